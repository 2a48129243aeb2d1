#include "core/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace encours {

Proportion proportion(std::uint64_t hits, std::uint64_t trials) {
  if (trials == 0) return {};
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(hits) / n;
  const double z2 = normal_half_width * normal_half_width;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half =
      normal_half_width * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
  // Rounding must not push the ends past 0 and 1, which they reach exactly.
  return {.share = {.value = share,
                    .low = hits == 0 ? 0 : std::max(0.0, middle - half),
                    .high = hits == trials ? 1 : std::min(1.0, middle + half)},
          .standard_error = std::sqrt(share * (1 - share) / n)};
}

}  // namespace encours
