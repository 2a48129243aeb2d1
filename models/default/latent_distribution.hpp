#pragma once

#include "models/default/copula_family.hpp"

namespace encours {

/// Distribution of the latent variable of one buyer: standard normal, or Student-t with ν degrees
/// of freedom.
class LatentDistribution {
 public:
  LatentDistribution(CopulaFamily family, double degrees_of_freedom);

  double density(double x) const;
  double cdf(double x) const;
  /// 1 − cdf(x) without cancellation.
  double upper_tail(double x) const;
  /// Level whose lower tail is `lower` when `lower` ≤ ½, else the level whose upper tail is
  /// `upper` = 1 − lower; ±∞ at 0 and 1.
  double quantile(double lower, double upper) const;

  /// Level below which a buyer of annual PD `pd` has failed before `months` have passed:
  /// F(months) = 1 − (1 − pd)^(months/12); −∞ for PD 0 or no time, +∞ for PD 1.
  double threshold(double pd, double months) const;

 private:
  CopulaFamily family_;
  double degrees_of_freedom_;
};

/// Φ(x), with relative accuracy in the lower tail.
double normal_cdf(double x);

/// The level with Φ(level) = `probability`; ±∞ at 0 and 1.
double normal_quantile(double probability);

/// The normal deviate given that it lies between `low` and `high` (possibly infinite, low < high),
/// by inversion of a uniform in (0, 1).
double truncated_normal(double low, double high, double uniform);

}  // namespace encours
