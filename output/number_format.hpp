#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/date.hpp"
#include "engine/block.hpp"

namespace encours {

/// Whether a ± repeats the unit of the amount before it: "28 k€ ± 0,6", "28k ± 0.6k".
enum class ErrorUnit { understood, written };

/// How a language writes figures. Spaces inside a figure are no-break spaces (U+00A0), so that no
/// line ends inside one.
struct NumberStyle {
  const char* decimal_mark;
  const char* thousands;
  const char* percent;               ///< what follows the number
  std::array<const char*, 4> units;  ///< euros, thousands, millions, billions of them
  ErrorUnit error_unit;
  const char* date;  ///< fmt pattern of day, month, year, name of the month
  std::array<const char*, 12> months;
  bool zero_is_singular;  ///< "0 client", but "0 buyers"
};

/// A counted thing: fmt patterns of the figure, "{} client" and "{} clients".
struct Counted {
  const char* singular;
  const char* plural;
};

/// Euros with at most three digits before the mark and one behind it: "63 k€", "1,2 M€".
std::string format_amount(double euros, const NumberStyle& style);
/// With + or − (U+2212) before it; zero stays bare.
std::string format_change(double euros, const NumberStyle& style);
/// Both ends in the unit of the larger one where that leaves the smaller legible: "41 – 97 k€".
std::string format_range(const Range& euros, const NumberStyle& style);
/// What stands behind ±: `error` with two significant figures in the unit that format_amount()
/// takes for `amount`; empty below a hundredth of that unit, which no figure shown would tell.
std::string format_error(double error, double amount, const NumberStyle& style);
std::string format_count(std::uint64_t count, const NumberStyle& style);
/// "1 client", "1 200 clients".
std::string format_counted(std::uint64_t count, const Counted& words, const NumberStyle& style);
/// A fraction as a percentage: two significant figures below 10 %, whole percents above.
std::string format_percent(double fraction, const NumberStyle& style);
/// At most `decimals` digits behind the mark, trailing zeros left out.
std::string format_number(double value, int decimals, const NumberStyle& style);
std::string format_date(Date date, const NumberStyle& style);

}  // namespace encours
