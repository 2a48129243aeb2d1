#pragma once

#include <string>

#include "portfolio/import/imported_ledger.hpp"
#include "scenarios/study.hpp"

namespace encours {

// The tables of an imported study as CSV (comma, decimal point, UTF-8), the same bytes for the same
// ledger. A text that a spreadsheet would take for a formula gets an apostrophe before it, which
// the reader of tables takes away again (portfolio/table.hpp): ids survive the round trip, and
// numbers stay numbers.

/// buyers.csv: buyer_id, name, sector, country, size, siren, naf, category, exposure, annual_sales,
/// terms_days, own_limit, insurer_limit; in order of buyer_id; euros excluding VAT.
std::string render_buyers_table(const ImportedLedger& ledger);

/// receivables.csv: the rows of receivable_rows() with invoice_id, buyer_id, invoice_date,
/// due_date, amount_ttc, vat_rate, paid_date, disputed, written_off_date, due_date_inferred,
/// settled_by, doubtful_date, document.
std::string render_receivables_table(const ImportedLedger& ledger);

/// write_offs.csv: date and amount_ht of what the books took to losses.
std::string render_write_offs(const ImportedLedger& ledger);

/// import_notes.csv: field, count, value, reason; what the study then lists as its assumptions.
std::string render_import_notes(const ImportedLedger& ledger);

/// data_quality.csv: severity, kind, file, line, column, field, value, buyer_id, count, amount,
/// message; amounts in euros including VAT.
std::string render_data_quality(const ImportedLedger& ledger, Language language);

/// reconciliation.csv: account, buyer_id, debit_balances, credit_balances, closing, rebuilt,
/// difference; euros as in the file; an empty buyer_id is the whole account.
std::string render_reconciliation(const ImportedLedger& ledger);

}  // namespace encours
