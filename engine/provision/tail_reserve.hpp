#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/estimate.hpp"
#include "engine/results.hpp"

namespace encours {

/// Levels at which a tail reserve is told.
inline constexpr std::array<double, 3> reserve_levels = {0.95, 0.99, 0.995};

/// What a programme would have to hold beside its expected loss to carry a bad year through.
/// Management only: neither booked nor deductible. Euros excluding VAT, with 95 % intervals of the
/// simulation that leave the error of the mean out.
struct TailReserve {
  std::string programme;
  double level = 0;
  double expected_loss = 0;
  Estimate value_at_risk;       ///< less the expected loss
  Estimate expected_shortfall;  ///< less the expected loss
};

/// Twelve months of the study from now, first scenario: every programme at every level.
std::vector<TailReserve> tail_reserves(const Study& study, const Portfolio& portfolio,
                                       unsigned threads);

}  // namespace encours
