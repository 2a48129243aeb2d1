#include "engine/protection_statistics.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace encours {

FundStatistics::FundStatistics(double lowest_level, std::uint64_t expected_trials)
    : shortness(lowest_level, expected_trials),
      unfunded(lowest_level, expected_trials),
      cost(lowest_level, expected_trials),
      varying(lowest_level, expected_trials) {}

void FundStatistics::add(const FundOutcome& fund, std::span<const double> variable_cost) {
  std::vector<double> below(fund.balance.size());
  std::ranges::transform(fund.balance, below.begin(), std::negate());
  shortness.add(below);
  unfunded.add(fund.unfunded);
  cost.add(fund.cost);
  varying.add(variable_cost);
  depleted += static_cast<std::uint64_t>(
      std::ranges::count_if(fund.unfunded, [](double beyond) { return beyond > 0; }));
  trials += fund.unfunded.size();
}

void FundStatistics::finish() {
  shortness.finish();
  unfunded.finish();
  cost.finish();
  varying.finish();
}

}  // namespace encours
