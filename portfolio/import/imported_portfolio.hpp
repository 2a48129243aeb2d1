#pragma once

#include "portfolio/import/imported_ledger.hpp"
#include "portfolio/portfolio.hpp"

namespace encours {

/// The invoices of an imported ledger as of its date, the same rows as its receivables.csv, for
/// what is learnt from payments before the study is written. Of the buyers only ids and names:
/// what buyers.csv leaves empty is filled when the study is read. At least one buyer.
Portfolio imported_portfolio(const ImportedLedger& ledger);

}  // namespace encours
