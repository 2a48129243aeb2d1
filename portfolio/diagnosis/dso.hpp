#pragma once

#include <optional>

#include "portfolio/diagnosis/ledger_sales.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// How long the money stays out; days, on amounts including VAT over the last twelve months.
/// A figure the ledger does not give is absent. Credit notes are netted, and credit beyond what a
/// buyer owes is left out of the balance.
struct DsoFamily {
  SalesSource source = SalesSource::unknown;
  double balance_ttc = 0;
  double not_due_ttc = 0;
  double sales_ttc = 0;                         ///< twelve months
  double failed_ttc = 0;                        ///< of buyers with PD 1; left out of the count-back
  std::optional<double> simple = std::nullopt;  ///< balance / sales × days
  std::optional<double> count_back = std::nullopt;  ///< needs invoices month by month
  std::optional<double> best_possible =
      std::nullopt;  ///< BPDSO: the balance not yet due / sales × days
  std::optional<double> average_delinquent = std::nullopt;  ///< ADD = simple − best possible
  std::optional<double> effectiveness = std::nullopt;       ///< CEI over effectiveness_months
  static constexpr int effectiveness_months = 3;
};

/// Everything is unknown without receivables.
DsoFamily dso_family(const Portfolio& portfolio);

}  // namespace encours
