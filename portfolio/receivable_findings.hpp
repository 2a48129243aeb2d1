#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/assumption.hpp"
#include "core/date.hpp"
#include "portfolio/read_portfolio.hpp"
#include "portfolio/receivable.hpp"

namespace encours {

/// Lists the cells that were filled in.
void list_inferred(const InferredCells& inferred, const PortfolioSource& source,
                   AssumptionLog& assumptions);

/// Lists what a reader of the ledger should know: credit notes and what is left of them, items
/// dated after `as_of`, payments after it, disputed items; with their number and amount.
void list_findings(std::span<const Receivable> receivables, std::optional<Date> as_of,
                   AssumptionLog& assumptions);

}  // namespace encours
