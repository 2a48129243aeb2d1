#include "models/provision/credibility.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

double credibility(std::size_t losses, double full) {
  if (full <= 0) return 1;
  return std::min(1.0, std::sqrt(static_cast<double>(losses) / full));
}

Estimate blend(const Estimate& own, double z, double complement) {
  const auto mixed = [&](double value) { return z * value + (1 - z) * complement; };
  Estimate result{.value = mixed(own.value)};
  if (own.low) result.low = mixed(*own.low);
  if (own.high) result.high = mixed(*own.high);
  return result;
}

}  // namespace encours
