#include "portfolio/import/mapped/import_ageing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.hpp"
#include "core/text.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/mapped/import_buyers.hpp"
#include "portfolio/import/mapped/import_sales.hpp"
#include "portfolio/import/mapped/mapped_table.hpp"

namespace encours {

namespace {

constexpr int legal_terms = 30;  ///< Code de commerce, L441-10: where nothing is agreed

struct ItemDates {
  Date invoiced;
  Date due;
};

/// "31 to 60 days", "up to 0 days", "from 91 days"
std::string describe(const AgeBucket& bucket) {
  if (bucket.from && bucket.to) return fmt::format("{} to {} days", *bucket.from, *bucket.to);
  return bucket.from ? fmt::format("from {} days", *bucket.from)
                     : fmt::format("up to {} days", bucket.to.value_or(0));
}

class AgeingReader {
 public:
  AgeingReader(MappedTable& table, const ColumnMap& map, AgeBasis basis, ImportedLedger& ledger)
      : table_(table),
        map_(map),
        basis_(basis),
        ledger_(ledger),
        buyers_(ledger),
        items_(map.buckets.size()) {}

  void read() {
    while (table_.next()) read_row();
    for (std::size_t i = 0; i < balances_.size(); ++i) control(i);
  }

  std::size_t other_days() const { return other_days_; }

  /// Lists how many items of each bracket got a date, and which.
  void list() const {
    const char* start = basis_ == AgeBasis::due_date ? "due date" : "date of the invoice";
    auto& assumptions = ledger_.assumptions;
    assumptions.add("import.basis", start, "from when the report counts its ages");
    std::size_t all = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const AgeBucket& bucket = map_.buckets[i];
      all += items_[i];
      const int days = age(bucket);
      assumptions.add(
          basis_ == AgeBasis::due_date ? "receivables.due_date" : "receivables.invoice_date",
          fmt::format("{} days {} {}", std::abs(days), days < 0 ? "after" : "before",
                      to_iso(ledger_.as_of)),
          fmt::format("bracket {} ({})", printable(bucket.columns.front()), describe(bucket)),
          items_[i]);
    }
    assumptions.add("receivables.terms", fmt::format("{} days", terms()),
                    map_.terms_days ? "days from invoice to due date, as the map says"
                                    : "days from invoice to due date where nothing is agreed (Code "
                                      "de commerce, L441-10)",
                    all);
  }

 private:
  struct Balance {
    Cents reported = 0;
    Cents rebuilt = 0;
  };

  int terms() const { return map_.terms_days.value_or(legal_terms); }

  /// No invoice is of a later day than its report.
  int age(const AgeBucket& bucket) const {
    return basis_ == AgeBasis::invoice_date ? std::max(0, bucket.assumed_age) : bucket.assumed_age;
  }

  ItemDates dates(const AgeBucket& bucket) const {
    const Date start = ledger_.as_of - std::chrono::days(age(bucket));
    const std::chrono::days terms_of(terms());
    const bool from_invoice = basis_ == AgeBasis::invoice_date;
    const Date invoiced = from_invoice ? start : std::min(start - terms_of, ledger_.as_of);
    return {.invoiced = storable(invoiced),
            .due = storable(from_invoice ? start + terms_of : start)};
  }

  void read_row() {
    const std::string_view id = table_.text(MapField::buyer_id);
    if (id.empty()) table_.fault(FindingKind::buyer_missing, MapField::buyer_id);
    const bool in_euros = table_.in_euros();
    const Cell<Cents> balance = table_.amount(MapField::balance);
    std::vector<Cents> amounts(map_.buckets.size());
    for (std::size_t i = 0; i < amounts.size(); ++i) amounts[i] = table_.bucket(i).value;
    const Cell<Date> day = table_.date(MapField::as_of);
    if (day.given() && day.value != ledger_.as_of) {
      ++other_days_;
      table_.tell(FindingKind::other_day, MapField::as_of);
    }
    if (table_.row_faulty() || !in_euros) return;
    const std::size_t buyer = buyers_.index(id, table_.text(MapField::name));
    add_items(buyer, amounts, balance);
  }

