#include "portfolio/read_outside_firms.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "portfolio/buyer_index.hpp"
#include "portfolio/default_pd.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

enum Column : std::size_t { firm_id, name, sector, size, pd, lgd, equity };

constexpr std::array<TableColumn, 7> columns = {{{"firm_id"},
                                                 {"name"},
                                                 {"sector"},
                                                 {"size"},
                                                 {"pd", ColumnKind::number},
                                                 {"lgd", ColumnKind::number},
                                                 {"equity", ColumnKind::number}}};

constexpr std::array<std::string_view, 4> size_names = {"micro", "small", "medium", "large"};

/// Mean recovery of unsecured creditors in insolvency, as for buyers.
constexpr double insolvency_lgd = 0.93;

class OutsideReader {
 public:
  OutsideReader(Table& table, const PortfolioSource& source, const BuyerIndex* buyers)
      : table_(table), source_(source), buyers_(buyers) {}

  std::vector<OutsideFirm> read(AssumptionLog& assumptions) {
    for (auto row = table_.next(); row != Table::Row::end; row = table_.next()) {
      if (row == Table::Row::good) read_row();
    }
    assumptions.add("outside_firms.pd", "by sector and size", "as for a buyer with an empty cell",
                    pds_);
    assumptions.add("outside_firms.lgd", "that of the study, else 93 %",
                    "as for a buyer with an empty cell", lgds_);
    std::ranges::sort(firms_, {}, &OutsideFirm::id);
    return std::move(firms_);
  }

 private:
  void read_row() {
    OutsideFirm firm = unknown_firm(table_.text(firm_id), source_);
    firm.name = table_.text(name);
    if (!table_.text(sector).empty()) firm.sector = table_.text(sector);
    const auto word = read_word(table_, size, size_names);
    if (word.given()) firm.size = static_cast<BuyerSize>(word.value);
    const Cell<double> given_pd = read_fraction(table_, pd, 1);
    const Cell<double> given_lgd = read_fraction(table_, lgd, 1);
    firm.pd = given_pd.get().value_or(
        default_pd(firm.sector, firm.size, BuyerCategory::private_company).pd);
    firm.lgd = given_lgd.get().value_or(firm.lgd);
    pds_ += given_pd.empty() ? 1U : 0U;
    lgds_ += given_lgd.empty() ? 1U : 0U;
    firm.equity = read_amount(table_, equity, Sign::any).get();
    check_id();
    firms_.push_back(std::move(firm));
  }

  void check_id() {
    const std::string_view id = table_.text(firm_id);
    if (id.empty()) {
      table_.report(firm_id, {.what = "firm_id is empty", .remedy = "give every firm an id"});
    } else if (!ids_.insert(id).second) {
      table_.report(firm_id, {.what = "firm_id stands twice",
                              .why = "every firm has one row",
                              .remedy = "merge the rows or correct the id"});
    } else if (buyers_ != nullptr && buyers_->find(id)) {
      table_.report(firm_id, {.what = "firm is a buyer",
                              .why = "what is known of buyers stands in buyers.csv",
                              .remedy = "remove the row or correct the id"});
    }
  }

  Table& table_;
  const PortfolioSource& source_;
  const BuyerIndex* buyers_;
  std::vector<OutsideFirm> firms_;
  std::unordered_set<std::string_view> ids_;  ///< into the text of the table
  std::size_t pds_ = 0;
  std::size_t lgds_ = 0;
};

}  // namespace

OutsideFirm unknown_firm(std::string_view id, const PortfolioSource& source) {
  OutsideFirm firm;
  firm.id = id;
  firm.pd = default_pd(firm.sector, firm.size, BuyerCategory::private_company).pd;
  firm.lgd = source.lgd.value_or(insolvency_lgd);
  return firm;
}

std::optional<OutsideTable> read_outside_firms(const PortfolioSource& source,
                                               const BuyerIndex* buyers, ProblemLog& problems,
                                               AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 1> required = {{{"firm_id"}}};
  const auto table = Table::open(
      source.outside_firms, {.name = "outside_firms", .columns = columns, .required = required},
      problems, assumptions);
  if (!table) return std::nullopt;
  auto firms = OutsideReader(*table, source, buyers).read(assumptions);
  table->close();
  if (!table->complete()) return std::nullopt;
  return OutsideTable{.firms = std::move(firms), .format = table->format()};
}

}  // namespace encours
