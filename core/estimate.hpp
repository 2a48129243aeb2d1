#pragma once

#include <optional>

namespace encours {

/// An estimate with a two-sided 95 % interval; an end that the sample cannot give is absent.
struct Estimate {
  double value = 0;
  std::optional<double> low = {};
  std::optional<double> high = {};
};

/// Half-width of a 95 % interval in standard errors of a normal estimate.
inline constexpr double normal_half_width = 1.959963984540054;

}  // namespace encours
