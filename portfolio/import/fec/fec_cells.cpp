#include "portfolio/import/fec/fec_cells.hpp"

#include <array>
#include <chrono>

namespace encours {

namespace {

constexpr Cents largest_cents = 100'000'000'000'000;  ///< 1e12 euros
constexpr int most_decimals = 12;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Bytes of the blank that stands at the start of `text`: a space, a tab, a no-break space.
std::size_t blank_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == ' ' || text.front() == '\t' || text.front() == '\xA0') return 1;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE2\x80\xAF") ? 3 : 0;
}

std::size_t blank_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (text.back() == ' ' || text.back() == '\t') return 1;
  if (text.ends_with("\xC2\xA0")) return 2;
  if (text.ends_with("\xE2\x80\xAF")) return 3;
  // A single-byte no-break space; in UTF-8 the byte also ends letters, such as à.
  const bool letter = text.size() > 1 && static_cast<unsigned char>(text[text.size() - 2]) >= 0x80;
  return text.back() == '\xA0' && !letter ? 1 : 0;
}

/// The digits of an amount as they come.
class AmountReader {
 public:
  explicit AmountReader(std::string_view text) : text_(text), mark_(text.find_last_of(",.")) {}

  std::optional<FecAmount> read() {
    for (std::size_t i = 0; i < text_.size();) {
      const std::size_t blank = blank_at_start(text_.substr(i));
      if (blank > 0) {
        i += blank;
      } else if (!take(text_[i], i)) {
        return std::nullopt;
      } else {
        ++i;
      }
    }
    if (digits_ == 0) return std::nullopt;
    if (decimals_ < 1) cents_ *= 10;
    if (decimals_ < 2) cents_ *= 10;
    if (round_up_) ++cents_;
    if (cents_ > largest_cents) return std::nullopt;
    return FecAmount{.cents = cents_, .rounded = rounded_};
  }

 private:
  bool take(char c, std::size_t place) {
    if (place == mark_) return true;
    const bool before_mark = mark_ == std::string_view::npos || place < mark_;
    if (c == ',' || c == '.') return before_mark && c != text_[mark_];
    if (!is_digit(c)) return false;
    ++digits_;
    if (before_mark || decimals_ < 2) {
      cents_ = cents_ * 10 + (c - '0');
      decimals_ += before_mark ? 0 : 1;
      return cents_ <= largest_cents;
    }
    ++decimals_;
    if (decimals_ == 3) round_up_ = c >= '5';
    rounded_ = rounded_ || c != '0';
    return decimals_ <= most_decimals;
  }

  std::string_view text_;
  std::size_t mark_;
  Cents cents_ = 0;
  int digits_ = 0;
  int decimals_ = 0;
  bool round_up_ = false;
  bool rounded_ = false;
};

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1900 || year > 2999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// Whether what follows the eight digits of a date is nothing or a time of day.
bool is_time(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest.front() != ' ' && rest.front() != 'T') return false;
  int digits = 0;
  for (const char c : rest.substr(1)) {
    if (is_digit(c)) {
      ++digits;
    } else if (c != ':' && c != '.' && c != ' ' && c != 'Z') {
      return false;
    }
  }
  return digits >= 4 || trim_fec(rest).empty();
}

/// The eight digits of a date with the same mark twice between its parts, or none; `used` is how
/// many characters they take. Year first where the first mark stands after four digits.
std::optional<std::array<char, 8>> date_digits(std::string_view text, std::size_t& used) {
  std::array<char, 8> digits{};
  std::size_t count = 0;
  char mark = '\0';
  std::array<std::size_t, 2> places{};
  std::size_t marks = 0;
  std::size_t i = 0;
  for (; i < text.size() && count < digits.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      digits[count++] = c;
    } else if ((c == '-' || c == '/' || c == '.') && marks < 2 && (mark == '\0' || mark == c)) {
      mark = c;
      places[marks++] = count;
    } else {
      return std::nullopt;
    }
  }
  const bool year_first = places == std::array<std::size_t, 2>{4, 6};
  const bool year_last = places == std::array<std::size_t, 2>{2, 4};
  if (count < digits.size() || (marks > 0 && !year_first && !year_last)) return std::nullopt;
  used = i;
  return digits;
}

}  // namespace

std::string_view trim_fec(std::string_view text) {
  while (const std::size_t blank = blank_at_start(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_at_end(text)) text.remove_suffix(blank);
  return text;
}

std::optional<FecAmount> parse_fec_amount(std::string_view text) {
  text = trim_fec(text);
  if (text.empty()) return FecAmount{};
  bool negative = false;
  if (text.front() == '-' || text.front() == '+') {
    negative = text.front() == '-';
    text.remove_prefix(1);
  } else if (text.starts_with("\xE2\x88\x92")) {
    negative = true;
    text.remove_prefix(3);
  } else if (text.back() == '-') {
    negative = true;
    text.remove_suffix(1);
  }
  auto amount = AmountReader(text).read();
  if (amount && negative) amount->cents = -amount->cents;
  return amount;
}

std::optional<Date> parse_fec_date(std::string_view text) {
  text = trim_fec(text);
  std::size_t used = 0;
  const auto digits = date_digits(text, used);
  if (!digits || !is_time(text.substr(used))) return std::nullopt;
  const std::string_view all(digits->data(), digits->size());
  const auto year_first =
      make_date(number(all.substr(0, 4)), number(all.substr(4, 2)), number(all.substr(6, 2)));
  if (year_first) return year_first;
  return make_date(number(all.substr(4, 4)), number(all.substr(2, 2)), number(all.substr(0, 2)));
}

std::optional<int> parse_fec_sense(std::string_view text) {
  text = trim_fec(text);
  if (text == "D" || text == "d" || text == "1" || text == "+1" || text == "+") return 1;
  if (text == "C" || text == "c" || text == "-1" || text == "-") return -1;
  return std::nullopt;
}

}  // namespace encours
