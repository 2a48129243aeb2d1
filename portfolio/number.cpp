#include "portfolio/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace encours {

namespace {

constexpr std::array<std::string_view, 4> spaces = {" ", "\t", "\u00A0", "\u202F"};
constexpr std::size_t most_digits = 40;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool remove_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool remove_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// Takes the unit off the text.
NumberUnit take_unit(std::string_view& text) {
  NumberUnit unit = NumberUnit::none;
  if (remove_suffix(text, "%")) {
    unit = NumberUnit::percent;
  } else if (remove_suffix(text, "€") || remove_suffix(text, "EUR") || remove_prefix(text, "€")) {
    unit = NumberUnit::euro;
  }
  if (unit != NumberUnit::none) text = trimmed(text);
  return unit;
}

/// The separator of thousands `text` starts with, or an empty view.
std::string_view thousands_separator(std::string_view text, char other_mark) {
  if (text.front() == other_mark) return text.substr(0, 1);
  const auto* space = std::ranges::find_if(
      spaces, [&](std::string_view candidate) { return text.starts_with(candidate); });
  return space == spaces.end() ? std::string_view() : *space;
}

/// Appends digits to `digits` up to the decimal mark or exponent; false when groups are not of
/// three digits or separated by spaces here and a mark there.
bool take_integer_part(std::string_view& text, char mark, std::string& digits) {
  std::string_view separator;
  std::size_t group = 0;
  while (!text.empty() && text.front() != mark && text.front() != 'e' && text.front() != 'E') {
    if (is_digit(text.front())) {
      digits += text.front();
      ++group;
      text.remove_prefix(1);
      continue;
    }
    const std::string_view found = thousands_separator(text, mark == '.' ? ',' : '.');
    const bool first = separator.empty();
    const bool alike = (found == ".") == (separator == ".") && (found == ",") == (separator == ",");
    if (found.empty() || (!first && !alike)) return false;
    if (group == 0 || group > 3 || (!first && group != 3)) return false;
    separator = found;
    group = 0;
    text.remove_prefix(found.size());
  }
  return separator.empty() || group == 3;
}

void take_digits(std::string_view& text, std::string& digits) {
  while (!text.empty() && is_digit(text.front())) {
    digits += text.front();
    text.remove_prefix(1);
  }
}

/// Reads `[+-]digits` after an `e`.
std::optional<int> parse_exponent(std::string_view text) {
  remove_prefix(text, "+");
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return exponent;
}

/// Where the only mark of `text` stands before three digits and after one to three, the first not
/// zero, it may as well separate thousands.
bool may_be_thousands(std::string_view text, std::size_t mark) {
  const std::string_view before = text.substr(0, mark);
  const std::string_view after = text.substr(mark + 1);
  const bool digits = std::ranges::all_of(before, is_digit) && std::ranges::all_of(after, is_digit);
  return digits && after.size() == 3 && !before.empty() && before.size() <= 3 && before[0] != '0';
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto trims = [&](auto remove) {
    return std::ranges::any_of(spaces, [&](std::string_view space) { return remove(text, space); });
  };
  while (trims(remove_prefix)) {
  }
  while (trims(remove_suffix)) {
  }
  return text;
}

std::optional<Number> parse_number(std::string_view text, DecimalMark mark) {
  text = trimmed(text);
  const NumberUnit unit = take_unit(text);
  const bool negative = remove_prefix(text, "-") || remove_prefix(text, "\u2212");
  if (!negative) remove_prefix(text, "+");
  const char mark_character = mark == DecimalMark::point ? '.' : ',';
  std::string digits = negative ? "-" : "";
  const std::size_t sign = digits.size();
  if (!take_integer_part(text, mark_character, digits)) return std::nullopt;
  const std::size_t integer_digits = digits.size() - sign;
  std::size_t fraction_digits = 0;
  if (!text.empty() && text.front() == mark_character) {
    text.remove_prefix(1);
    digits += '.';
    const std::size_t before = digits.size();
    take_digits(text, digits);
    fraction_digits = digits.size() - before;
  }
  const std::size_t count = integer_digits + fraction_digits;
  if (count == 0 || count > most_digits) return std::nullopt;
  int exponent = unit == NumberUnit::percent ? -2 : 0;
  if (remove_prefix(text, "e") || remove_prefix(text, "E")) {
    const std::optional<int> written = parse_exponent(text);
    if (!written || *written < -400 || *written > 400) return std::nullopt;
    exponent += *written;
    text = {};
  }
  if (!text.empty()) return std::nullopt;
  if (exponent != 0) digits.append(1, 'e').append(std::to_string(exponent));
  Number number{.unit = unit};
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

MarkVote vote_decimal_mark(std::string_view text) {
  const std::size_t last = text.find_last_of(".,");
  if (last == std::string_view::npos) return MarkVote::none;
  const char found = text[last];
  const DecimalMark as_decimal = found == '.' ? DecimalMark::point : DecimalMark::comma;
  if (parse_number(text, as_decimal)) {
    std::string_view bare = trimmed(text);
    take_unit(bare);
    remove_prefix(bare, "-");
    const std::size_t mark = bare.find_first_of(".,");
    const bool open = mark != std::string_view::npos && may_be_thousands(bare, mark);
    if (found == '.') return open ? MarkVote::open_point : MarkVote::point;
    return open ? MarkVote::open_comma : MarkVote::comma;
  }
  const DecimalMark other = found == '.' ? DecimalMark::comma : DecimalMark::point;
  if (!parse_number(text, other)) return MarkVote::none;
  return other == DecimalMark::point ? MarkVote::point : MarkVote::comma;
}

}  // namespace encours
