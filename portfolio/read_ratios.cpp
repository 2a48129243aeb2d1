#include "portfolio/read_ratios.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

constexpr std::size_t buyer_id = 0;

/// The ratios of the current row; nothing if a cell is empty or faulty.
std::vector<double> read_row(Table& table, std::size_t names) {
  std::vector<double> ratios;
  for (std::size_t column = 1; column <= names; ++column) {
    const Cell<double> cell = read_ratio(table, column);
    if (cell.given()) ratios.push_back(cell.value);
  }
  if (ratios.size() != names) ratios.clear();
  return ratios;
}

class RatioReader {
 public:
  RatioReader(Table& table, const Portfolio& portfolio, std::size_t names)
      : table_(table), portfolio_(portfolio), names_(names) {
    ratios_.of_buyer.resize(portfolio.buyers().size());
    seen_.resize(portfolio.buyers().size());
  }

  RatioTable read(AssumptionLog& assumptions) {
    for (auto row = table_.next(); row != Table::Row::end; row = table_.next()) {
      if (row == Table::Row::good) take(read_row(table_, names_));
    }
    std::size_t missing = 0;
    for (const auto& one : ratios_.of_buyer) missing += one.empty() ? 1U : 0U;
    assumptions.add("ratios", "no effect on the PD", "the buyer has no row, or not every ratio",
                    missing);
    assumptions.add("ratios.buyer_id", "row left out", "no such buyer in buyers.csv", unknown_);
    ratios_.format = table_.format();
    return std::move(ratios_);
  }

 private:
  void take(std::vector<double> ratios) {
    const auto buyer = portfolio_.find(table_.text(buyer_id));
    if (!buyer) {
      ++unknown_;
    } else if (seen_[*buyer]) {
      table_.report(buyer_id, {.what = "buyer_id stands twice",
                               .why = "every buyer has one row",
                               .remedy = "keep the latest accounts"});
    } else {
      seen_[*buyer] = true;
      ratios_.of_buyer[*buyer] = std::move(ratios);
    }
  }

  Table& table_;
  const Portfolio& portfolio_;
  std::size_t names_;
  RatioTable ratios_;
  std::vector<bool> seen_;
  std::size_t unknown_ = 0;
};

}  // namespace

std::optional<RatioTable> read_ratios(const std::filesystem::path& file,
                                      std::span<const std::string> names,
                                      const Portfolio& portfolio, ProblemLog& problems,
                                      AssumptionLog& assumptions) {
  std::vector<TableColumn> columns = {{.name = "buyer_id"}};
  std::vector<std::vector<std::string_view>> required = {{"buyer_id"}};
  for (const std::string& name : names) {
    columns.push_back({.name = name, .kind = ColumnKind::number});
    required.push_back({name});
  }
  const std::size_t problems_before = problems.size();
  const auto table = Table::open(file, {.name = "ratios", .columns = columns, .required = required},
                                 problems, assumptions);
  if (!table) return std::nullopt;
  RatioTable ratios = RatioReader(*table, portfolio, names.size()).read(assumptions);
  table->close();
  if (problems.size() != problems_before || !table->complete()) return std::nullopt;
  return ratios;
}

}  // namespace encours
