#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/default/month_profiles.hpp"

namespace encours {

/// A failure on which a case is conditioned: the factors (and W) are drawn given that the buyer
/// fails in that month, with the case's own PD and factor shift. The failure itself is left to the
/// caller: in such a case the model emits no event of that buyer at all.
struct ConditionedFailure {
  std::uint32_t buyer = 0;
  std::uint16_t month = 0;
  bool own = false;  ///< where failures spread: it fails by itself, nobody brings it down
};

/// On how many failures a case can be conditioned.
constexpr std::size_t most_given_failures = 20;

/// Whether the failure of a buyer is among those given.
inline bool is_given(std::span<const ConditionedFailure> failures, std::uint32_t buyer) {
  for (const ConditionedFailure& one : failures) {
    if (one.buyer == buyer) return true;
  }
  return false;
}

/// What one case (a scenario under one set of assumptions) changes in the default model.
struct DefaultCase {
  std::vector<double> pd;  ///< annual PD per buyer, in [0, 1]: the mean hazard of the horizon
  std::vector<double>
      factor_shift;  ///< added to each sector's factor after correlating; may be empty
  /// All of them; of different buyers, at most most_given_failures.
  std::vector<ConditionedFailure> condition;
  /// Months in which hazards differ; not beside a condition.
  MonthProfiles profiles = {};
  /// On every asset correlation of a copula, each of which stays below 1; not beside a condition.
  double correlation_factor = 1;
};

}  // namespace encours
