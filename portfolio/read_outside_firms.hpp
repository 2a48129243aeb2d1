#pragma once

#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/read_portfolio.hpp"
#include "portfolio/trade_network.hpp"

namespace encours {

class BuyerIndex;

struct OutsideTable {
  std::vector<OutsideFirm> firms;  ///< by id, empty cells filled
  TableFormat format;
};

/// Reads the table of firms outside the ledger: firm_id (required, unique, no buyer's), name,
/// sector, size, pd, lgd, equity. Empty cells take the defaults of a buyer's and are listed.
std::optional<OutsideTable> read_outside_firms(const PortfolioSource& source,
                                               const BuyerIndex* buyers, ProblemLog& problems,
                                               AssumptionLog& assumptions);

/// A firm of which only the id is known: sector "unknown", small, PD by sector and size, the LGD of
/// the study.
OutsideFirm unknown_firm(std::string_view id, const PortfolioSource& source);

}  // namespace encours
