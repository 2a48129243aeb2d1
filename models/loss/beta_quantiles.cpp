#include "models/loss/beta_quantiles.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cstdint>
#include <vector>

#include "core/contract.hpp"

namespace encours {

namespace {

using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// Beta(α, β) with mean m = α/(α + β).
struct Beta {
  double alpha = 0;
  double beta = 0;
  double mean = 0;

  double at_or_below(double x) const { return boost::math::ibeta(alpha, beta, x, InDouble()); }

  /// The point above `left` with probability `level` at or below, within 1e-14. Bracketed, since
  /// boost::math::ibeta_inv (1.74) throws for some parameters, α = 0.4 and β = 9.6 among them.
  double quantile(double level, double left) const {
    const auto gap = [&](double x) { return at_or_below(x) - level; };
    const double gap_left = gap(left);
    if (gap_left >= 0) return left;
    const auto close = [](double low, double high) { return high - low < 1e-14; };
    std::uintmax_t steps = 200;
    const auto bracket = boost::math::tools::toms748_solve(gap, left, 1.0, gap_left, 1.0 - level,
                                                           close, steps, InDouble());
    return bracket.first + 0.5 * (bracket.second - bracket.first);
  }

  /// E[X; the lower `level` of the probability], `right` being the quantile. Where the density is
  /// so steep that the probability at `right` misses the level, the rest lies at `right`.
  double partial_mean(double level, double right) const {
    return mean * boost::math::ibeta(alpha + 1.0, beta, right, InDouble()) +
           (level - at_or_below(right)) * right;
  }
};

/// Probability at or below the upper end of each cell.
std::vector<double> cell_levels() {
  constexpr auto whole = static_cast<double>(BetaQuantiles::cells);
  constexpr auto parts = whole * static_cast<double>(BetaQuantiles::end_parts);
  std::vector<double> levels;
  for (std::size_t part = 1; part <= BetaQuantiles::end_parts; ++part) {
    levels.push_back(static_cast<double>(part) / parts);
  }
  for (std::size_t cell = 2; cell < BetaQuantiles::cells; ++cell) {
    levels.push_back(static_cast<double>(cell) / whole);
  }
  for (std::size_t part = BetaQuantiles::end_parts; part-- > 0;) {
    levels.push_back(1.0 - static_cast<double>(part) / parts);
  }
  return levels;
}

}  // namespace

BetaQuantiles::BetaQuantiles(double mean, double concentration) {
  expects(mean >= 0 && mean <= 1, "a mean loss given default lies in [0, 1]");
  expects(concentration > 0, "a concentration is positive");
  const std::vector<double> levels = cell_levels();
  if (mean == 0 || mean == 1) {
    table_.assign(levels.size(), {.low = mean, .rise = 0});
    return;
  }
  const Beta beta{
      .alpha = mean * concentration, .beta = (1.0 - mean) * concentration, .mean = mean};
  table_.reserve(levels.size());
  double left = 0;
  double level_left = 0;
  double below_left = 0;
  for (const double level : levels) {
    const double right = level == 1.0 ? 1.0 : beta.quantile(level, left);
    const double below_right = level == 1.0 ? mean : beta.partial_mean(level, right);
    const double cell_mean =
        std::clamp((below_right - below_left) / (level - level_left), left, right);
    const double half_rise = std::min(cell_mean - left, right - cell_mean);
    table_.push_back({.low = cell_mean - half_rise, .rise = 2.0 * half_rise});
    left = right;
    level_left = level;
    below_left = below_right;
  }
}

}  // namespace encours
