#include "models/default/frailty_given_failure.hpp"

#include <fmt/format.h>

#include <boost/random/gamma_distribution.hpp>
#include <cmath>
#include <stdexcept>

#include "core/random_stream.hpp"

namespace encours {

FrailtyGivenFailure::FrailtyGivenFailure(const FrailtyLaw& law, double pd, int month)
    : tells_(pd < 1 && law.variance > 0) {
  if (pd <= 0 || (pd >= 1 && month > 0)) {
    throw std::invalid_argument(
        fmt::format("failure given in month {} has probability zero (annual PD {}) raise the PD or "
                    "use condition = false",
                    month, pd));
  }
  if (!tells_) return;
  const double before = law.cumulative(pd, month);
  step_ = law.cumulative(pd, month + 1) - before;
  const double shape = 1 / law.variance;
  scale_ = 1 / (shape + before);
  // Accepted by the one: E[(1 − e^(−sΔ))/(sΔ)] under Gamma(k + 1); by the other: E[1 − e^(−sΔ)]
  // under Gamma(k), which is larger by E[s]·Δ.
  weighted_ = shape * scale_ * step_ < 1;
  shape_ = weighted_ ? shape + 1 : shape;
}

double FrailtyGivenFailure::draw(std::uint64_t seed, std::uint32_t trial) const {
  RandomStream stream(seed, Purpose::condition, trial);
  boost::random::gamma_distribution<double> gamma(shape_, scale_);
  for (;;) {
    const double frailty = gamma(stream);
    const double points = frailty * step_;
    const double fails = -std::expm1(-points);
    const double accepted = weighted_ && points > 0 ? fails / points : fails;
    if (open_uniform(stream()) <= accepted) return frailty;
  }
}

}  // namespace encours
