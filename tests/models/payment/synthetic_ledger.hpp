#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// What a synthetic ledger is made of. Delays are days past due.
struct LedgerTruth {
  std::size_t buyers = 80;
  int years = 3;
  double invoices_per_year = 20;      ///< mean over buyers; a third to two times as many for each
  double mean_delay = 12;             ///< μ
  double spread_of_buyers = 9;        ///< τ
  double spread_of_invoices = 11;     ///< typical σ: geometric mean over buyers
  double log_spread_deviation = 0.3;  ///< standard deviation of log σ between buyers
  double trend = 0;                   ///< days per year, mean over buyers
  double trend_spread = 0;
  double pd = 0.03;                                                            ///< annual
  std::array<double, 12> season = {4, 0, -2, -1, 0, 0, 1, 5, -2, -2, -2, -1};  ///< adds to zero
};

/// A ledger drawn from the truth, and what was drawn of each buyer.
struct SyntheticLedger {
  Portfolio portfolio;
  std::vector<double> habits;   ///< θ, days
  std::vector<double> spreads;  ///< σ, days
  std::vector<int> terms;       ///< days
};

/// As of 31 December 2026. Invoices come evenly over the years; those still unpaid when their buyer
/// fails are written off that day. Payments after the date of the ledger stand in the portfolio, as
/// in a file that was exported later: whoever reads it as of that date must not use them.
SyntheticLedger make_ledger(const LedgerTruth& truth, std::uint64_t seed);

}  // namespace encours
