#include "portfolio/read_import_notes.hpp"

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "portfolio/table.hpp"

namespace encours {

namespace {

enum Column : std::size_t { field, count, value, reason };

constexpr std::array<TableColumn, 4> columns = {
    {{"field"}, {"count", ColumnKind::number}, {"value"}, {"reason"}}};

constexpr double largest_count = 1e12;

/// A whole number from 1.
std::optional<std::size_t> read_count(Table& table) {
  const auto number = table.number(count);
  const bool whole = number && number->unit == NumberUnit::none && number->value >= 1 &&
                     number->value <= largest_count && std::floor(number->value) == number->value;
  if (whole) return static_cast<std::size_t>(number->value);
  table.report(count, {.what = "count is no whole number from 1",
                       .why = "it says how many cells or rows the note concerns",
                       .remedy = "write 1, or import again"});
  return std::nullopt;
}

void read_row(Table& table, AssumptionLog& assumptions) {
  if (table.text(field).empty()) {
    table.report(field, {.what = "field is empty",
                         .why = "it says what was inferred",
                         .remedy = "write receivables.due_date or the like, or import again"});
    return;
  }
  if (const auto concerned = read_count(table)) {
    assumptions.add(std::string(table.text(field)), std::string(table.text(value)),
                    std::string(table.text(reason)), *concerned);
  }
}

}  // namespace

std::optional<TableFormat> read_import_notes(const std::filesystem::path& path,
                                             ProblemLog& problems, AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 4> required = {
      {{"field"}, {"count"}, {"value"}, {"reason"}}};
  const auto table =
      Table::open(path, {.name = "import_notes", .columns = columns, .required = required},
                  problems, assumptions);
  if (!table) return std::nullopt;
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row == Table::Row::good) read_row(*table, assumptions);
  }
  table->close();
  return table->format();
}

}  // namespace encours
