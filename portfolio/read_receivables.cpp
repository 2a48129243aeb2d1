#include "portfolio/read_receivables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/did_you_mean.hpp"
#include "portfolio/buyer_index.hpp"
#include "portfolio/receivable_findings.hpp"
#include "portfolio/table.hpp"
#include "portfolio/table_cells.hpp"

namespace encours {

namespace {

enum Column : std::size_t {
  invoice_id,
  buyer_id,
  invoice_date,
  due_date,
  amount_ttc,
  vat_rate,
  paid_date,
  disputed,
  written_off_date,
  due_date_inferred,
  settled_by,
  doubtful_date,
  document
};

constexpr std::array<TableColumn, 13> columns = {{{"invoice_id"},
                                                  {"buyer_id"},
                                                  {"invoice_date"},
                                                  {"due_date"},
                                                  {"amount_ttc", ColumnKind::number},
                                                  {"vat_rate", ColumnKind::number},
                                                  {"paid_date"},
                                                  {"disputed"},
                                                  {"written_off_date"},
                                                  {"due_date_inferred"},
                                                  {"settled_by"},
                                                  {"doubtful_date"},
                                                  {"document"}}};

constexpr std::array<std::string_view, 4> settlement_names = {"payment", "credit_note", "write_off",
                                                              "other"};

constexpr std::array<std::string_view, 5> document_names = {"sale", "opening", "returned_payment",
                                                            "payment", "other"};

constexpr double highest_vat_rate = 0.5;
constexpr std::size_t most_reserved = 1'000'000;  ///< rows; a hostile file may promise any number

struct InvoiceKey {
  std::string_view buyer;
  std::string_view invoice;
  bool operator==(const InvoiceKey&) const = default;
};

struct InvoiceKeyHash {
  std::size_t operator()(const InvoiceKey& key) const {
    const std::hash<std::string_view> hash;
    return hash(key.buyer) * 31 + hash(key.invoice);
  }
};

class ReceivableReader {
 public:
  ReceivableReader(Table& table, const PortfolioSource& source, const BuyerTable* buyers)
      : table_(table), source_(source), buyers_(buyers) {
    if (buyers != nullptr) index_ = std::make_unique<BuyerIndex>(*buyers);
  }

  void read() {
    const std::size_t rows = std::min(table_.rows_at_most(), most_reserved);
    receivables_.reserve(rows);
    invoices_.reserve(rows);
    for (auto row = table_.next(); row != Table::Row::end; row = table_.next()) {
      if (row == Table::Row::good) read_row();
    }
    if (index_) report_held_back();
  }

  std::vector<Receivable> take() { return std::move(receivables_); }
  const InferredCells& inferred() const { return inferred_; }

 private:
  void read_row() {
    Receivable item;
    find_buyer(item);
    check_invoice_id(item);
    read_amounts(item);
    read_dates(item);
    item.disputed = read_flag(table_, disputed).get().value_or(false);
    read_history(item);
    receivables_.push_back(std::move(item));
  }

  void find_buyer(Receivable& item) {
    const std::string_view id = table_.text(buyer_id);
    if (id.empty()) {
      table_.report(buyer_id, {.what = "buyer_id is empty",
                               .remedy = "write the id of the buyer as in the buyers table"});
      return;
    }
    if (!index_) return;
    if (const auto place = index_->find(id)) {
      item.buyer = *place;
      return;
    }
    unknown_ids_.insert(id);
    if (buyers_->rows_without_id == 0) {
      report_unknown(table_.location(buyer_id), id);
    } else if (held_back_.size() <= Table::most_problems) {
      held_back_.emplace_back(table_.location(buyer_id), id);
    }
  }

  /// Unknown buyers, where rows of the buyers table without id cannot account for all of them.
  void report_held_back() {
    if (unknown_ids_.size() <= buyers_->rows_without_id) return;
    for (const auto& [where, id] : held_back_) report_unknown(where, id);
  }

  void report_unknown(SourceLocation where, std::string_view id) {
    table_.report_at(
        std::move(where), id,
        {.what = "unknown buyer",
         .why = "the buyers table has no such buyer_id",
         .remedy = did_you_mean(index_->nearest(id), "add the buyer or correct the id")});
  }

  void check_invoice_id(Receivable& item) {
    const std::string_view id = table_.text(invoice_id);
    item.invoice_id = id;
    if (id.empty()) {
      ++inferred_.invoice_ids;
    } else if (!invoices_.insert({.buyer = table_.text(buyer_id), .invoice = id}).second) {
      table_.report(invoice_id, {.what = "invoice_id stands twice for this buyer",
                                 .why = "an invoice is owed once",
                                 .remedy = "remove one of the rows or correct the id"});
    }
  }

  void read_amounts(Receivable& item) {
    const Cell<double> amount = read_amount(table_, amount_ttc, Sign::any);
    item.amount_ttc = amount.value;
    if (amount.empty()) {
      table_.report(amount_ttc, {.what = "amount_ttc is empty",
                                 .why = "every item has an amount",
                                 .remedy = "write the amount"});
    } else if (amount.given() && amount.value == 0) {
      table_.report(amount_ttc, {.what = "amount_ttc is zero",
                                 .why = "an open item is owed or credited",
                                 .remedy = "remove the row or correct the amount"});
    }
    const Cell<double> rate = read_fraction(table_, vat_rate, highest_vat_rate);
    item.vat_rate = rate.given() ? rate.value : source_.vat_rate;
    if (rate.empty()) ++inferred_.vat_rates;
  }

