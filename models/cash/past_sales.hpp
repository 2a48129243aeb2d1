#pragma once

#include <vector>

#include "models/cash/week_flows.hpp"
#include "portfolio/firm.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// What the firm sells in a day, excluding VAT, and the VAT on it.
struct DailySales {
  double net = 0;
  double vat = 0;
};

/// Goods shipped evenly over some days before `as_of` to a buyer that had failed by then.
struct PastSales {
  double from = 0;
  double to = 0;  ///< ≤ 0
  DailySales per_day;

  /// Days of it between two days.
  double days_between(double first, double last) const;
};

/// What buyers insolvent at `as_of` (PD 1) owe was shipped before it, and may still have to be paid
/// to suppliers and taxed: each open item on one day, its terms before its due date; a balance
/// without items at the rate of the buyer's annual sales up to `as_of`, or over its terms where
/// these are not known. `vat`: rate of each buyer.
std::vector<PastSales> sales_to_insolvent(const Portfolio& portfolio, std::span<const double> vat);

}  // namespace encours
