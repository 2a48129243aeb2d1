#pragma once

#include <span>
#include <vector>

#include "models/cash/week_grid.hpp"

namespace encours {

/// Money by week, gathered from payments on a day and from steady flows at O(1) each: a flow is
/// kept as its first week and its rate from then on until settle() adds it up.
class WeekFlows {
 public:
  explicit WeekFlows(const WeekGrid& grid)
      : grid_(grid), amount_(grid.weeks()), rate_(grid.weeks() + 1) {}

  /// Of the horizon.
  double days() const { return grid_.days(); }

  /// Starts from `amounts`, one per week.
  void reset(std::span<const double> amounts);
  void clear();
  /// Adds `factor` × what `other` holds, of the same weeks and not yet settled.
  void add(const WeekFlows& other, double factor = 1);

  /// An amount on a day; a day before `as_of` counts as the first, one after the horizon not at
  /// all.
  void add_at(double day, double amount) {
    if (day < grid_.days()) amount_[grid_.week_of(std::max(day, 0.0))] += amount;
  }
  /// `per_day` from a day on.
  void add_from(double day, double per_day) {
    const double start = std::max(day, 0.0);
    if (start >= grid_.days()) return;
    const std::size_t week = grid_.week_of(start);
    amount_[week] += per_day * (grid_.end(week) - start);
    rate_[week + 1] += per_day;
  }
  /// `per_day` from one day to another.
  void add_between(double from, double to, double per_day) {
    add_from(from, per_day);
    add_from(to, -per_day);
  }

  /// Adds up the steady flows; nothing is added after it.
  void settle();
  /// Per week; after settle().
  std::span<const double> amounts() const { return amount_; }
  std::span<double> amounts() { return amount_; }

 private:
  WeekGrid grid_;
  std::vector<double> amount_;
  std::vector<double> rate_;  ///< change of the daily flow at the start of each week
};

}  // namespace encours
