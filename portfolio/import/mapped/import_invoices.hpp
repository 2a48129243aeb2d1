#pragma once

#include <filesystem>
#include <optional>

#include "core/date.hpp"
#include "portfolio/import/imported_ledger.hpp"
#include "portfolio/import/mapped/column_map.hpp"

namespace encours {

/// Makes a ledger of a list of invoices, credit notes and payments, one per row, as `map` reads it.
///
/// `as_of`: the day for which the ledger is made; none: the latest date of a document or payment
/// in the file, which is listed. Documents dated after it are left out; what was paid after it is
/// open. A document is settled on its day of payment; where a file gives what is still open but not
/// when the rest was paid, only what is open is taken. Documents that were paid on a day nobody
/// tells are left out. Due dates that are absent come from the buyer's usual terms and are marked.
///
/// Rows that cannot be read are left out and told as findings. Throws BadInput when the file as a
/// whole cannot be used: see MappedTable; or when nothing is left.
ImportedLedger import_invoices(const std::filesystem::path& file, const ColumnMap& map,
                               std::optional<Date> as_of);

}  // namespace encours
