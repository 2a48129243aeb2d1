#include "portfolio/read_buyers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/text.hpp"
#include "portfolio/parent_rings.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

enum Column : std::size_t {
  buyer_id,
  name,
  sector,
  country,
  size,
  group_id,
  parent_id,
  pd,
  score,
  score_source,
  siren,
  naf,
  category,
  lgd,
  exposure,
  annual_sales,
  terms_days,
  own_limit,
  insurer_limit,
  equity,
  requested_limit,
  guarantee,
  insolvency_date,
  founded,
  days_late
};

constexpr std::array<TableColumn, 25> columns = {{{"buyer_id"},
                                                  {"name"},
                                                  {"sector"},
                                                  {"country"},
                                                  {"size"},
                                                  {"group_id"},
                                                  {"parent_id"},
                                                  {"pd", ColumnKind::number},
                                                  {"score"},
                                                  {"score_source"},
                                                  {"siren"},
                                                  {"naf"},
                                                  {"category"},
                                                  {"lgd", ColumnKind::number},
                                                  {"exposure", ColumnKind::number},
                                                  {"annual_sales", ColumnKind::number},
                                                  {"terms_days", ColumnKind::number},
                                                  {"own_limit", ColumnKind::number},
                                                  {"insurer_limit", ColumnKind::number},
                                                  {"equity", ColumnKind::number},
                                                  {"requested_limit", ColumnKind::number},
                                                  {"guarantee", ColumnKind::number},
                                                  {"insolvency_date"},
                                                  {"founded"},
                                                  {"days_late", ColumnKind::number}}};

constexpr std::array<std::string_view, 4> size_names = {"micro", "small", "medium", "large"};

class BuyerReader {
 public:
  BuyerReader(Table& table, const PortfolioSource& source) : table_(table), source_(source) {}

  BuyerTable read() {
    for (auto row = table_.next(); row != Table::Row::end; row = table_.next()) {
      if (row == Table::Row::good) {
        read_row();
      } else {
        keep_id(table_.text(buyer_id));
      }
    }
    report_missing_lgd();
    report_parent_rings();
    std::ranges::sort(rows_, {},
                      [](const BuyerRow& row) -> const std::string& { return row.buyer.id; });
    return {.rows = std::move(rows_), .rows_without_id = without_id_, .format = table_.format()};
  }

 private:
  /// The id stays known to the receivables, even where the rest of the row is faulty.
  bool keep_id(std::string_view id) {
    without_id_ += id.empty() ? 1U : 0U;
    if (id.empty() || !ids_.insert(id).second) return false;
    rows_.emplace_back().buyer.id = id;
    return true;
  }

  void read_row() {
    BuyerRow row;
    read_texts(row.buyer);
    read_words(row);
    read_rates(row);
    read_money(row);
    row.buyer.founded = read_year(table_, founded).get();
    row.buyer.days_late = read_days_late(table_, days_late).get();
    const std::string_view id = table_.text(buyer_id);
    const bool kept = keep_id(id);
    if (id.empty()) {
      table_.report(buyer_id, {.what = "buyer_id is empty", .remedy = "give every buyer an id"});
    } else if (!kept) {
      table_.report(buyer_id, {.what = "buyer_id stands twice",
                               .why = "every buyer has one row",
                               .remedy = "merge the rows or correct the id"});
    } else {
      row.buyer.id = id;
      if (!row.buyer.parent_id.empty())
        parents_.emplace(rows_.size() - 1, table_.location(parent_id));
      rows_.back() = std::move(row);
    }
  }

  void read_texts(Buyer& buyer) {
    buyer.name = table_.text(name);
    buyer.sector = table_.text(sector);
    buyer.country = table_.text(country);
    buyer.group_id = table_.text(group_id);
    buyer.parent_id = table_.text(parent_id);
    buyer.score = table_.text(score);
    buyer.score_source = table_.text(score_source);
    buyer.siren = table_.text(siren);
    buyer.naf = table_.text(naf);
  }

  void read_words(BuyerRow& row) {
    const auto size_word = read_word(table_, size, size_names);
    if (size_word.given()) row.size = static_cast<BuyerSize>(size_word.value);
    const auto category_word = read_word(table_, category, buyer_category_names);
    if (category_word.given()) row.category = static_cast<BuyerCategory>(category_word.value);
  }

