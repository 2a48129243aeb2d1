#include "output/export/csv_tables.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdint>

#include "core/date.hpp"
#include "output/export/spreadsheet_guess.hpp"

namespace encours {

namespace {

std::string day(double days, CsvDialect dialect) {
  const Date date{std::chrono::days(static_cast<int>(days))};
  if (dialect == CsvDialect::standard) return to_iso(date);
  const std::chrono::year_month_day parts(date);
  return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(parts.day()),
                     static_cast<unsigned>(parts.month()), static_cast<int>(parts.year()));
}

/// Euros to the cent; beyond what cents can count, as they are.
void add_amount(CsvWriter& csv, double euros) {
  constexpr double most_counted = 9e13;
  if (std::fabs(euros) > most_counted) {
    csv.number(euros);
  } else {
    csv.cents(std::int64_t{std::llround(100 * euros)});
  }
}

/// French Excel opens the file without asking what is a text: an apostrophe keeps every digit of
/// one that it would change.
void add_text(CsvWriter& csv, const std::string& text, CsvDialect dialect) {
  const bool guarded = looks_like_a_formula(text);
  if (!guarded && dialect == CsvDialect::french_excel && may_be_changed_by_excel(text)) {
    csv.text(fmt::format("'{}", text));
  } else {
    csv.text(text);
  }
}

void add(CsvWriter& csv, const ExportCell& cell, CsvDialect dialect) {
  switch (cell.kind) {
    case CellKind::empty:
    case CellKind::text:
      add_text(csv, cell.text, dialect);
      return;
    case CellKind::date:
      csv.text(day(cell.number, dialect));
      return;
    case CellKind::amount:
      add_amount(csv, cell.number);
      return;
    case CellKind::count:
    case CellKind::share:
    case CellKind::number:
      csv.number(cell.number);
      return;
  }
}

}  // namespace

std::string render_csv(const ExportTable& table, CsvDialect dialect) {
  CsvWriter csv(dialect);
  for (const std::string& heading : table.headings) add_text(csv, heading, dialect);
  csv.end_row();
  for (const std::vector<ExportCell>& row : table.rows) {
    for (const ExportCell& cell : row) add(csv, cell, dialect);
    csv.end_row();
  }
  const char* const mark = dialect == CsvDialect::french_excel ? "\xEF\xBB\xBF" : "";
  return fmt::format("{}{}", mark, csv.content());
}

}  // namespace encours
