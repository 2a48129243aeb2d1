#pragma once

#include <cstdint>
#include <span>

#include "models/cash/week_grid.hpp"

namespace encours {

/// What a year of weekly cash comes to. Euros.
struct CashPath {
  double lowest = 0;                  ///< cash at the start or at the end of a week
  std::uint16_t week_of_lowest = 0;   ///< the first such week
  std::uint16_t weeks_overdrawn = 0;  ///< that end below zero
  double interest = 0;
  double closing = 0;
};

/// Follows cash from week to week: cash ← cash + flow − interest, where the week's interest is
/// `yearly_rate` × (week's days)/365 × what was overdrawn when it began (simple within the week,
/// compound from week to week; nothing is earned on a positive balance). `flows`: one per week of
/// `grid`. What moves within a week is not seen. `balances` receives the cash at the end of each
/// week, unless it is empty.
CashPath follow_cash(const WeekGrid& grid, double opening, std::span<const double> flows,
                     double yearly_rate, std::span<double> balances = {});

}  // namespace encours
