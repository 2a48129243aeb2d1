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
    auto& quantiles = cash.weeks.emplace_back();
    // Levels rise: what lies below one is in no other's way.
    auto first = values.begin();
    for (std::size_t level = 0; level < weekly_levels.size(); ++level) {
      const std::uint64_t rank = quantile_rank(values.size(), weekly_levels[level]);
      const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank) - 1;
      std::ranges::nth_element(first, place, values.end());
      quantiles[level] = round_to_cent(*place);
      first = place;
    }
  }
  return cash;
}

}  // namespace encours
