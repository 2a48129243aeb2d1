#include "engine/cash_statistics.hpp"

#include <algorithm>

namespace encours {

namespace {

/// The same with the other sign: what is bad when low is then in the upper tail.
std::vector<double> negated(std::span<const double> values) {
  std::vector<double> signs(values.begin(), values.end());
  for (double& value : signs) value = -value;
  return signs;
}

void count(double minimum, double profit, const TroubleLimits& limits, TroubleCounts& counts) {
  ++counts.trials;
  const bool is_short = minimum < limits.lowest_cash;
  counts.shortfall += is_short ? 1 : 0;
  if (!limits.equity) return;
  const double closing = *limits.equity + profit;
  counts.negative_equity += closing < 0 ? 1 : 0;
  counts.half_capital += limits.share_capital && closing < *limits.share_capital / 2 ? 1 : 0;
  // Of an equity that is negative from the start, nothing is left to lose.
  const bool half_lost = *limits.equity > 0 && closing < *limits.equity / 2;
  counts.domino += is_short || half_lost ? 1 : 0;
}

}  // namespace

TroubleLimits trouble_limits(const Firm& firm) {
  return {.lowest_cash = -firm.cash->credit_line,
          .equity = firm.equity,
          .share_capital = firm.cash->share_capital};
}

CashStatistics::CashStatistics(double lowest_level, std::uint64_t expected_trials)
    : need(lowest_level, expected_trials),
      finance_cost(lowest_level, expected_trials),
      cost(lowest_level, expected_trials),
      loss(lowest_level, expected_trials) {}

void CashStatistics::add(const ProgrammeOutcome& programme, std::span<const double> variable_cost,
                         std::span<const std::uint8_t> large_failure, const TroubleLimits& limits) {
  const CashOutcome& cash = programme.cash;
  need.add(negated(cash.minimum));
  finance_cost.add(cash.finance_cost);
  cost.add(variable_cost);
  loss.add(negated(cash.profit));
  Moments overdrawn;
  for (std::size_t row = 0; row < cash.minimum.size(); ++row) {
    overdrawn.add(cash.weeks_overdrawn[row]);
    const std::size_t week = cash.week_of_minimum[row];
    if (week_of_minimum.size() <= week) week_of_minimum.resize(week + 1);
    ++week_of_minimum[week];
    count(cash.minimum[row], cash.profit[row], limits, all);
    if (large_failure[row] != 0) count(cash.minimum[row], cash.profit[row], limits, large_failed);
  }
  weeks_overdrawn.merge(overdrawn);
  if (!cash.weekly.empty()) weekly.add(cash.weekly, cash.minimum.size());
}

void CashStatistics::finish() {
  need.finish();
  finance_cost.finish();
  cost.finish();
  loss.finish();
}

}  // namespace encours
