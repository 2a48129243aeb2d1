#pragma once

#include <array>
#include <optional>

#include "core/estimate.hpp"

namespace encours {

/// Levels of every value at risk and expected shortfall.
inline constexpr std::array<double, 5> risk_levels = {0.90, 0.95, 0.99, 0.995, 0.999};
inline constexpr std::array<const char*, 5> risk_level_names = {"0.90", "0.95", "0.99", "0.995",
                                                                "0.999"};

/// Lowest and highest value of a figure over the assumption range.
struct Range {
  double low = 0;
  double high = 0;
};

/// A figure less another of the same trials, like the total costs of two programmes, with the
/// standard error of the difference. Euros.
struct PairedDifference {
  double mean = 0;
  double standard_error = 0;
  std::optional<Range> assumption_range;
  /// The difference at the low and at the high end of the assumptions; tells which end reverses the
  /// sign.
  std::optional<std::array<double, 2>> at_ends = std::nullopt;
};

/// The same figures at both ends of the assumption range and in the middle: their extremes.
struct BlockRange {
  Range mean;
  std::array<Range, risk_levels.size()> value_at_risk;
  std::array<Range, risk_levels.size()> expected_shortfall;
};

/// Everything said about one amount per trial. Euros.
struct Block {
  double mean = 0;
  std::optional<double> standard_error;      ///< of the mean; none below two trials
  std::optional<double> standard_deviation;  ///< none below two trials
  std::array<Estimate, risk_levels.size()> value_at_risk;
  std::array<Estimate, risk_levels.size()> expected_shortfall;
  std::optional<BlockRange> assumption_range;  ///< none when [uncertainty] is off
};

}  // namespace encours
