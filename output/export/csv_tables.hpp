#pragma once

#include <string>

#include "output/csv_writer.hpp"
#include "output/export/export_table.hpp"

namespace encours {

/// As other programs read it (RFC 4180: commas, decimal points, UTF-8, dates as 2026-12-31), or as
/// Excel of a French system opens it with a double click: semicolons, decimal commas, dates as
/// 31/12/2026, and the byte order mark by which it knows UTF-8. Both end rows in CR LF; shares are
/// fractions.
std::string render_csv(const ExportTable& table, CsvDialect dialect);

}  // namespace encours
