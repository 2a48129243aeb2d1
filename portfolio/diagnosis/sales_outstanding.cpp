#include "portfolio/diagnosis/sales_outstanding.hpp"

#include "core/contract.hpp"

namespace encours {

double simple_dso(double balance, double sales, double days) {
  expects(sales > 0, "DSO needs sales");
  return balance / sales * days;
}

std::optional<double> countback_dso(double balance, std::span<const MonthSales> latest_first) {
  double days = 0;
  for (const MonthSales& month : latest_first) {
    if (balance <= 0) return days;
    if (month.amount_ttc >= balance) return days + balance / month.amount_ttc * month.days;
    if (month.amount_ttc > 0) balance -= month.amount_ttc;
    days += month.days;
  }
  return balance <= 0 ? std::optional(days) : std::nullopt;
}

std::optional<double> collection_effectiveness(double opening, double sales, double closing,
                                               double closing_not_due) {
  const double collectable = opening + sales - closing_not_due;
  if (collectable <= 0) return std::nullopt;
  return (opening + sales - closing) / collectable;
}

}  // namespace encours
