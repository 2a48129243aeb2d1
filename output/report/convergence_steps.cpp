#include "output/report/convergence_steps.hpp"

#include <algorithm>

#include "core/moments.hpp"
#include "core/order_statistics.hpp"

namespace encours {

namespace {

constexpr std::size_t fewest_trials = 1024;
constexpr double tail_level = 0.99;

Estimate mean_of(std::span<const double> losses) {
  Moments moments;
  for (const double loss : losses) moments.add(loss);
  const double half = normal_half_width * moments.standard_error();
  return {.value = moments.mean(), .low = moments.mean() - half, .high = moments.mean() + half};
}

Estimate quantile_of(std::span<const double> losses) {
  std::vector<double> sorted(losses.begin(), losses.end());
  std::ranges::sort(sorted);
  const RankInterval ranks = quantile_rank_interval(sorted.size(), tail_level);
  Estimate estimate{.value = sorted[quantile_rank(sorted.size(), tail_level) - 1]};
  if (ranks.low) estimate.low = sorted[*ranks.low - 1];
  if (ranks.high) estimate.high = sorted[*ranks.high - 1];
  return estimate;
}

}  // namespace

std::vector<ConvergenceStep> convergence_steps(std::span<const double> losses) {
  std::vector<ConvergenceStep> steps;
  if (losses.size() <= fewest_trials) return steps;
  const auto add = [&](std::size_t count) {
    const auto first = losses.first(count);
    steps.push_back({.trials = count, .mean = mean_of(first), .one_in_100 = quantile_of(first)});
  };
  for (std::size_t count = fewest_trials; count < losses.size(); count *= 2) add(count);
  add(losses.size());
  return steps;
}

}  // namespace encours
