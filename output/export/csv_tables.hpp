#pragma once

#include <string>

#include "output/csv_writer.hpp"
#include "output/export/export_table.hpp"

namespace encours {

/// As other programs read it (RFC 4180: commas, decimal points, UTF-8, dates as 2026-12-31), or as
/// Excel of a French system opens it with a double click: semicolons, decimal commas, dates as
/// 31/12/2026, and the byte order mark by which it knows UTF-8; a text that Excel would take for a
/// number or a date has an apostrophe before it there. Both end rows in CR LF; amounts have two
/// decimals, shares are fractions with all their digits.
std::string render_csv(const ExportTable& table, CsvDialect dialect);

}  // namespace encours
