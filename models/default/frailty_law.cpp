#include "models/default/frailty_law.hpp"

#include <cmath>
#include <limits>

namespace encours {

namespace {

/// ln(1 + x), most often of a small x: the first terms of its series there, right to 1e-14.
double log_of_one_plus(double x) {
  constexpr double small = 0.02;
  if (std::abs(x) > small) return std::log1p(x);
  constexpr double c2 = 1.0 / 2, c3 = 1.0 / 3, c4 = 1.0 / 4, c5 = 1.0 / 5, c6 = 1.0 / 6,
                   c7 = 1.0 / 7, c8 = 1.0 / 8;
  const double sum = 1 - x * (c2 - x * (c3 - x * (c4 - x * (c5 - x * (c6 - x * (c7 - x * c8))))));
  return x * sum;
}

}  // namespace

double FrailtyLaw::cumulative(double pd, double months) const {
  if (pd <= 0 || months <= 0) return 0;
  if (pd >= 1) return std::numeric_limits<double>::infinity();
  const double hazard = -std::log1p(-pd) * months / 12;
  if (events == DefaultEvents::poisson) return -std::expm1(-hazard);
  return variance > 0 ? std::expm1(variance * hazard) / variance : hazard;
}

double FrailtyLaw::months_until(double level, double month_scale) const {
  if (month_scale <= 0) return 0;
  if (events == DefaultEvents::poisson) return -month_scale * log_of_one_plus(-level);
  return month_scale * (variance > 0 ? log_of_one_plus(variance * level) / variance : level);
}

}  // namespace encours
