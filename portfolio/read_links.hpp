#pragma once

#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/read_buyers.hpp"
#include "portfolio/read_portfolio.hpp"
#include "portfolio/trade_network.hpp"

namespace encours {

struct NetworkTables {
  TradeNetwork network;
  std::vector<TableFormat> formats;
};

/// Reads links.csv (supplier_id, customer_id, share_of_sales, exposure) and, where the study names
/// one, the table of outside firms (firm_id, name, sector, size, pd, lgd, equity).
///
/// An end that is no buyer is an outside firm. With a table of them it must stand there; without
/// one it takes the sector "unknown", the size small and the defaults of a buyer with empty cells,
/// which is listed. Refused: a link of a firm with itself, a pair that stands twice, shares of a
/// supplier that come to more than 1, a row with neither share nor exposure. Nothing when a table
/// cannot be used; `buyers` is null when theirs cannot: then only the cells are checked.
std::optional<NetworkTables> read_links(const PortfolioSource& source, const BuyerTable* buyers,
                                        ProblemLog& problems, AssumptionLog& assumptions);

}  // namespace encours
