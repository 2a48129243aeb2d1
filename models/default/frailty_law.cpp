#include "models/default/frailty_law.hpp"

#include <cmath>
#include <limits>

namespace encours {

double FrailtyLaw::cumulative(double pd, double months) const {
  if (pd <= 0 || months <= 0) return 0;
  if (pd >= 1) return std::numeric_limits<double>::infinity();
  const double hazard = -std::log1p(-pd) * months / 12;
  if (events == DefaultEvents::poisson) return -std::expm1(-hazard);
  return variance > 0 ? std::expm1(variance * hazard) / variance : hazard;
}

double FrailtyLaw::months_until(double level, double month_scale) const {
  if (month_scale <= 0) return 0;
  if (events == DefaultEvents::poisson) return -month_scale * std::log1p(-level);
  return month_scale * (variance > 0 ? std::log1p(variance * level) / variance : level);
}

}  // namespace encours
