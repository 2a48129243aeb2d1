#include "engine/compare/ranking.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/contract.hpp"

namespace encours {

namespace {

/// Mean, one year in 100, in 20, in 10: what a programme is judged by, in this order.
std::array<double, 4> figures(const ProgrammeResult& programme) {
  const auto& tail = programme.total_cost.value_at_risk;
  return {programme.total_cost.mean, tail[2].value, tail[1].value, tail[0].value};
}

bool dominates(const ProgrammeResult& one, const ProgrammeResult& other) {
  const auto left = figures(one);
  const auto right = figures(other);
  return left != right && std::ranges::equal(left, right, std::less_equal());
}

Standing standing(const PairedDifference& difference, TrialNoise noise) {
  if (noise == TrialNoise::unknown) return Standing::unknown;
  const auto& range = difference.assumption_range;
  const bool reverses = range && range->low < 0 && range->high > 0;
  if (std::fabs(difference.mean) <= 2 * difference.standard_error) return Standing::tie_by_noise;
  return reverses ? Standing::tie_by_assumptions : Standing::behind;
}

}  // namespace

std::vector<Ranked> rank_programmes(std::span<const ProgrammeResult> programmes,
                                    CostDifference difference, std::uint64_t trials,
                                    TrialNoise noise) {
  const std::size_t count = programmes.size();
  expects(difference.size() == count * count, "a difference for each pair of programmes");
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t p) { return figures(programmes[p]); });
  std::vector<Ranked> ranking;
  for (const std::size_t p : order) {
    Ranked place{.programme = p, .above_first = difference[p * count + order.front()]};
    for (const std::size_t other : order) {
      if (!dominates(programmes[other], programmes[p])) continue;
      place.dominated_by = other;
      break;
    }
    if (!ranking.empty()) place.standing = standing(place.above_first, noise);
    const PairedDifference& above = place.above_first;
    if (place.standing == Standing::tie_by_noise && above.mean > 0 && above.standard_error > 0) {
      const double errors = 2 * above.standard_error / above.mean;
      place.trials_needed = static_cast<double>(trials) * errors * errors;
    }
    ranking.push_back(place);
  }
  return ranking;
}

std::size_t tied_with_first(std::span<const Ranked> ranking) {
  return static_cast<std::size_t>(std::ranges::count_if(
      ranking, [](const Ranked& place) { return place.standing != Standing::behind; }));
}

}  // namespace encours
