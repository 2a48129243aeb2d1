#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/fec/fec_settle.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// The balances of 411, 413, 416, 418, 419 and 491 as the files themselves sum up, beside what the
/// rebuilt items leave open. `place_of` gives the index in ImportedLedger::buyers of each buyer of
/// the books. Each account first as a whole, then by buyer; a difference is a finding.
std::vector<ControlBalance> control_balances(const FecBooks& books, std::span<const FecItem> items,
                                             std::span<const std::optional<std::size_t>> place_of,
                                             FindingLog& findings);

}  // namespace encours
