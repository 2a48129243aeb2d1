#include "output/export/csv_tables.hpp"

#include <fmt/format.h>

#include <chrono>

#include "core/date.hpp"

namespace encours {

namespace {

std::string day(double days, CsvDialect dialect) {
  const Date date{std::chrono::days(static_cast<int>(days))};
  if (dialect == CsvDialect::standard) return to_iso(date);
  const std::chrono::year_month_day parts(date);
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(parts.day()),
                     static_cast<unsigned>(parts.month()), static_cast<int>(parts.year()));
}

void add(CsvWriter& csv, const ExportCell& cell, CsvDialect dialect) {
  switch (cell.kind) {
    case CellKind::empty:
    case CellKind::text:
      csv.text(cell.text);
      return;
    case CellKind::date:
      csv.text(day(cell.number, dialect));
      return;
    case CellKind::count:
    case CellKind::amount:
    case CellKind::share:
    case CellKind::number:
      csv.number(cell.number);
      return;
  }
}

}  // namespace

std::string render_csv(const ExportTable& table, CsvDialect dialect) {
  CsvWriter csv(dialect);
  for (const std::string& heading : table.headings) csv.text(heading);
  csv.end_row();
  for (const std::vector<ExportCell>& row : table.rows) {
    for (const ExportCell& cell : row) add(csv, cell, dialect);
    csv.end_row();
  }
  const char* const mark = dialect == CsvDialect::french_excel ? "\xEF\xBB\xBF" : "";
  return fmt::format("{}{}", mark, csv.content());
}

}  // namespace encours
