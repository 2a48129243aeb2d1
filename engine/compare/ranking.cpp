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

bool surely_above(const PairedDifference& difference) {
  const auto& range = difference.assumption_range;
  return difference.mean > 2 * difference.standard_error && (!range || range->low > 0);
}

/// Whether one's bad years cost no more than those of the other, at both extremes of the range too.
bool no_worse_years(const Block& one, const Block& other) {
  for (const std::size_t level : {0U, 1U, 2U}) {
    if (one.value_at_risk[level].value > other.value_at_risk[level].value) return false;
    if (!one.assumption_range || !other.assumption_range) continue;
    const Range& left = one.assumption_range->value_at_risk[level];
    const Range& right = other.assumption_range->value_at_risk[level];
    if (left.low > right.low || left.high > right.high) return false;
  }
  return true;
}

Standing standing(const PairedDifference& difference) {
  const auto& range = difference.assumption_range;
  const bool reverses = range && range->low < 0 && range->high > 0;
  if (std::fabs(difference.mean) <= 2 * difference.standard_error) return Standing::tie_by_noise;
  return reverses ? Standing::tie_by_assumptions : Standing::behind;
}

std::vector<Ranked> unranked(std::span<const std::size_t> order) {
  std::vector<Ranked> places;
  for (const std::size_t p : order) {
    places.push_back({.programme = p, .standing = Standing::unknown});
  }
  return places;
}

}  // namespace

std::string_view standing_key(Standing standing) {
  switch (standing) {
    case Standing::first:
      return "first";
    case Standing::behind:
      return "behind";
    case Standing::tie_by_noise:
      return "tie_by_noise";
    case Standing::tie_by_assumptions:
      return "tie_by_assumptions";
    case Standing::unknown:
      return "unknown";
  }
  return "unknown";
}

std::vector<Ranked> rank_programmes(std::span<const ProgrammeResult> programmes,
                                    CostDifference difference, std::uint64_t trials,
                                    TrialNoise noise) {
  const std::size_t count = programmes.size();
  expects(difference.size() == count * count, "a difference for each pair of programmes");
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (noise == TrialNoise::unknown) return unranked(order);
  std::ranges::stable_sort(order, {}, [&](std::size_t p) { return figures(programmes[p]); });
  std::vector<Ranked> ranking;
  for (const std::size_t p : order) {
    Ranked place{.programme = p, .above_first = difference[p * count + order.front()]};
    if (!ranking.empty()) place.standing = standing(place.above_first);
    const PairedDifference& above = place.above_first;
    if (place.standing == Standing::tie_by_noise && above.mean > 0 && above.standard_error > 0) {
      const double errors = 2 * above.standard_error / above.mean;
      place.trials_needed = static_cast<double>(trials) * errors * errors;
    }
    if (place.standing == Standing::behind) {
      const auto better = std::ranges::find_if(order, [&](std::size_t other) {
        return surely_above(difference[p * count + other]) &&
               no_worse_years(programmes[other].total_cost, programmes[p].total_cost);
      });
      if (better != order.end()) place.dominated_by = *better;
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
