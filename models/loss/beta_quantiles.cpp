#include "models/loss/beta_quantiles.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>

#include "core/contract.hpp"

namespace encours {

BetaQuantiles::BetaQuantiles(double mean, double concentration) {
  expects(mean >= 0 && mean <= 1, "a mean loss given default lies in [0, 1]");
  expects(concentration > 0, "a concentration is positive");
  if (mean == 0 || mean == 1) {
    table_.assign(cells, {.low = mean, .rise = 0});
    return;
  }
  const double alpha = mean * concentration;
  const double beta = (1.0 - mean) * concentration;
  constexpr auto count = static_cast<double>(cells);
  table_.reserve(cells);
  double left = 0;
  double below_left = 0;  // E[X; X ≤ left]/m, which is Beta(α + 1, β) at left
  for (std::size_t cell = 1; cell <= cells; ++cell) {
    const double level = static_cast<double>(cell) / count;
    const double right = cell == cells ? 1.0 : boost::math::ibeta_inv(alpha, beta, level);
    const double below_right = boost::math::ibeta(alpha + 1.0, beta, right);
    const double cell_mean = std::clamp((below_right - below_left) * mean * count, left, right);
    const double half_rise = std::min(cell_mean - left, right - cell_mean);
    table_.push_back({.low = cell_mean - half_rise, .rise = 2.0 * half_rise});
    left = right;
    below_left = below_right;
  }
}

}  // namespace encours
