#include <fmt/format.h>

#include <array>

#include "output/export/fields.hpp"
#include "output/export/run_tables.hpp"
#include "output/report/order.hpp"

namespace encours {

namespace {

constexpr std::array periods = {2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 70, 100, 200, 500, 1000};
/// A row is told where so many trials at least lie beyond it.
constexpr std::size_t fewest_beyond = 10;

}  // namespace

ExportTable bad_years_table(const RunFiles& run, Language language) {
  ExportTable table{.id = "bad_years",
                    .title = pick(language, "Once in so many", "Une fois sur n"),
                    .headings = {pick(language, "one time in", "une fois sur"),
                                 pick(language, "gross loss reaches", "la perte brute atteint")},
                    .rows = {}};
  std::vector<Ordered> columns;
  columns.emplace_back(run.trials.amounts("scenario/0/gross_loss"));
  for (std::size_t j = 0; j < run.summary.size("scenarios/0/programmes"); ++j) {
    table.headings.push_back(
        fmt::format(fmt::runtime(pick(language, "cost: {}", "coût\u00a0: {}")),
                    text_cell(programme_title(run.summary, j, language)).text));
    columns.emplace_back(run.trials.amounts(fmt::format("scenario/0/programme/{}/total_cost", j)));
  }
  for (const int period : periods) {
    if (columns.front().size() < fewest_beyond * static_cast<std::size_t>(period)) break;
    std::vector<ExportCell> row = {number_cell(CellKind::count, period)};
    for (const Ordered& column : columns) {
      row.push_back(number_cell(CellKind::amount, column.quantile(1 - 1.0 / period)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace encours