  void add_items(std::size_t buyer, const std::vector<Cents>& amounts, const Cell<Cents>& balance) {
    Cents sum = 0;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      if (amounts[i] == 0) continue;
      sum += amounts[i];
      ++items_[i];
      const ItemDates when = dates(map_.buckets[i]);
      ledger_.receivables.push_back({.id = {},
                                     .buyer = buyer,
                                     .invoice_date = when.invoiced,
                                     .due_date = when.due,
                                     .due_date_inferred = true,
                                     .amount = amounts[i]});
    }
    if (!balance.given()) return;
    balances_.resize(ledger_.buyers.size());
    balances_[buyer].reported += balance.value;
    balances_[buyer].rebuilt += sum;
    if (sum != balance.value) {
      table_.tell(FindingKind::buckets_differ, MapField::balance, balance.value - sum);
    }
  }

  /// What the report says a client owes, beside what was imported.
  void control(std::size_t buyer) {
    const auto part = [&](std::optional<std::size_t> who) {
      ControlBalance one;
      one.account = "balance";
      one.buyer = who;
      (balances_[buyer].reported < 0 ? one.credit_balances : one.debit_balances) =
          balances_[buyer].reported;
      one.rebuilt = balances_[buyer].rebuilt;
      return one;
    };
    if (buyer == 0) ledger_.control.push_back({.account = "balance", .rebuilt = 0});
    ControlBalance& all = ledger_.control.front();
    const ControlBalance own = part(buyer);
    all.debit_balances += own.debit_balances;
    all.credit_balances += own.credit_balances;
    *all.rebuilt += *own.rebuilt;
    ledger_.control.push_back(own);
  }

  MappedTable& table_;
  const ColumnMap& map_;
  AgeBasis basis_;
  ImportedLedger& ledger_;
  ImportBuyers buyers_;
  std::vector<std::size_t> items_;  ///< of each bracket
  std::vector<Balance> balances_;   ///< by buyer; empty where the file has no balances
  std::size_t other_days_ = 0;
};

void refuse(const std::filesystem::path& file, Fault fault) {
  ProblemLog problems;
  problems.add(located(std::move(fault), {.file = file.string()}));
  problems.throw_if_any();
}

AgeBasis basis_of(const ColumnMap& map, std::optional<AgeBasis> asked,
                  const std::filesystem::path& file) {
  if (!asked && !map.basis) {
    refuse(file, {.what = "nothing says from when the report counts its ages",
                  .why = fmt::format("the map '{}' fits reports by due date and by invoice date",
                                     printable(map.name)),
                  .remedy = "give --basis due_date or --basis invoice_date"});
  }
  return asked ? *asked : *map.basis;
}

}  // namespace

ImportedLedger import_ageing(const std::filesystem::path& file, const ColumnMap& map, Date as_of,
                             std::optional<AgeBasis> asked) {
  const AgeBasis basis = basis_of(map, asked, file);
  ImportedLedger ledger;
  ledger.source = basis == AgeBasis::due_date ? "ageing by due date" : "ageing by invoice date";
  ledger.as_of = as_of;
  FindingLog findings;
  MappedTable table(file, map, findings, ledger.assumptions);
  AgeingReader reader(table, map, basis, ledger);
  reader.read();
  ledger.files.push_back(table.finish());
  if (reader.other_days() > 0) {
    refuse(file, {.what = fmt::format("{} rows are of another day than {}", reader.other_days(),
                                      to_iso(as_of)),
                  .why = "the report gives the day it was made for",
                  .remedy = "give that day as --as-of"});
  }
  if (ledger.receivables.empty()) {
    refuse(file, {.what = "no row gives a receivable",
                  .why = findings.count(FindingKind::currency_other) > 0
                             ? "rows in another currency than the euro are left out"
                             : "all brackets are empty",
                  .remedy = "check the file and the map"});
  }
  reader.list();
  list_currency(table.has(MapField::currency), ledger.assumptions);
  for (ImportedBuyer& buyer : ledger.buyers) {
    buyer.terms_days = std::max(1, map.terms_days.value_or(legal_terms));
  }
  infer_annual_sales(ledger, findings);
  tell_credit_balances(ledger, findings);
  ledger.findings = findings.findings();
  return ledger;
}

}  // namespace encours
