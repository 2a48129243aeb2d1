#include "portfolio/read_claims.hpp"

#include <array>
#include <string_view>

#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

constexpr double highest_rate = 1;

/// The buyer a cell names; a name that is none was told.
std::optional<std::uint32_t> read_buyer(Table& table, std::size_t column,
                                        const Portfolio& portfolio) {
  const std::string_view id = table.text(column);
  const auto buyer = portfolio.find(id);
  if (!buyer) {
    table.report(column, {.what = id.empty() ? "buyer_id is empty" : "there is no such buyer",
                          .why = "a claim is one on a buyer of buyers.csv",
                          .remedy = "write its buyer_id"});
  }
  return buyer;
}

enum Claim : std::size_t {
  claim_buyer,
  claim_invoice,
  trigger,
  event_date,
  evidence,
  rate,
  existed,
  author
};
constexpr std::array<TableColumn, 8> claim_columns = {{{"buyer_id"},
                                                       {"invoice_id"},
                                                       {"trigger"},
                                                       {"event_date"},
                                                       {"evidence"},
                                                       {"rate", ColumnKind::number},
                                                       {"existed_at_closing"},
                                                       {"author"}}};

void read_claim(Table& table, const Portfolio& portfolio, std::vector<ClaimRow>& rows) {
  static constexpr std::array<std::string_view, claim_triggers> names = {
      "insolvency", "formal_demand", "litigation", "late_with_note", "late", "factored"};
  const auto buyer = read_buyer(table, claim_buyer, portfolio);
  const Cell<std::size_t> word = read_word(table, trigger, names, EmptyCell::refused);
  const Cell<Date> day = read_date(table, event_date);
  const Cell<double> share = read_fraction(table, rate, highest_rate);
  const Cell<bool> stood = read_flag(table, existed);
  if (word.empty()) {
    table.report(trigger, {.what = "trigger is empty",
                           .why = "it says why the claim is doubtful",
                           .remedy = "write insolvency, formal_demand, litigation, "
                                     "late_with_note, late or factored"});
  }
  const bool faulty = word.faulty() || day.faulty() || share.faulty() || stood.faulty();
  if (!buyer || !word.given() || faulty) return;
  rows.push_back({.buyer = *buyer,
                  .invoice_id = std::string(table.text(claim_invoice)),
                  .trigger = static_cast<ClaimTrigger>(word.value),
                  .event_date = day.get(),
                  .evidence = std::string(table.text(evidence)),
                  .rate = share.get(),
                  .existed_at_closing = stood.get(),
                  .author = std::string(table.text(author)),
                  .where = table.location(claim_buyer)});
}

enum Opening : std::size_t {
  opening_buyer,
  opening_invoice,
  allowance,
  deductible,
  amount,
  in_416
};
constexpr std::array<TableColumn, 6> opening_columns = {{{"buyer_id"},
                                                         {"invoice_id"},
                                                         {"allowance_ht", ColumnKind::number},
                                                         {"deductible_ht", ColumnKind::number},
                                                         {"amount_ht", ColumnKind::number},
                                                         {"in_416"}}};

void read_one_opening(Table& table, const Portfolio& portfolio,
                      std::vector<OpeningAllowance>& rows) {
  const auto buyer = read_buyer(table, opening_buyer, portfolio);
  const Cell<double> held = read_amount(table, allowance, Sign::not_negative, EmptyCell::refused);
  const Cell<double> part = read_amount(table, deductible, Sign::not_negative);
  const Cell<double> gross = read_amount(table, amount, Sign::not_negative);
  if (held.empty()) {
    table.report(allowance, {.what = "allowance_ht is empty",
                             .why = "it says what stood in the balance sheet for the invoice",
                             .remedy = "write the amount, or remove the row"});
  }
  const Cell<bool> doubtful = read_flag(table, in_416);
  const bool faulty = part.faulty() || gross.faulty() || doubtful.faulty();
  if (!buyer || !held.given() || faulty) return;
  const double deducted = part.get().value_or(held.value);
  if (deducted > held.value) {
    table.report(deductible, {.what = "deductible_ht is above allowance_ht",
                              .why = "a part is not more than the whole",
                              .remedy = "write at most allowance_ht"});
    return;
  }
  if (gross.given() && held.value > gross.value) {
    table.report(allowance, {.what = "allowance_ht is above amount_ht",
                             .why = "no more than the claim can be written down",
                             .remedy = "write at most amount_ht"});
    return;
  }
  rows.push_back({.buyer = *buyer,
                  .invoice_id = std::string(table.text(opening_invoice)),
                  .amount_ht = gross.get().value_or(0),
                  .doubtful = doubtful.get().value_or(held.value > 0),
                  .allowance = held.value,
                  .not_deductible = held.value - deducted,
                  .where = table.location(opening_invoice)});
}

}  // namespace

std::optional<ClaimTable> read_claims(const std::filesystem::path& path, const Portfolio& portfolio,
                                      ProblemLog& problems, AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 2> required = {{{"buyer_id"}, {"trigger"}}};
  const auto table =
      Table::open(path, {.name = "claims", .columns = claim_columns, .required = required},
                  problems, assumptions);
  if (!table) return std::nullopt;
  ClaimTable read;
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row == Table::Row::good) read_claim(*table, portfolio, read.rows);
  }
  table->close();
  read.format = table->format();
  return read;
}

std::optional<OpeningTable> read_opening(const std::filesystem::path& path,
                                         const Portfolio& portfolio, ProblemLog& problems,
                                         AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 3> required = {
      {{"buyer_id"}, {"invoice_id"}, {"allowance_ht"}}};
  const auto table =
      Table::open(path, {.name = "opening", .columns = opening_columns, .required = required},
                  problems, assumptions);
  if (!table) return std::nullopt;
  OpeningTable read;
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row == Table::Row::good) read_one_opening(*table, portfolio, read.rows);
  }
  if (!table->has(deductible) && !read.rows.empty()) {
    assumptions.add("opening.deductible_ht", "all of allowance_ht",
                    "the table has no such column: nothing was added back for it",
                    read.rows.size());
  }
  if (!table->has(in_416) && !read.rows.empty()) {
    assumptions.add("opening.in_416", "where there is an allowance",
                    "the table has no such column: a claim that was written down stood in 416",
                    read.rows.size());
  }
  table->close();
  read.format = table->format();
  return read;
}

}  // namespace encours
