#include "models/cash/week_flows.hpp"

#include <algorithm>

#include "core/contract.hpp"

namespace encours {

void WeekFlows::reset(std::span<const double> amounts) {
  expects(amounts.size() == amount_.size(), "one amount per week");
  std::ranges::copy(amounts, amount_.begin());
  std::ranges::fill(rate_, 0.0);
}

void WeekFlows::clear() {
  std::ranges::fill(amount_, 0.0);
  std::ranges::fill(rate_, 0.0);
}

void WeekFlows::add(const WeekFlows& other, double factor) {
  expects(other.amount_.size() == amount_.size(), "the same weeks");
  for (std::size_t week = 0; week < amount_.size(); ++week) {
    amount_[week] += factor * other.amount_[week];
  }
  for (std::size_t week = 0; week < rate_.size(); ++week) rate_[week] += factor * other.rate_[week];
}

void WeekFlows::settle() {
  double per_day = 0;
  for (std::size_t week = 0; week < amount_.size(); ++week) {
    per_day += rate_[week];
    amount_[week] += per_day * grid_.length(week);
    rate_[week] = 0;
  }
}

}  // namespace encours
