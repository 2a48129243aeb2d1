#pragma once

#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// What each buyer owes on invoices moved to doubtful receivables by the date of the ledger (open
/// ones, before credit notes, at most its exposure); euros excluding VAT.
std::vector<double> doubtful_balances(const Portfolio& portfolio);

}  // namespace encours
