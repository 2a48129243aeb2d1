#pragma once

#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Rebuilds what every client owes, and what ended the rest, from books that are complete. Fills
/// buyers, receivables, control balances and assumptions of `ledger`.
void rebuild_ledger(const FecBooks& books, FindingLog& findings, ImportedLedger& ledger);

}  // namespace encours
