#include "models/reference/basel_capital.hpp"

#include <cmath>

#include "models/reference/homogeneous_pool.hpp"

namespace encours {

BaselCapital basel_capital(double pd, double lgd, double maturity, double correlation) {
  const double root = 0.11852 - 0.05478 * std::log(pd);
  const double adjustment = root * root;
  const double tail = LargePool{.pd = pd, .correlation = correlation}.value_at_risk(0.999);
  const double factor = (1 + (maturity - 2.5) * adjustment) / (1 - 1.5 * adjustment);
  return {.maturity_adjustment = adjustment, .requirement = lgd * (tail - pd) * factor};
}

}  // namespace encours
