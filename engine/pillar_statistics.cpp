#include "engine/pillar_statistics.hpp"

#include <algorithm>
#include <functional>

namespace encours {

namespace {

constexpr double lowest_level = 0.9;
constexpr double in_100 = 0.99;

}  // namespace

ConductStatistics::ConductStatistics(std::uint64_t expected_trials)
    : loss_(lowest_level, expected_trials), in_100_(in_100, expected_trials) {}

void ConductStatistics::add(std::uint64_t batch, const ConductOutcome& outcome,
                            double ordinary_interest, const ConductOutcome& nothing) {
  loss_.add(outcome.loss);
  in_100_.add(batch, outcome.loss);
  cost_ = outcome.loss;
  for (std::size_t row = 0; row < outcome.finance_cost.size(); ++row) {
    cost_[row] += outcome.finance_cost[row] - ordinary_interest;
  }
  difference_.resize(outcome.working_capital.size());
  std::ranges::transform(outcome.working_capital, nothing.working_capital, difference_.begin(),
                         std::minus());
  working_capital_.merge(Moments::of(difference_));
}

void ConductStatistics::finish() {
  loss_.finish();
  in_100_.finish();
}

PillarStatistics::PillarStatistics(std::uint64_t expected_trials)
    : in_100_(in_100, expected_trials) {}

void PillarStatistics::add(std::uint64_t batch,
                           std::span<const std::span<const double>, pillar_count + 1> costs,
                           const ProgrammeOutcome& outcome) {
  prevented_.merge(Moments::of(outcome.prevented));
  in_100_.add(batch, outcome.retained_loss);
  difference_.resize(costs.front().size());
  const auto fall = [&](std::size_t from, std::size_t to) {
    std::ranges::transform(costs[from], costs[to], difference_.begin(), std::minus());
    return Moments::of(difference_);
  };
  for (std::size_t i = 0; i < pillar_count; ++i) fall_[i].merge(fall(i, i + 1));
  whole_fall_.merge(fall(0, pillar_count));
}

void PillarStatistics::add_exceptions(std::span<const double> loss,
                                      std::span<const double> without) {
  difference_.resize(loss.size());
  std::ranges::transform(loss, without, difference_.begin(), std::minus());
  of_exceptions_.merge(Moments::of(difference_));
}

void PillarStatistics::finish() {
  in_100_.finish();
}

}  // namespace encours
