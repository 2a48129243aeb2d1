#include "engine/weekly_cash.hpp"

#include <algorithm>

#include "core/contract.hpp"
#include "core/money.hpp"
#include "core/order_statistics.hpp"

namespace encours {

void WeeklyCashGatherer::add(std::span<const double> balances, std::size_t trials) {
  expects(trials > 0 && balances.size() % trials == 0, "every trial has as many weeks");
  weeks_.resize(balances.size() / trials);
  for (std::size_t week = 0; week < weeks_.size(); ++week) {
    for (std::size_t trial = 0; trial < trials; ++trial) {
      weeks_[week].push_back(balances[trial * weeks_.size() + week]);
    }
  }
}

WeeklyCash WeeklyCashGatherer::quantiles() const {
  WeeklyCash cash;
  if (weeks_.empty()) return cash;
  cash.trials = weeks_.front().size();
  for (std::vector<double> values : weeks_) {
    std::ranges::sort(values);
    auto& quantiles = cash.weeks.emplace_back();
    for (std::size_t level = 0; level < weekly_levels.size(); ++level) {
      quantiles[level] =
          round_to_cent(values[quantile_rank(values.size(), weekly_levels[level]) - 1]);
    }
  }
  return cash;
}

}  // namespace encours
