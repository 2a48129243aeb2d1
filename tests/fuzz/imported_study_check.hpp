#pragma once

#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// The files that an import writes of the ledger are read again without a problem.
void check_imported_study(ImportedLedger ledger);

}  // namespace encours
