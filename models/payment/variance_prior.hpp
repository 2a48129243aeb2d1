#pragma once

#include <span>
#include <vector>

#include "core/estimate.hpp"

namespace encours {

/// Sample variance of one group and its degrees of freedom (0: unknown).
struct GroupVariance {
  double variance = 0;
  double degrees_of_freedom = 0;
};

/// Variances that differ between groups, shrunk towards each other:
///   sᵢ² ~ σᵢ²·χ²(dᵢ)/dᵢ,  1/σᵢ² ~ χ²(d₀)/(d₀s₀²)
///   σ̃ᵢ² = (d₀s₀² + dᵢsᵢ²)/(d₀ + dᵢ)
/// with d₀ and s₀² from the moments of log sᵢ² (Smyth 2004, Statistical Applications in Genetics
/// and Molecular Biology 3(1), §6.2).
struct ShrunkVariances {
  Estimate typical_deviation;  ///< √ of the geometric mean of σᵢ²; interval from two groups on
  double prior_degrees = 0;    ///< d₀; infinite when the variances do not differ
  double prior_variance = 0;   ///< s₀²
  std::vector<double> variances;  ///< σ̃ᵢ²
  std::vector<double> degrees;    ///< d₀ + dᵢ
};

/// Variances below `floor` > 0 are raised to it (days are whole: rounding alone has variance 1/12).
/// Groups of at least two degrees of freedom decide the prior; without any it is `fallback`, with
/// no degrees of freedom.
ShrunkVariances shrink_variances(std::span<const GroupVariance> groups, double floor,
                                 double fallback);

}  // namespace encours
