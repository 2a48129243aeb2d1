#include "engine/sensitivity/flip_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/compare/factor_search.hpp"

namespace encours {

namespace {

constexpr int most_steps = 6;
/// Of its standard error: a gap that small moves the value found by as little.
constexpr double negligible = 0.25;

struct End {
  double value = 0;
  double gap = 0;
};

double line_root(const End& a, const End& b) {
  return b.value - b.gap * (b.value - a.value) / (b.gap - a.gap);
}

bool small(const Gap& gap) {
  const double error = gap.standard_error.value_or(0);
  return std::fabs(gap.value) <= std::max(largest_gap, negligible * error);
}

}  // namespace

FlipSearch::FlipSearch(const MainAssumption& assumption, std::vector<GapsAt> known,
                       Simulate simulate)
    : assumption_(assumption), points_(std::move(known)), simulate_(std::move(simulate)) {
  std::ranges::sort(points_, {}, &GapsAt::value);
}

bool FlipSearch::simulate(double value) {
  if (std::ranges::find(points_, value, &GapsAt::value) != points_.end()) return true;
  auto gaps = simulate_(value);
  if (!gaps) return false;
  const auto place = std::ranges::upper_bound(points_, value, {}, &GapsAt::value);
  points_.insert(place, {.value = value, .gaps = *std::move(gaps)});
  return true;
}

std::optional<FlipSearch::Bracket> FlipSearch::nearest_change(std::size_t pair) const {
  std::optional<Bracket> nearest;
  double distance = std::numeric_limits<double>::infinity();
  for (std::size_t k = 1; k < points_.size(); ++k) {
    const GapsAt& a = points_[k - 1];
    const GapsAt& b = points_[k];
    const double away =
        std::min(std::fabs(a.value - assumption_.value), std::fabs(b.value - assumption_.value));
    if ((a.gaps[pair].value > 0) == (b.gaps[pair].value > 0) || distance <= away) continue;
    nearest = {a, b};
    distance = away;
  }
  return nearest;
}

Flip FlipSearch::nothing_found() const {
  return {.kind = assumption_.kind,
          .value = std::nullopt,
          .standard_error = std::nullopt,
          .lowest = points_.front().value,
          .highest = points_.back().value,
          .within_ends = false};
}

std::optional<Flip> FlipSearch::search(std::size_t pair) {
  auto bracket = nearest_change(pair);
  for (const double bound : {assumption_.lowest, assumption_.highest}) {
    if (bracket) break;
    if (!simulate(bound)) return std::nullopt;
    bracket = nearest_change(pair);
  }
  return bracket ? narrow(pair, *std::move(bracket)) : nothing_found();
}

std::optional<Flip> FlipSearch::narrow(std::size_t pair, Bracket bracket) {
  End left{.value = bracket.left.value, .gap = bracket.left.gaps[pair].value};
  End right{.value = bracket.right.value, .gap = bracket.right.gaps[pair].value};
  double slope = (right.gap - left.gap) / (right.value - left.value);
  GapsAt best = std::fabs(left.gap) < std::fabs(right.gap) ? bracket.left : bracket.right;
  std::optional<bool> moved_left;
  for (int step = 0; step < most_steps && !small(best.gaps[pair]); ++step) {
    const double value = line_root(left, right);
    if (!(left.value < value && value < right.value)) break;
    if (!simulate(value)) return std::nullopt;
    const GapsAt& here = *std::ranges::find(points_, value, &GapsAt::value);
    const double gap = here.gaps[pair].value;
    slope = (right.gap - left.gap) / (right.value - left.value);
    if (std::fabs(gap) <= std::fabs(best.gaps[pair].value)) best = here;
    const bool to_left = (gap > 0) == (left.gap > 0);
    if (moved_left == to_left) (to_left ? right : left).gap /= 2;
    (to_left ? left : right) = {.value = value, .gap = gap};
    moved_left = to_left;
  }
  Flip flip = nothing_found();
  flip.value = best.value;
  const auto& error = best.gaps[pair].standard_error;
  if (error && slope != 0) flip.standard_error = *error / std::fabs(slope);
  const auto [low, high] = std::ranges::minmax(assumption_.ends);
  flip.within_ends = std::min(low, assumption_.value) <= best.value &&
                     best.value <= std::max(high, assumption_.value);
  return flip;
}

}  // namespace encours
