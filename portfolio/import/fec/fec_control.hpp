#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/problem.hpp"
#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/fec/fec_settle.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// The closing balances of 411, 413, 416, 418, 419 and 491 as the last file has them, beside what
/// the rebuilt items leave open: every row of that file summed, its opening entries included, and
/// no other file where it has them. So an opening that was missed, or a document counted twice,
/// shows. Where the last file has no opening entries, see control_basis.
///
/// `place_of` gives the index in ImportedLedger::buyers of each buyer of the books. Each account
/// first as a whole, then by buyer; a difference is a finding.
std::vector<ControlBalance> control_balances(const FecBooks& books, std::span<const FecItem> items,
                                             std::span<const std::optional<std::size_t>> place_of,
                                             FindingLog& findings);

/// Whether the last file has opening entries, so that its rows add up to closing balances.
ControlBasis control_basis(const FecBooks& books);

/// A problem when the whole of what is rebuilt is more than a tenth of the balances away from the
/// files' own. `path` is for the message.
void check_against_closing(std::span<const ControlBalance> controls, const std::string& path,
                           ProblemLog& problems);

}  // namespace encours
