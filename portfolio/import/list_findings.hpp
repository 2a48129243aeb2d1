#pragma once

#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Lists as assumptions of the ledger, with their number, those findings where the importer chose a
/// reading of its own: a study lists its assumptions, and nobody opens data_quality.csv again.
void list_findings(ImportedLedger& ledger);

}  // namespace encours
