#include "output/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace encours {

namespace {

/// A scale of amounts and the digits behind the mark.
struct Unit {
  std::size_t power;  ///< of a thousand
  int decimals;
  double scale() const { return std::pow(1000.0, static_cast<double>(power)); }
};

Unit unit_for(double euros) {
  const double size = std::fabs(euros);
  std::size_t power = 0;
  double scaled = size;
  while (power < 3 && scaled >= 999.5) {
    scaled = size / std::pow(1000.0, static_cast<double>(++power));
  }
  const double most_with_decimal = power == 1 ? 9.95 : 99.95;
  return {.power = power, .decimals = power > 0 && scaled < most_with_decimal ? 1 : 0};
}

/// Fixed notation with the marks of the language; the sign is U+2212.
std::string fixed(double value, int decimals, const NumberStyle& style) {
  const std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string text;
  for (std::size_t i = 0; i < point; ++i) {
    if (i > 0 && (point - i) % 3 == 0) text += style.thousands;
    text += digits[i];
  }
  if (point < digits.size()) text += style.decimal_mark + digits.substr(point + 1);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  return value < 0 && !zero ? "−" + text : text;
}

/// Beyond thousands of billions only scientific notation stays short enough for a column.
bool is_astronomic(double euros) {
  return std::fabs(euros) >= 999.5e9;
}

std::string scientific(double euros) {
  std::string text = fmt::format("{:.0e}", std::fabs(euros));
  std::erase(text, '+');
  return (euros < 0 ? "−" : "") + text;
}

std::string in_unit(double euros, const Unit& unit, const NumberStyle& style) {
  return fixed(euros / unit.scale(), unit.decimals, style);
}

int decimals_for_two_figures(double value, int most = 2) {
  if (value <= 0) return 0;
  return std::clamp(1 - static_cast<int>(std::floor(std::log10(value))), 0, most);
}

/// A number from 100 on with the digits behind its second one 0.
double two_figures(double value) {
  if (value < 99.5) return value;
  const double step = std::pow(10.0, std::floor(std::log10(value)) - 1);
  return std::round(value / step) * step;
}

}  // namespace

std::string format_amount(double euros, const NumberStyle& style) {
  if (is_astronomic(euros)) return scientific(euros) + style.units[0];
  const Unit unit = unit_for(euros);
  return in_unit(euros, unit, style) + style.units[unit.power];
}

std::string format_change(double euros, const NumberStyle& style) {
  const std::string text = format_amount(euros, style);
  return euros > 0 && text != format_amount(0, style) ? "+" + text : text;
}

std::string format_range(const Range& euros, const NumberStyle& style) {
  if (is_astronomic(euros.low) || is_astronomic(euros.high)) {
    return scientific(euros.low) + " – " + scientific(euros.high) + style.units[0];
  }
  const Unit unit = unit_for(std::max(std::fabs(euros.low), std::fabs(euros.high)));
  const bool legible = euros.low == 0 || std::fabs(euros.low) * 20 >= unit.scale();
  if (!legible) return format_amount(euros.low, style) + " – " + format_amount(euros.high, style);
  return in_unit(euros.low, unit, style) + " – " + in_unit(euros.high, unit, style) +
         style.units[unit.power];
}

std::string format_error(double error, double amount, const NumberStyle& style) {
  if (error <= 0) return "";
  if (is_astronomic(amount)) return scientific(error);
  const Unit unit = unit_for(amount);
  const double scaled = error / unit.scale();
  if (scaled < 0.01) return "";
  const std::string figure = fixed(two_figures(scaled), decimals_for_two_figures(scaled), style);
  return style.error_unit == ErrorUnit::written ? figure + style.units[unit.power] : figure;
}

std::string format_count(std::uint64_t count, const NumberStyle& style) {
  return fixed(static_cast<double>(count), 0, style);
}

std::string format_counted(std::uint64_t count, const Counted& words, const NumberStyle& style) {
  const bool singular = style.zero_is_singular ? count <= 1 : count == 1;
  return fmt::format(fmt::runtime(singular ? words.singular : words.plural),
                     format_count(count, style));
}

std::string format_percent(double fraction, const NumberStyle& style) {
  const double percent = fraction * 100;
  constexpr int most_decimals = 6;
  const int decimals =
      std::fabs(percent) >= 9.95 ? 0 : decimals_for_two_figures(percent, most_decimals);
  return fixed(percent, decimals, style) + style.percent;
}

std::string format_number(double value, int decimals, const NumberStyle& style) {
  const std::string digits = fmt::format("{:.{}f}", value, decimals);
  const std::size_t last = digits.find_last_not_of('0');
  const std::size_t point = digits.find('.');
  if (point == std::string::npos) return fixed(value, 0, style);
  return fixed(value, static_cast<int>(last - point), style);
}

std::string format_date(Date date, const NumberStyle& style) {
  const std::chrono::year_month_day day(date);
  const unsigned month = static_cast<unsigned>(day.month());
  return fmt::format(fmt::runtime(style.date), fmt::arg("day", static_cast<unsigned>(day.day())),
                     fmt::arg("month", month), fmt::arg("year", static_cast<int>(day.year())),
                     fmt::arg("name", style.months[month - 1]));
}

}  // namespace encours
