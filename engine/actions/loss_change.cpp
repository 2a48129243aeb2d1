#include "engine/actions/loss_change.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "core/contract.hpp"
#include "core/moments.hpp"
#include "engine/sensitivity/paired_error.hpp"

namespace encours {

namespace {

constexpr std::size_t level_place = 2;  ///< in risk_levels
constexpr double level = risk_levels[level_place];
static_assert(level == 0.99);

/// Mean of the worst 1 − level, the last one in part (Acerbi & Tasche 2002).
double column_shortfall(std::span<const double> column) {
  expects(!column.empty(), "a shortfall needs values");
  std::vector<double> values(column.begin(), column.end());
  const double tail = (1 - level) * static_cast<double>(values.size());
  const auto whole = static_cast<std::size_t>(std::floor(tail + 1e-9));
  const std::size_t kept = std::min(whole + 1, values.size());
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(kept);
  std::ranges::partial_sort(values, end, std::greater());
  const double sum = std::accumulate(values.begin(), end - 1, 0.0);
  return (sum + (tail - static_cast<double>(kept - 1)) * values[kept - 1]) / tail;
}

}  // namespace

double figure_of(const Block& loss, LossMeasure measure) {
  switch (measure) {
    case LossMeasure::one_in_100:
      return loss.value_at_risk[level_place].value;
    case LossMeasure::expected_shortfall:
      return loss.expected_shortfall[level_place].value;
    case LossMeasure::mean:
      break;
  }
  return loss.mean;
}

double figure_of(std::span<const double> losses, LossMeasure measure) {
  switch (measure) {
    case LossMeasure::one_in_100:
      return column_quantile(losses, level);
    case LossMeasure::expected_shortfall:
      return column_shortfall(losses);
    case LossMeasure::mean:
      break;
  }
  return Moments::of(losses).mean();
}

std::optional<double> change_error(std::span<const double> one, std::span<const double> other,
                                   LossMeasure measure) {
  expects(one.size() == other.size(), "columns of common trials");
  if (one.size() < 2) return std::nullopt;
  if (measure == LossMeasure::mean) return paired_mean_error(one, other);
  return sectioned_error(one.size(), [&](const Section& section) {
    return figure_of(section.of(one), measure) - figure_of(section.of(other), measure);
  });
}

std::optional<double> worth_error(std::span<const double> before, const PricedLoss& one,
                                  const PricedLoss& other) {
  return sectioned_error(before.size(), [&](const Section& section) {
    const double base = figure_of(section.of(before), LossMeasure::one_in_100);
    const auto worth = [&](const PricedLoss& priced) {
      return priced.weight * (base - figure_of(section.of(priced.losses), LossMeasure::one_in_100));
    };
    return worth(one) - worth(other);
  });
}

}  // namespace encours
