#include "core/date.hpp"

#include <fmt/format.h>

#include <charconv>

namespace encours {

namespace {

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Date> make_date(std::string_view year, std::string_view month, std::string_view day) {
  const auto y = digits(year);
  const auto m = digits(month);
  const auto d = digits(day);
  if (!y || !m || !d || *y < 1900 || *y > 2999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*y)),
                                         std::chrono::month(*m), std::chrono::day(*d)};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
    return make_date(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
  }
  if (text.size() == 10 && text[2] == '/' && text[5] == '/') {
    return make_date(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
  }
  if (text.size() == 8) return make_date(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  return std::nullopt;
}

std::string to_iso(Date date) {
  const std::chrono::year_month_day parts(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

}  // namespace encours
