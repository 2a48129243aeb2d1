#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "portfolio/diagnosis/sales_outstanding.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// Where the sales of the last twelve months are known from.
enum class SalesSource : std::uint8_t {
  invoices,      ///< the receivables table holds every invoice of the year, settled ones too
  annual_sales,  ///< the column of the buyers, spread evenly
  unknown        ///< neither: DSO would only give the assumed terms back
};

/// Sales including VAT of the twelve months to as_of.
struct LedgerSales {
  SalesSource source = SalesSource::unknown;
  double amount_ttc = 0;
  double days = 365;
  /// Calendar months up to as_of, the latest first (the running one with its days so far); only
  /// from invoices.
  std::vector<MonthSales> months = {};
};

/// Credit notes reduce sales; what was carried over, came back unpaid or is a payment is none.
/// Invoices count as complete when some are settled, when they (or
/// the books, where their first day is known) reach back twelve months, and when they make up at
/// least 80 % of the annual_sales given (a proposal: settled invoices are often purged). The column
/// counts when less than 5 % of it was inferred; VAT is then added as the open items bear it.
/// Unknown without as_of.
LedgerSales ledger_sales(const Portfolio& portfolio);

}  // namespace encours
