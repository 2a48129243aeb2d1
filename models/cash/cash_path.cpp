#include "models/cash/cash_path.hpp"

#include "core/contract.hpp"

namespace encours {

CashPath follow_cash(const WeekGrid& grid, double opening, std::span<const double> flows,
                     double yearly_rate, std::span<double> balances) {
  expects(flows.size() == grid.weeks() && !flows.empty(), "one flow per week");
  expects(balances.empty() || balances.size() == flows.size(), "one balance per week");
  const double daily_rate = yearly_rate / 365.0;
  CashPath path;
  path.lowest = opening;
  double cash = opening;
  for (std::size_t week = 0; week < flows.size(); ++week) {
    // Most weeks begin without an overdraft, and then wait for no interest.
    if (cash < 0) {
      const double interest = -cash * daily_rate * grid.length(week);
      cash += flows[week] - interest;
      path.interest += interest;
    } else {
      cash += flows[week];
    }
    if (!balances.empty()) balances[week] = cash;
    if (cash < 0) ++path.weeks_overdrawn;
    if (cash >= path.lowest) continue;
    path.lowest = cash;
    path.week_of_lowest = static_cast<std::uint16_t>(week);
  }
  path.closing = cash;
  return path;
}

}  // namespace encours
