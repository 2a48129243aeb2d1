#include "models/provision/score_interval.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"

namespace encours {

Estimate score_interval(double proportion, double effective_items) {
  expects(effective_items > 0, "an interval needs items");
  const double z2 = normal_half_width * normal_half_width;
  const double n = effective_items;
  const double middle = (proportion + z2 / (2 * n)) / (1 + z2 / n);
  const double half = normal_half_width / (1 + z2 / n) *
                      std::sqrt(proportion * (1 - proportion) / n + z2 / (4 * n * n));
  return {.value = proportion,
          .low = std::clamp(middle - half, 0.0, proportion),
          .high = std::clamp(middle + half, proportion, 1.0)};
}

}  // namespace encours
