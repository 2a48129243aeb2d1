#include "portfolio/import/mapped/date_format.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace encours {

namespace {

constexpr std::string_view directives = "YymdHMS";

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes `fewest` to `most` digits off the text.
std::optional<int> take_figure(std::string_view& text, std::size_t fewest, std::size_t most) {
  int value = 0;
  std::size_t count = 0;
  while (count < most && count < text.size() && is_digit(text[count])) {
    value = 10 * value + (text[count] - '0');
    ++count;
  }
  if (count < fewest) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

/// What was read so far.
struct Figures {
  int year = 0;
  int month = 0;
  int day = 0;
  bool time_good = true;

  void set(char directive, int value) {
    switch (directive) {
      case 'Y':
        year = value;
        break;
      case 'y':
        year = value < 70 ? 2000 + value : 1900 + value;
        break;
      case 'm':
        month = value;
        break;
      case 'd':
        day = value;
        break;
      default:
        time_good = time_good && value < (directive == 'H' ? 24 : 61);
    }
  }

  std::optional<Date> date() const {
    const std::chrono::year_month_day day_of{std::chrono::year(year),
                                             std::chrono::month(static_cast<unsigned>(month)),
                                             std::chrono::day(static_cast<unsigned>(day))};
    if (!time_good || year < 1900 || year > 2999 || !day_of.ok()) return std::nullopt;
    return Date(day_of);
  }
};

}  // namespace

std::optional<DateFormat> DateFormat::parse(std::string_view pattern) {
  if (pattern.size() > longest_pattern) return std::nullopt;
  DateFormat format;
  format.pattern_ = pattern;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    Part part{.literal = pattern[i]};
    if (pattern[i] == '%') {
      if (++i == pattern.size()) return std::nullopt;
      if (directives.find(pattern[i]) == std::string_view::npos) return std::nullopt;
      part = {.directive = pattern[i]};
    }
    if (!format.parts_.empty() && part.directive != 0 && format.parts_.back().directive != 0) {
      part.full_width = true;
      format.parts_.back().full_width = true;
    }
    format.parts_.push_back(part);
  }
  const auto count = [&](char directive) {
    return std::ranges::count(format.parts_, directive, &Part::directive);
  };
  const bool once = count('Y') + count('y') == 1 && count('m') == 1 && count('d') == 1;
  return once ? std::optional(std::move(format)) : std::nullopt;
}

std::optional<Date> DateFormat::read(std::string_view text) const {
  Figures figures;
  for (const Part& part : parts_) {
    if (part.directive == 0) {
      if (text.empty() || text.front() != part.literal) return std::nullopt;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t most = part.directive == 'Y' ? 4 : 2;
    const bool full = part.full_width || part.directive == 'Y' || part.directive == 'y';
    const auto value = take_figure(text, full ? most : 1, most);
    if (!value) return std::nullopt;
    figures.set(part.directive, *value);
  }
  return text.empty() ? figures.date() : std::nullopt;
}

}  // namespace encours
