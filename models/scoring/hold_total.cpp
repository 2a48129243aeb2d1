#include "models/scoring/hold_total.hpp"

#include <limits>

#include "core/contract.hpp"

namespace encours {

double holding_factor(std::span<const double> pd, std::span<const double> weight, double target,
                      double cap) {
  expects(pd.size() == weight.size(), "one weight per probability");
  double total = 0;
  for (std::size_t i = 0; i < pd.size(); ++i) total += weight[i] * pd[i];
  if (total <= 0) return 1;
  double factor = target / total;
  // Capping some leaves more for the others, so the factor only grows and the set capped with it.
  for (std::size_t capped_before = 0;;) {
    std::size_t capped = 0;
    double held = 0;
    double free = 0;
    for (std::size_t i = 0; i < pd.size(); ++i) {
      const bool over = factor * pd[i] > cap;
      capped += over ? 1U : 0U;
      (over ? held : free) += weight[i] * (over ? cap : pd[i]);
    }
    if (capped == capped_before) return factor;
    if (free <= 0) return std::numeric_limits<double>::infinity();
    factor = (target - held) / free;
    capped_before = capped;
  }
}

}  // namespace encours
