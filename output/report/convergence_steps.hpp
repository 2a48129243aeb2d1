#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/estimate.hpp"

namespace encours {

/// What the first `trials` trials say, with 95 % intervals. Euros.
struct ConvergenceStep {
  std::size_t trials = 0;
  Estimate mean = {};
  Estimate one_in_100 = {};  ///< an end that they are too few for is unknown
};

/// From the first 1,024 losses on twice as many each time, the last step all of them; none where
/// there are no more.
std::vector<ConvergenceStep> convergence_steps(std::span<const double> losses);

}  // namespace encours
