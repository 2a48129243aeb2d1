#include "models/payment/count_tails.hpp"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "core/contract.hpp"

namespace encours {

CountTail poisson_tail(std::uint32_t count, double mean) {
  expects(mean >= 0, "a mean of counts is not negative");
  const bool above = count > mean;
  if (mean == 0) return {.chance = above ? 0.0 : 1.0, .above = above};
  // P(N ≥ k) is the lower incomplete gamma function of k.
  return {
      .chance = above ? boost::math::gamma_p(count, mean) : boost::math::gamma_q(count + 1.0, mean),
      .above = above};
}

CountTail gamma_poisson_tail(std::uint32_t count, double shape, double rate, double exposure) {
  expects(shape > 0 && rate > 0 && exposure >= 0, "a gamma law and an exposure");
  const bool above = count > shape * exposure / rate;
  if (exposure == 0) return {.chance = above ? 0.0 : 1.0, .above = above};
  const double stop = rate / (rate + exposure);
  return {.chance = above ? boost::math::ibetac(shape, count, stop)
                          : boost::math::ibeta(shape, count + 1.0, stop),
          .above = above};
}

}  // namespace encours
