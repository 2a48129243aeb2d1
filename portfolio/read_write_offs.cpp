#include "portfolio/read_write_offs.hpp"

#include <array>
#include <string_view>

#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

enum Column : std::size_t { date, amount_ht };

constexpr std::array<TableColumn, 2> columns = {{{"date"}, {"amount_ht", ColumnKind::number}}};

void read_row(Table& table, std::vector<BookedLoss>& losses) {
  const Cell<Date> day = read_date(table, date);
  const Cell<double> amount = read_amount(table, amount_ht, Sign::any);
  if (day.empty()) {
    table.report(date, {.what = "date is empty",
                        .why = "a loss belongs to the year it was booked in",
                        .remedy = "write a date like 2026-12-31"});
  }
  if (amount.empty()) {
    table.report(amount_ht, {.what = "amount_ht is empty",
                             .why = "it says what was lost, excluding VAT",
                             .remedy = "write the amount, or remove the row"});
  }
  if (day.given() && amount.given()) {
    losses.push_back({.date = day.value, .amount_ht = amount.value});
  }
}

}  // namespace

std::optional<WriteOffTable> read_write_offs(const std::filesystem::path& path,
                                             ProblemLog& problems, AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 2> required = {{{"date"}, {"amount_ht"}}};
  const auto table =
      Table::open(path, {.name = "write_offs", .columns = columns, .required = required}, problems,
                  assumptions);
  if (!table) return std::nullopt;
  WriteOffTable read;
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row == Table::Row::good) read_row(*table, read.losses);
  }
  table->close();
  read.format = table->format();
  return read;
}

}  // namespace encours
