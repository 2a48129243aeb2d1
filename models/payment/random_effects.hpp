#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/estimate.hpp"

namespace encours {

/// What the data of one group (a buyer) say of its own value: an estimate and its sampling
/// variance. An infinite variance: they say nothing.
struct GroupEstimate {
  double value = 0;
  double variance = 0;
};

/// A group's value once the other groups are taken into account.
struct ShrunkValue {
  double mean = 0;
  double variance = 0;         ///< given the spread between groups; that of the mean included
  double own_weight = 0;       ///< share of the group's own data, in [0, 1]
  double variance_of_own = 0;  ///< the part of the variance that is independent between groups
};

/// Normal–normal random effects with known sampling variances:
///   yᵢ ~ N(θᵢ, vᵢ),  θᵢ ~ N(μ, τ²)
/// (empirical Bayes: Efron & Morris 1975; in this form DerSimonian & Laird 1986).
///
/// τ² by restricted maximum likelihood (Fisher scoring, Viechtbauer 2005), its interval by the
/// Q-profile (Viechtbauer 2007), exact for normal θ. The interval of μ is that of Hartung & Knapp
/// (2001) with k − 1 degrees of freedom, never narrower than with a known τ². The variance of θᵢ
/// given the data takes τ² as known.
struct RandomEffects {
  Estimate mean;                    ///< μ; no interval below two groups
  Estimate spread;                  ///< τ, a standard deviation; no interval below two groups
  double mean_variance = 0;         ///< of the estimate of μ
  std::size_t groups = 0;           ///< with a finite variance
  std::vector<ShrunkValue> values;  ///< one per group given, in their order
};

/// Requires finite values, and variances above zero (infinite ones included). `weighting`: sampling
/// variances that μ and τ² are estimated with instead of the groups' own, one per group; give them
/// a common noise where a group's value and its noise may rise together, which would otherwise bias
/// μ towards the quiet groups (DerSimonian & Laird's weights assume that they do not).
RandomEffects fit_random_effects(std::span<const GroupEstimate> estimates,
                                 std::span<const double> weighting = {});

/// Interval of a mean with a t distribution; none at or below zero degrees of freedom.
Estimate t_interval(double mean, double variance, double degrees_of_freedom);

}  // namespace encours
