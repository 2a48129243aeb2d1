#pragma once

#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/read_buyers.hpp"
#include "portfolio/read_portfolio.hpp"
#include "portfolio/receivable.hpp"

namespace encours {

struct ReceivableTable {
  std::vector<Receivable> receivables;  ///< by buyer, due date, invoice id, invoice date, amount
  TableFormat format;
  InferredCells inferred;
};

/// Reads receivables.csv. `buyers` is null when buyers.csv could not be read: then buyers are not
/// looked up. Lists what was inferred, credit notes, disputed and future items.
std::optional<ReceivableTable> read_receivables(const PortfolioSource& source,
                                                const BuyerTable* buyers, ProblemLog& problems,
                                                AssumptionLog& assumptions);

}  // namespace encours
