#pragma once

#include <algorithm>
#include <cstddef>

namespace encours {

/// Days of a month, and from `as_of` to the middle of one: what the exposure table counts with.
inline constexpr double days_per_month = 365.0 / 12.0;
constexpr double mid_month_day(double month) {
  return (month + 0.5) * days_per_month;
}

/// The weeks of a horizon. Week w runs from day 7w after `as_of`; the last one ends with the
/// horizon and may be shorter.
class WeekGrid {
 public:
  /// `horizon_months` > 0.
  explicit WeekGrid(int horizon_months)
      : days_(horizon_months * days_per_month),
        weeks_(static_cast<std::size_t>((days_ + days_per_week - 1e-9) / days_per_week)) {}

  std::size_t weeks() const { return weeks_; }
  /// Of the horizon.
  double days() const { return days_; }
  /// The week that holds a day in [0, days()).
  std::size_t week_of(double day) const {
    return std::min(static_cast<std::size_t>(day / days_per_week), weeks_ - 1);
  }
  /// The day on which a week ends.
  double end(std::size_t week) const {
    return std::min(static_cast<double>(week + 1) * days_per_week, days_);
  }
  /// Days of a week.
  double length(std::size_t week) const {
    return end(week) - static_cast<double>(week) * days_per_week;
  }

 private:
  static constexpr double days_per_week = 7;

  double days_;
  std::size_t weeks_;
};

}  // namespace encours
