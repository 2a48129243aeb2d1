#pragma once

#include <filesystem>
#include <optional>

#include "core/date.hpp"
#include "portfolio/import/imported_ledger.hpp"
#include "portfolio/import/mapped/column_map.hpp"

namespace encours {

/// Makes a ledger of an ageing report: one row per client (several are added up), one column per
/// age bracket. Each amount becomes one open item, whose date is inferred from the age that the map
/// assumes for its bracket, counted back from `as_of`; the other date lies the map's terms away
/// (30 days unless it says otherwise). All of this is listed. Negative amounts are credits and stay
/// apart. A row whose brackets do not add up to its balance is told, its brackets are taken.
///
/// `basis` replaces the map's: whether ages count from the due date or the date of the invoice.
/// Throws BadInput when neither tells it, when the file is of another day, or when it as a whole
/// cannot be used: see MappedTable.
ImportedLedger import_ageing(const std::filesystem::path& file, const ColumnMap& map, Date as_of,
                             std::optional<AgeBasis> basis);

}  // namespace encours
