#include "portfolio/read_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/text.hpp"
#include "portfolio/buyer_index.hpp"
#include "portfolio/read_outside_firms.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

enum Column : std::size_t { supplier_id, customer_id, share_of_sales, exposure };

constexpr std::array<TableColumn, 4> columns = {{{"supplier_id"},
                                                 {"customer_id"},
                                                 {"share_of_sales", ColumnKind::number},
                                                 {"exposure", ColumnKind::number}}};

constexpr std::uint32_t no_firm = std::numeric_limits<std::uint32_t>::max();
/// Shares are written with a few decimals.
constexpr double rounding_of_shares = 1e-6;

/// Gives every end of a link its number: buyers first, then outside firms as they are met.
class FirmNumbers {
 public:
  FirmNumbers(const BuyerTable& buyers, const BuyerIndex& index,
              const std::optional<OutsideTable>& table)
      : index_(index), table_(table), buyers_(buyers.rows.size()) {}

  /// Nothing when a table of outside firms was given and does not name it.
  std::optional<std::uint32_t> of(std::string_view id) {
    if (const auto buyer = index_.find(id)) return *buyer;
    if (table_ && !known(id)) return std::nullopt;
    const auto next = static_cast<std::uint32_t>(buyers_ + numbers_.size());
    return numbers_.emplace(id, next).first->second;
  }

  /// The outside firms in order of their id; `links` are renumbered to it.
  std::vector<OutsideFirm> in_order(std::vector<TradeLink>& links, const PortfolioSource& source) {
    const std::map<std::string_view, std::uint32_t> by_id(numbers_.begin(), numbers_.end());
    std::vector<OutsideFirm> firms;
    std::vector<std::uint32_t> number(numbers_.size());
    for (const auto& [id, met] : by_id) {
      number[met - buyers_] = static_cast<std::uint32_t>(buyers_ + firms.size());
      firms.push_back(table_ ? *known(id) : unknown_firm(id, source));
    }
    for (TradeLink& link : links) {
      if (link.customer >= buyers_) link.customer = number[link.customer - buyers_];
      if (link.supplier >= buyers_) link.supplier = number[link.supplier - buyers_];
    }
    return firms;
  }

 private:
  const OutsideFirm* known(std::string_view id) const {
    const auto place = std::ranges::lower_bound(table_->firms, id, {}, &OutsideFirm::id);
    return place != table_->firms.end() && place->id == id ? &*place : nullptr;
  }

  const BuyerIndex& index_;
  const std::optional<OutsideTable>& table_;
  std::size_t buyers_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;  ///< into the text of the table
};

class LinkReader {
 public:
  LinkReader(Table& table, FirmNumbers* numbers) : table_(table), numbers_(numbers) {}

  std::vector<TradeLink> read(AssumptionLog& assumptions) {
    for (auto row = table_.next(); row != Table::Row::end; row = table_.next()) {
      if (row == Table::Row::good) read_row();
    }
    assumptions.add("links.share_of_sales", "0", "the cell is empty: no effect on the hazard",
                    without_share_);
    return std::move(links_);
  }

 private:
  void read_row() {
    TradeLink link{.customer = firm(customer_id), .supplier = firm(supplier_id)};
    const Cell<double> share = read_fraction(table_, share_of_sales, 1);
    const Cell<double> owed = read_amount(table_, exposure, Sign::not_negative);
    link.share_of_sales = share.get().value_or(0);
    link.exposure = owed.get().value_or(0);
    without_share_ += share.empty() ? 1U : 0U;
    if (share.empty() && owed.empty()) {
      table_.report(share_of_sales,
                    {.what = "neither share_of_sales nor exposure is given",
                     .why = "a link acts by one of the two",
                     .remedy = "write the share of the supplier's sales that this customer makes"});
    }
    if (link.customer == no_firm || link.supplier == no_firm) return;
    check_pair(link);
    add_up(link);
    links_.push_back(link);
  }

