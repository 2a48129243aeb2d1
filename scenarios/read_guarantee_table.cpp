#include "scenarios/read_guarantee_table.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "core/did_you_mean.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

/// Columns by their number.
struct GuaranteeColumn {
  enum : std::size_t { buyer_id, kind, amount, issuer, issuer_pd, expiry, yearly_fee };
};

constexpr std::array<TableColumn, 7> guarantee_columns = {{{"buyer_id"},
                                                           {"kind"},
                                                           {"amount", ColumnKind::number},
                                                           {"issuer"},
                                                           {"issuer_pd", ColumnKind::number},
                                                           {"expiry"},
                                                           {"yearly_fee", ColumnKind::number}}};
constexpr std::array<std::string_view, 3> guarantee_kinds = {"bank_guarantee", "letter_of_credit",
                                                             "parent_guarantee"};

/// Reads the rows of one table and tells their faults.
class GuaranteeRows {
 public:
  GuaranteeRows(Table& table, GuaranteeIssuers issuers)
      : table_(table), issuers_(std::move(issuers)) {}

  std::optional<Guarantee> read() {
    const std::string_view buyer =
        required(GuaranteeColumn::buyer_id, "it names whose debt is secured",
                 "write a buyer_id of buyers.csv");
    const std::string_view who =
        required(GuaranteeColumn::issuer, "it names who pays", "write its name");
    const Cell<std::size_t> type =
        read_word(table_, GuaranteeColumn::kind, guarantee_kinds, EmptyCell::refused);
    if (type.empty()) {
      add(GuaranteeColumn::kind, "kind is empty", "it says what was promised",
          "write bank_guarantee, letter_of_credit or parent_guarantee");
    }
    const Cell<double> most = read_most();
    const Cell<Date> last = read_date(table_, GuaranteeColumn::expiry);
    const Cell<double> fee = read_amount(table_, GuaranteeColumn::yearly_fee, Sign::not_negative);
    const auto pd = read_pd(who);
    if (buyer.empty() || !type.given() || !most.given() || last.faulty() || fee.faulty() || !pd) {
      return std::nullopt;
    }
    Guarantee guarantee;
    guarantee.buyer_id = std::string(buyer);
    guarantee.kind = static_cast<GuaranteeKind>(type.value);
    guarantee.amount = most.value;
    guarantee.issuer = std::string(who);
    guarantee.issuer_pd = *pd;
    guarantee.expiry = last.get();
    guarantee.yearly_fee = fee.get().value_or(0);
    guarantee.where = table_.location(GuaranteeColumn::buyer_id);
    return guarantee;
  }

 private:
  std::string_view required(std::size_t column, const char* why, const char* remedy) {
    const std::string_view text = table_.text(column);
    if (text.empty())
      add(column, std::string(table_.column_name(column)) + " is empty", why, remedy);
    return text;
  }

  Cell<double> read_most() {
    const Cell<double> most =
        read_amount(table_, GuaranteeColumn::amount, Sign::not_negative, EmptyCell::refused);
    if (most.faulty() || (most.given() && most.value > 0)) return most;
    add(GuaranteeColumn::amount, "a guarantee has no amount", "it says the most that is paid",
        "write it in euros, or remove the row");
    return {};
  }

  /// That of the row, which holds for every row of its issuer, or that of the study; nothing if
  /// faulty.
  std::optional<double> read_pd(std::string_view who) {
    const Cell<double> given = read_fraction(table_, GuaranteeColumn::issuer_pd, 1);
    if (given.faulty() || who.empty()) return std::nullopt;
    const auto known = issuers_.find(who);
    if (known == issuers_.end()) {
      if (given.given()) {
        issuers_.emplace(who, given.value);
        return given.value;
      }
      add(GuaranteeColumn::issuer_pd, "how likely the issuer of a guarantee fails is not known",
          "its probability to fail within a year has no default",
          "write it, as 0.002, or add issuers = { \"its name\" = 0.002 } to the programme");
      return std::nullopt;
    }
    if (given.empty() || given.value == known->second) return known->second;
    add(GuaranteeColumn::issuer_pd, "an issuer has two probabilities of failing",
        "all its guarantees fail with it", "write the same for each of its guarantees");
    return std::nullopt;
  }

  void add(std::size_t column, std::string what, const char* why, const char* remedy) {
    table_.report(column, {.what = std::move(what), .why = why, .remedy = remedy});
  }

  Table& table_;
  GuaranteeIssuers issuers_;
};

}  // namespace

std::optional<GuaranteeTable> read_guarantee_table(const std::filesystem::path& path,
                                                   const GuaranteeIssuers& issuers,
                                                   ProblemLog& problems,
                                                   AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 4> required = {
      {{"buyer_id"}, {"kind"}, {"amount"}, {"issuer"}}};
  const auto table =
      Table::open(path, {.name = "guarantees", .columns = guarantee_columns, .required = required},
                  problems, assumptions);
  if (!table) return std::nullopt;
  GuaranteeTable read;
  GuaranteeRows rows(*table, issuers);
  for (auto row = table->next(); row != Table::Row::end; row = table->next()) {
    if (row != Table::Row::good) continue;
    if (auto guarantee = rows.read()) read.guarantees.push_back(*std::move(guarantee));
  }
  if (table->format().rows == 0 && table->complete()) {
    table->report_at_start(
        {.what = "the table of guarantees has no row",
         .why = "a programme names it for what it holds",
         .remedy = "write a row for each guarantee, or remove it from the study"});
  }
  table->close();
  read.format = table->format();
  return read;
}

}  // namespace encours
