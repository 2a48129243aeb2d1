#include "models/provision/credibility.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

double credibility(double expected, double full) {
  if (full <= 0) return 1;
  return std::min(1.0, std::sqrt(expected / full));
}

double expected_losing_buyers(const ClaimBase& base, double share, double items_per_loss) {
  const double expected = static_cast<double>(base.items) * share / std::max(1.0, items_per_loss);
  return std::max(static_cast<double>(base.losing_buyers),
                  std::min(static_cast<double>(base.buyers), expected));
}

Estimate blend(const Estimate& own, double z, const Estimate& complement) {
  const auto mixed = [&](double first, double second) { return z * first + (1 - z) * second; };
  const double value = complement.value;
  Estimate result{.value = mixed(own.value, value)};
  if (own.low) result.low = mixed(*own.low, complement.low.value_or(value));
  if (own.high) result.high = mixed(*own.high, complement.high.value_or(value));
  return result;
}

}  // namespace encours