  void read_dates(Receivable& item) {
    const Cell<Date> invoiced = read_date(table_, invoice_date);
    const Cell<Date> due = read_date(table_, due_date);
    const Cell<Date> paid = read_date(table_, paid_date);
    const Cell<Date> written_off = read_date(table_, written_off_date);
    item.paid_date = paid.get();
    item.written_off_date = written_off.get();
    if (invoiced.empty() && due.empty()) {
      table_.report(table_.has(due_date) ? due_date : invoice_date,
                    {.what = "neither invoice_date nor due_date is given",
                     .why = "one of the two is required",
                     .remedy = "write a date like 2026-12-31"});
      return;
    }
    if (invoiced.faulty() || due.faulty()) return;
    item.invoice_date = invoiced.given() ? invoiced.value : due.value - terms(item);
    item.due_date = due.given() ? due.value : invoiced.value + terms(item);
    inferred_.invoice_dates += invoiced.empty() ? 1U : 0U;
    inferred_.due_dates += due.empty() ? 1U : 0U;
    if (!invoiced.given()) return;
    check_not_before(due_date, due, invoiced.value);
    check_not_before(paid_date, paid, invoiced.value);
    check_not_before(written_off_date, written_off, invoiced.value);
  }

  void check_not_before(std::size_t column, const Cell<Date>& date, Date invoiced) {
    if (!date.given() || date.value >= invoiced) return;
    table_.report(column,
                  {.what = fmt::format("{} is before invoice_date", table_.column_name(column)),
                   .why = fmt::format("the invoice is of {}", to_iso(invoiced)),
                   .remedy = "correct one of the two dates"});
  }

  /// What an importer knows beyond the dates.
  void read_history(Receivable& item) {
    item.due_date_inferred = read_flag(table_, due_date_inferred).get().value_or(false);
    inferred_.due_dates_of_import += item.due_date_inferred ? 1U : 0U;
    const auto ended = read_word(table_, settled_by, settlement_names);
    if (ended.given()) item.settled_by = static_cast<SettlementKind>(ended.value);
    item.doubtful_date = read_date(table_, doubtful_date).get();
    const auto kind = read_word(table_, document, document_names);
    if (kind.given()) item.document = static_cast<DocumentKind>(kind.value);
  }

  std::chrono::days terms(const Receivable& item) const {
    if (buyers_ == nullptr || buyers_->rows.empty()) return std::chrono::days(0);
    return std::chrono::days(std::lround(buyers_->rows[item.buyer].terms_or_default()));
  }

  Table& table_;
  const PortfolioSource& source_;
  const BuyerTable* buyers_;
  std::unique_ptr<BuyerIndex> index_;  ///< null when buyers cannot be looked up
  std::unordered_set<InvoiceKey, InvoiceKeyHash> invoices_;  ///< into the text of the table
  std::unordered_set<std::string_view> unknown_ids_;
  std::vector<std::pair<SourceLocation, std::string_view>> held_back_;
  std::vector<Receivable> receivables_;
  InferredCells inferred_;
};

/// Puts the items in an order of their own, so that the order of rows changes nothing.
std::vector<Receivable> in_order(std::vector<Receivable> items) {
  const auto key = [](const Receivable& item) {
    return std::tie(item.buyer, item.due_date, item.invoice_id, item.invoice_date, item.amount_ttc,
                    item.vat_rate, item.paid_date, item.written_off_date, item.disputed);
  };
  if (!std::ranges::is_sorted(items, {}, key)) std::ranges::sort(items, {}, key);
  return items;
}

void report_missing_as_of(Table& table) {
  table.report_at_start({.what = "as_of is missing",
                         .why = "receivables are read as of one date",
                         .remedy = "write as_of = \"2026-12-31\" under [portfolio] in the study"});
}

}  // namespace

std::optional<ReceivableTable> read_receivables(const PortfolioSource& source,
                                                const BuyerTable* buyers, ProblemLog& problems,
                                                AssumptionLog& assumptions) {
  const std::array<std::vector<std::string_view>, 3> required = {
      {{"buyer_id"}, {"amount_ttc"}, {"due_date", "invoice_date"}}};
  const auto table = Table::open(source.receivables,
                                 {.name = "receivables", .columns = columns, .required = required},
                                 problems, assumptions);
  if (!table) return std::nullopt;
  if (!source.as_of) report_missing_as_of(*table);
  ReceivableReader reader(*table, source, buyers);
  reader.read();
  if (table->complete() && table->format().rows == 0) {
    table->report_at_start(
        {.what = "table has no rows",
         .why = "it lists the items that are open",
         .remedy = "export the table again, or leave receivables out of the study"});
  }
  table->close();
  ReceivableTable read{.receivables = in_order(reader.take()),
                       .format = table->format(),
                       .inferred = reader.inferred()};
  list_inferred(reader.inferred(), source, assumptions);
  list_findings(read.receivables, source.as_of, assumptions);
  return read;
}

}  // namespace encours
