#pragma once

#include <optional>
#include <span>

namespace encours {

/// Sales of one month, euros including VAT as the balance is.
struct MonthSales {
  double amount_ttc = 0;
  double days = 0;
};

/// Days sales outstanding: balance / sales × days. `sales` > 0 were made in `days`. Balance and
/// sales both include VAT, or both exclude it. 30,000 on 60,000 in 90 days: 45 days.
double simple_dso(double balance, double sales, double days);

/// DSO by count-back: the balance is used up by the sales of the months before, the most recent
/// first; a month used up counts its days, the last one counts balance / sales × days. None when
/// the months given do not use the balance up. A month of net credit uses nothing up.
/// Known answer (a practitioner's example of Divalto, an ERP vendor): 2,500 over months of 1,200 in
/// 30 days, 800 in 31, 700 in 30: 82.43 days.
std::optional<double> countback_dso(double balance, std::span<const MonthSales> latest_first);

/// Collection effectiveness index: of what could be collected in the period, the share that was.
/// (opening + sales − closing) / (opening + sales − closing not due); 1 when nothing due is left
/// unpaid. None when nothing could be collected. All with VAT, or all without.
std::optional<double> collection_effectiveness(double opening, double sales, double closing,
                                               double closing_not_due);

}  // namespace encours