  void read_rates(BuyerRow& row) {
    row.pd = read_fraction(table_, pd, 1).get();
    const Cell<double> loss = read_fraction(table_, lgd, 1);
    row.lgd = loss.get();
    row.terms_days = read_terms(table_, terms_days).get();
    if (!loss.empty()) return;
    if (missing_lgd_ == 0) first_missing_lgd_ = table_.location(lgd);
    ++missing_lgd_;
  }

  void read_money(BuyerRow& row) {
    const Cell<double> owed = read_amount(table_, exposure, Sign::not_negative);
    const Cell<double> sales = read_amount(table_, annual_sales, Sign::not_negative);
    row.exposure = owed.get();
    row.annual_sales = sales.get();
    row.buyer.own_limit = read_amount(table_, own_limit, Sign::not_negative).get();
    row.buyer.insurer_limit = read_amount(table_, insurer_limit, Sign::not_negative).get();
    row.buyer.equity = read_amount(table_, equity, Sign::any).get();
    row.buyer.requested_limit = read_amount(table_, requested_limit, Sign::not_negative).get();
    row.buyer.guarantee = read_amount(table_, guarantee, Sign::not_negative).get();
    row.buyer.insolvency_date = read_date(table_, insolvency_date).get();
    if (owed.empty() && sales.empty()) {
      table_.report(table_.has(exposure) ? exposure : annual_sales,
                    {.what = "neither exposure nor annual_sales is given",
                     .why = "one of the two is required",
                     .remedy = "write what the buyer owes or what it buys in a year"});
    }
  }

  void report_missing_lgd() {
    const bool needed = source_.pd_definition == PdDefinition::ninety_days && !source_.lgd;
    if (!needed || missing_lgd_ == 0) return;
    table_.report_at(first_missing_lgd_, "",
                     {.what = fmt::format("lgd is missing for {} buyers", missing_lgd_),
                      .why = "nine of ten debtors more than 90 days late are solvent, so the loss "
                             "given insolvency does not apply to 90-day PDs",
                      .remedy = "fill the column or write lgd under [loss] in the study"});
  }

  void report_parent_rings() {
    for (const std::vector<std::size_t>& ring : parent_rings(rows_)) {
      std::string chain;
      for (std::size_t i = 0; i < std::min<std::size_t>(ring.size(), 5); ++i) {
        chain += fmt::format("{} → ", printable(rows_[ring[i]].buyer.id, 20));
      }
      const Buyer& first = rows_[ring.front()].buyer;
      table_.report_at(parents_.at(ring.front()), first.parent_id,
                       {.what = "parent_id leads back to the buyer itself",
                        .why = fmt::format("{}{}{}", chain, ring.size() > 5 ? "… → " : "",
                                           printable(first.id, 20)),
                        .remedy = "leave parent_id empty for the head of the group"});
    }
  }

  Table& table_;
  const PortfolioSource& source_;
  std::vector<BuyerRow> rows_;
  std::unordered_map<std::size_t, SourceLocation> parents_;  ///< by row, where a parent is named
  std::unordered_set<std::string_view> ids_;                 ///< into the text of the table
  std::size_t without_id_ = 0;
  std::size_t missing_lgd_ = 0;
  SourceLocation first_missing_lgd_;
};

}  // namespace

std::optional<BuyerTable> read_buyers(const PortfolioSource& source, ProblemLog& problems,
                                      AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 2> required = {
      {{"buyer_id"}, {"exposure", "annual_sales"}}};
  const auto table =
      Table::open(source.buyers, {.name = "buyers", .columns = columns, .required = required},
                  problems, assumptions);
  if (!table) return std::nullopt;
  BuyerTable buyers = BuyerReader(*table, source).read();
  if (table->complete() && table->format().rows == 0) {
    table->report_at_start({.what = "table has no rows",
                            .why = "a portfolio has at least one buyer",
                            .remedy = "export the table again"});
  }
  table->close();
  if (!table->complete() || table->format().rows == 0) return std::nullopt;
  return buyers;
}

}  // namespace encours
