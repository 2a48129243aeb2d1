#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/buyer.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// One row of buyers.csv before empty cells are filled. `buyer` holds texts and optional limits;
/// what follows it is not yet in there.
struct BuyerRow {
  Buyer buyer;
  std::optional<BuyerSize> size;
  std::optional<BuyerCategory> category;
  std::optional<double> pd;
  std::optional<double> lgd;
  std::optional<double> exposure;
  std::optional<double> annual_sales;
  std::optional<double> terms_days;

  /// Payment terms, or the default of 45 days.
  double terms_or_default() const { return terms_days.value_or(45); }
};

struct BuyerTable {
  std::vector<BuyerRow> rows;       ///< by buyer id; rows with faults too
  std::size_t rows_without_id = 0;  ///< each may stand for a buyer that the receivables name
  TableFormat format;
};

/// Reads buyers.csv. Nothing when the table cannot be read to its end: then nobody can say which
/// buyers exist.
std::optional<BuyerTable> read_buyers(const PortfolioSource& source, ProblemLog& problems,
                                      AssumptionLog& assumptions);

}  // namespace encours
