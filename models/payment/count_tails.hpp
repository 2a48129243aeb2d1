#pragma once

#include <cstdint>

namespace encours {

/// How far in the tail of its law a count lies: the chance of as many or more where it is above the
/// mean, of as many or fewer where it is not.
struct CountTail {
  double chance = 1;
  bool above = false;
};

/// Of a Poisson law with this mean, 0 or more: events that do not depend on each other.
CountTail poisson_tail(std::uint32_t count, double mean);

/// Of a Poisson law whose rate per unit of exposure is Gamma(shape, rate): the negative binomial
/// law, the prior predictive of counts (Gelman et al., Bayesian Data Analysis, §2.6). Shape and
/// rate positive, exposure 0 or more.
CountTail gamma_poisson_tail(std::uint32_t count, double shape, double rate, double exposure);

}  // namespace encours
