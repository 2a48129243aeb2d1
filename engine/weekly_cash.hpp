#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// Levels of the quantiles of cash by week.
inline constexpr std::array<double, 7> weekly_levels = {0.01, 0.05, 0.25, 0.50, 0.75, 0.95, 0.99};

/// Cash by week over trials: quantiles in the order of `weekly_levels`, euros rounded to the cent.
struct WeeklyCash {
  std::uint64_t trials = 0;
  std::vector<std::array<double, weekly_levels.size()>> weeks;
};

/// Gathers the cash of some trials week by week: memory grows with trials × weeks.
class WeeklyCashGatherer {
 public:
  /// `balances`: [trial][week] of `trials` trials.
  void add(std::span<const double> balances, std::size_t trials);
  /// No weeks when nothing was added.
  WeeklyCash quantiles() const;

 private:
  std::vector<std::vector<double>> weeks_;  ///< [week][trial]
};

}  // namespace encours
