#pragma once

#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Fills in what each buyer buys in a year, excluding VAT at 20 % where the file tells none.
///
/// Where the ledger holds settled invoices it is a history: the invoices of the last 365 days count
/// (credit notes do not), raised to a year when the first is younger, by a factor of at most 4.
/// Where it holds open items only: open balance × 365 / usual terms, which is too much for a buyer
/// who pays late. Listed either way.
void infer_annual_sales(ImportedLedger& ledger);

}  // namespace encours