  /// Its number, or `no_firm` after telling why.
  std::uint32_t firm(std::size_t column) {
    const std::string_view id = table_.text(column);
    if (id.empty()) {
      table_.report(column, {.what = fmt::format("{} is empty", table_.column_name(column)),
                             .remedy = "write the id of a buyer or of a firm outside the ledger"});
      return no_firm;
    }
    if (numbers_ == nullptr) return no_firm;
    const auto number = numbers_->of(id);
    if (number) return *number;
    if (unknown_.insert(id).second) {
      table_.report(column, {.what = fmt::format("{} is unknown", table_.column_name(column)),
                             .why = "it stands neither in buyers nor in outside_firms",
                             .remedy = "add it to one of them or correct the id"});
    }
    return no_firm;
  }

  void check_pair(const TradeLink& link) {
    if (link.customer == link.supplier) {
      table_.report(customer_id, {.what = "a firm is linked with itself",
                                  .why = "supplier_id and customer_id are two firms",
                                  .remedy = "remove the row or correct an id"});
    }
    if (!pairs_.insert((std::uint64_t{link.customer} << 32U) | link.supplier).second) {
      table_.report(customer_id, {.what = "a link stands twice",
                                  .why = "a supplier and a customer have one row",
                                  .remedy = "add up the shares and the exposures in one row"});
    }
  }

  void add_up(const TradeLink& link) {
    double& sum = shares_[link.supplier];
    const bool was_over = sum > 1 + rounding_of_shares;
    sum += link.share_of_sales;
    if (was_over || sum <= 1 + rounding_of_shares) return;
    table_.report(
        share_of_sales,
        {.what = "a supplier's shares of sales come to more than 1",
         .why = fmt::format("with this row those of {} come to {:.6g}",
                            printable(table_.text(supplier_id)), sum),
         .remedy = "shares are fractions of all the supplier's sales, also to firms not listed"});
  }

  Table& table_;
  FirmNumbers* numbers_;
  std::vector<TradeLink> links_;
  std::unordered_set<std::uint64_t> pairs_;
  std::unordered_set<std::string_view> unknown_;
  std::unordered_map<std::uint32_t, double> shares_;  ///< per supplier
  std::size_t without_share_ = 0;
};

void list_outside(const PortfolioSource& source, const std::optional<OutsideTable>& table,
                  std::span<const OutsideFirm> firms, AssumptionLog& assumptions) {
  if (table) {
    assumptions.add("outside_firms.firm_id", "left out", "no link names the firm",
                    table->firms.size() - firms.size());
    return;
  }
  const OutsideFirm taken = unknown_firm("", source);
  assumptions.add("links.outside_firms",
                  fmt::format("sector unknown, small, PD {:.2f} %", 100 * taken.pd),
                  "ends of links that are not in buyers.csv, and no outside_firms is given; "
                  "mean of all sectors, 1.5 %",
                  firms.size());
}

}  // namespace

std::optional<NetworkTables> read_links(const PortfolioSource& source, const BuyerTable* buyers,
                                        ProblemLog& problems, AssumptionLog& assumptions) {
  const std::size_t before = problems.size();
  std::optional<BuyerIndex> index;
  if (buyers != nullptr) index.emplace(*buyers);
  std::optional<OutsideTable> outside;
  if (!source.outside_firms.empty()) {
    outside = read_outside_firms(source, index ? &*index : nullptr, problems, assumptions);
  }
  const bool silent = !index || (!source.outside_firms.empty() && !outside);
  const std::array<std::vector<std::string_view>, 3> required = {
      {{"supplier_id"}, {"customer_id"}, {"share_of_sales", "exposure"}}};
  const auto table =
      Table::open(source.links, {.name = "links", .columns = columns, .required = required},
                  problems, assumptions);
  if (!table) return std::nullopt;
  std::optional<FirmNumbers> numbers;
  if (!silent) numbers.emplace(*buyers, *index, outside);
  NetworkTables result;
  result.network.links = LinkReader(*table, numbers ? &*numbers : nullptr).read(assumptions);
  table->close();
  if (problems.size() != before || !table->complete() || !numbers) return std::nullopt;
  result.network.outside_firms = numbers->in_order(result.network.links, source);
  list_outside(source, outside, result.network.outside_firms, assumptions);
  std::ranges::sort(result.network.links, {},
                    [](const TradeLink& link) { return std::tuple(link.customer, link.supplier); });
  result.formats.push_back(table->format());
  if (outside) result.formats.push_back(outside->format);
  return result;
}

}  // namespace encours
