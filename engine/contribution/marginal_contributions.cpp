#include "engine/contribution/marginal_contributions.hpp"

#include <algorithm>

#include "core/moments.hpp"
#include "core/upper_tail.hpp"

namespace encours {

TailMean tail_mean(std::span<const double> losses, double level) {
  UpperTail tail(level, losses.size());
  for (const double loss : losses) tail.add(loss);
  tail.finish();
  return {.value_at_risk = tail.quantile(level).value,
          .expected_shortfall = tail.expected_shortfall(level).value};
}

MarginalContribution marginal_contribution(std::span<const double> total, const TailMean& whole,
                                           std::span<const GroupLosses::OfTrial> of_group,
                                           double level) {
  std::vector<double> without(total.begin(), total.end());
  for (const GroupLosses::OfTrial& one : of_group) {
    without[one.trial] = std::max(0.0, without[one.trial] - one.loss);
  }
  const TailMean rest = tail_mean(without, level);
  std::vector<double> difference;
  difference.reserve(total.size());
  for (std::size_t t = 0; t < total.size(); ++t) {
    const double with = std::max(0.0, total[t] - whole.value_at_risk);
    difference.push_back((with - std::max(0.0, without[t] - rest.value_at_risk)) / (1 - level));
  }
  return {.amount = whole.expected_shortfall - rest.expected_shortfall,
          .standard_error = Moments::of(difference).standard_error()};
}

}  // namespace encours
