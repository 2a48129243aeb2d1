#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// One row of receivables.csv: a receivable, or the part of it that ended on one day.
struct ReceivableRow {
  std::string invoice_id;  ///< unique for its buyer
  const ImportedReceivable* of = nullptr;
  Cents amount = 0;                   ///< including VAT
  std::optional<Settlement> settled;  ///< none: still open
};

/// Splits what was settled in parts into rows: of F123, 400 paid in March and 600 open become the
/// rows F123 (400) and F123/2 (600); parts that ended on one day in one way stay together. Rows of
/// a receivable add up to its amount exactly. A document number that stands several times for a
/// buyer, or is empty, is made unique the same way (F123/2; N1, N2 …).
///
/// Rows are in order of buyer id, invoice date, document number and date of settlement, whatever
/// the order in `ledger`, which must outlive them.
std::vector<ReceivableRow> receivable_rows(const ImportedLedger& ledger);

}  // namespace encours
