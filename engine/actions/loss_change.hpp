#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/block.hpp"

namespace encours {

/// What is told of a loss.
enum class LossMeasure : std::uint8_t {
  mean,
  one_in_100,         ///< value at risk at 99 %
  expected_shortfall  ///< at 99 %
};
inline constexpr std::array loss_measures = {LossMeasure::mean, LossMeasure::one_in_100,
                                             LossMeasure::expected_shortfall};

/// As `encours run` has it. Euros.
double figure_of(const Block& loss, LossMeasure measure);

/// The same figure of some trials.
double figure_of(std::span<const double> losses, LossMeasure measure);

/// A loss before and after an action, on common trials. Euros.
struct LossChange {
  double before = 0;
  double after = 0;
  std::optional<double> standard_error = {};  ///< of the difference; none: too few trials to tell

  double avoided() const { return before - after; }
};

/// Standard error of figure(one) − figure(other) on common trials: that of the mean of their
/// differences, and for quantiles and shortfalls from sections of the trials; see sectioned_error.
std::optional<double> change_error(std::span<const double> one, std::span<const double> other,
                                   LossMeasure measure);

/// What an action avoids in the year in 100 for each euro of its cost, and what another one does:
/// standard error of the difference of the two ratios, on common trials.
struct PricedLoss {
  std::span<const double> losses;  ///< after the action
  double weight = 0;               ///< 1 / cost
};
std::optional<double> worth_error(std::span<const double> before, const PricedLoss& one,
                                  const PricedLoss& other);

}  // namespace encours
