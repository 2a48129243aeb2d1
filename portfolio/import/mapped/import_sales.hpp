#pragma once

#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Fills in what each buyer buys in a year, excluding VAT at 20 % where the file tells none.
///
/// Where the ledger holds settled invoices it is a history: invoices less credit notes of the last
/// 365 days count, or of the days from which the earliest payments show that the list is complete,
/// raised to a year by a factor of at most 4 (fewer than 91 days are a finding). Where it holds
/// open items only: open balance × 365 / usual terms, which is too much for a buyer who pays late.
/// Listed either way.
void infer_annual_sales(ImportedLedger& ledger, FindingLog& findings);

}  // namespace encours
