#include "portfolio/import/mapped/import_invoices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.hpp"
#include "portfolio/fault.hpp"
#include "portfolio/import/mapped/import_buyers.hpp"
#include "portfolio/import/mapped/import_sales.hpp"
#include "portfolio/import/mapped/invoice_rows.hpp"
#include "portfolio/import/mapped/mapped_table.hpp"
#include "portfolio/import/usual_terms.hpp"

namespace encours {

namespace {

/// The latest day on which a document of the list was made or paid.
std::optional<Date> latest(const std::vector<InvoiceRow>& rows) {
  std::optional<Date> last;
  for (const InvoiceRow& row : rows) {
    if (row.invoice_date) last = std::max(last.value_or(*row.invoice_date), *row.invoice_date);
    if (row.paid_date) last = std::max(last.value_or(*row.paid_date), *row.paid_date);
  }
  return last;
}

constexpr int longest_terms = 3'650;
constexpr std::chrono::days latest_end(31);

/// Turns rows into receivables of one day.
class Settler {
 public:
  Settler(ImportedLedger& ledger, FindingLog& findings, const ColumnMap& map)
      : ledger_(ledger), findings_(findings), map_(map), buyers_(ledger) {}

  void add(InvoiceRow row) {
    if (row.invoice_date && *row.invoice_date > ledger_.as_of) {
      return tell(FindingKind::after_as_of, row, row.amount);
    }
    mend_dates(row);
    ImportedReceivable item;
    if (!settle(row, item)) return;
    item.id = row.id;
    item.buyer = buyers_.index(row.buyer_id, row.name);
    item.disputed = row.disputed;
    if (row.payment) item.document = DocumentKind::payment;
    tell_of_number(row, item);
    evidence_.resize(ledger_.buyers.size());
    TermsEvidence& evidence = evidence_[item.buyer];
    const bool invoice = item.amount > 0 && row.invoice_date.has_value();
    if (invoice && row.due_date) {
      evidence.due.push_back({*row.invoice_date, *row.due_date});
    }
    if (invoice && row.paid_date) {
      evidence.paid.push_back({*row.invoice_date, *row.paid_date});
    }
    dates_.push_back({row.invoice_date, row.due_date, row.line});
    ledger_.receivables.push_back(std::move(item));
  }

  /// Fills in the dates that the file does not give.
  void finish() {
    const auto terms = usual_terms(evidence_);
    std::vector<std::vector<TermsEvidence::Span>> invoices(terms.size());
    std::size_t without_due = 0;
    std::size_t without_invoice = 0;
    for (std::size_t i = 0; i < ledger_.receivables.size(); ++i) {
      ImportedReceivable& item = ledger_.receivables[i];
      PaymentTerms usual = terms[item.buyer].terms;
      usual.days = std::clamp(usual.days, 0, longest_terms);
      const Dates& dates = dates_[i];
      without_due += dates.due ? 0U : 1U;
      without_invoice += dates.invoiced ? 0U : 1U;
      item.invoice_date =
          dates.invoiced
              ? *dates.invoiced
              : std::min(storable(*dates.due - std::chrono::days(mean_days(usual))), ledger_.as_of);
      item.due_date = storable(dates.due ? *dates.due : due_date(item.invoice_date, usual));
      item.due_date_inferred = !dates.due;
      if (item.amount > 0 && dates.invoiced) {
        invoices[item.buyer].push_back({item.invoice_date, item.due_date});
      }
      for (Settlement& one : item.settlements) one.date = std::max(one.date, item.invoice_date);
    }
    tell_count(FindingKind::due_date_inferred, without_due);
    tell_count(FindingKind::invoice_date_inferred, without_invoice);
    ledger_.assumptions.add("receivables.invoice_date", "due date less usual terms",
                            "the file gives no date of the invoice", without_invoice);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      ledger_.buyers[i].terms_days = terms_days(terms[i].terms, invoices[i]);
    }
    list_usual_terms(terms, ledger_.assumptions);
  }

 private:
  struct Dates {
    std::optional<Date> invoiced;
    std::optional<Date> due;
    std::size_t line = 0;
  };

  void tell(FindingKind kind, const InvoiceRow& row, Cents amount) {
    ImportFinding finding;
    finding.kind = kind;
    finding.file = ledger_.files.front().name;
    finding.line = row.line;
    finding.value = row.id;
    finding.buyer_id = row.buyer_id;
    finding.amount = amount;
    findings_.add(std::move(finding));
  }

  void tell_count(FindingKind kind, std::size_t count) {
    if (count == 0) return;
    ImportFinding finding;
    finding.kind = kind;
    finding.count = count;
    findings_.add(std::move(finding));
  }

  void mend_dates(InvoiceRow& row) {
    if (row.invoice_date && row.due_date && *row.due_date < *row.invoice_date) {
      tell(FindingKind::due_before_invoice, row, row.amount);
      row.due_date.reset();
    }
    if (row.invoice_date && row.paid_date && *row.paid_date < *row.invoice_date) {
      tell(FindingKind::paid_before_invoice, row, row.amount);
      row.paid_date = row.invoice_date;
    }
    if (row.paid_date && row.state == InvoiceState::open) {
      tell(FindingKind::state_contradicts, row, row.amount);
      row.paid_date.reset();
    }
    if (row.paid_date && *row.paid_date > ledger_.as_of) {
      tell(FindingKind::paid_after_as_of, row, row.amount);
      row.paid_date.reset();
      row.open.reset();
      row.state = InvoiceState::open;
    }
  }

  /// Amount and settlement; false when nothing of the document can be taken.
  bool settle(const InvoiceRow& row, ImportedReceivable& item) {
    item.amount = row.amount;
    const Cents open = row.open.value_or(row.paid_date ? 0 : row.amount);
    const bool paid = row.state == InvoiceState::paid || open == 0;
    if (paid && !row.paid_date) {
      tell(FindingKind::paid_date_missing, row, row.amount);
      return false;
    }
    const bool part = std::abs(open) <= std::abs(row.amount) && (open < 0) == (row.amount < 0);
    if (open != 0 && !part) {
      tell(FindingKind::open_differs, row, open);
      item.amount = open;
      return true;
    }
    if (!row.paid_date) {
      if (open != row.amount) tell(FindingKind::part_paid, row, row.amount - open);
      item.amount = open;
      return true;
    }
    item.settlements.push_back({.date = *row.paid_date, .amount = row.amount - open});
    return true;
  }

  void tell_of_number(const InvoiceRow& row, const ImportedReceivable& item) {
    if (row.id.empty()) {
      if (map_.names(MapField::invoice_id)) tell(FindingKind::number_missing, row, item.amount);
    } else if (!numbers_.emplace(item.buyer, row.id).second) {
      tell(FindingKind::number_repeated, row, item.amount);
    }
  }

  ImportedLedger& ledger_;
  FindingLog& findings_;
  const ColumnMap& map_;
  ImportBuyers buyers_;
  std::set<std::pair<std::size_t, std::string>> numbers_;
  std::vector<TermsEvidence> evidence_;
  std::vector<Dates> dates_;
};

void refuse_if_empty(const ImportedLedger& ledger, const std::filesystem::path& file,
                     const FindingLog& findings) {
  if (!ledger.receivables.empty()) return;
  const bool foreign = findings.count(FindingKind::currency_other) > 0;
  ProblemLog problems;
  problems.add(located(
      {.what = "no row gives a receivable",
       .why = foreign ? "rows in another currency than the euro are left out"
                      : "all are paid on an unknown day, after the date asked for, or faulty",
       .remedy = foreign ? "import an export in euros" : "check --as-of and the map"},
      {.file = file.string()}));
  problems.throw_if_any();
}

/// After the last document or payment of the list, `last`, days would pass for days without sales
/// and payments. A list of open items alone may be older than it looks.
void check_end(const ImportedLedger& ledger, Date last, const std::filesystem::path& file,
               FindingLog& findings) {
  if (ledger.as_of - last <= latest_end) return;
  const bool history = std::ranges::any_of(
      ledger.receivables, [](const ImportedReceivable& item) { return !item.settlements.empty(); });
  if (history) {
    ProblemLog problems;
    problems.add(
        located({.what = fmt::format("the list ends on {}, {} days before --as-of", to_iso(last),
                                     (ledger.as_of - last).count()),
                 .why = "days without documents would pass for days without sales and payments",
                 .remedy = fmt::format("give --as-of {}, or a list that goes on", to_iso(last))},
                {.file = file.string()}));
    problems.throw_if_any();
  }
  ImportFinding finding;
  finding.kind = FindingKind::list_ends_early;
  finding.file = ledger.files.front().name;
  finding.value = to_iso(last);
  findings.add(std::move(finding));
}

void list_amounts(const ColumnMap& map, const MappedTable& table, AssumptionLog& assumptions) {
  if (map.amounts == AmountRule::reversed) {
    assumptions.add("receivables.amount_ttc", "sign reversed", "the map says so");
  }
  const bool settled = table.has(MapField::paid_date) || table.has(MapField::state) ||
                       table.has(MapField::open_amount);
  if (!settled) {
    assumptions.add("receivables.paid_date", "none",
                    "the file does not say what is paid: all its documents are open");
  }
  if (!map.names(MapField::invoice_id)) {
    assumptions.add("receivables.invoice_id", "N1, N2 …", "the map has no column of numbers");
  }
}

}  // namespace

ImportedLedger import_invoices(const std::filesystem::path& file, const ColumnMap& map,
                               std::optional<Date> as_of) {
  ImportedLedger ledger;
  ledger.source = "invoices";
  FindingLog findings;
  MappedTable table(file, map, findings, ledger.assumptions);
  std::vector<InvoiceRow> rows = read_invoice_rows(table, map);
  ledger.files.push_back(table.finish());
  const auto last = latest(rows);
  ledger.as_of = as_of ? *as_of : last.value_or(Date{});
  if (!as_of && !rows.empty()) {
    ProblemLog problems;
    if (!last) {
      problems.add(located({.what = "no date of an invoice or a payment in the file",
                            .why = "the day of the ledger cannot be told from due dates",
                            .remedy = "give --as-of"},
                           {.file = file.string()}));
    }
    problems.throw_if_any();
    ledger.assumptions.add("import.as_of", to_iso(ledger.as_of),
                           "the latest date of a document or a payment in the file");
  }
  list_currency(table.has(MapField::currency), ledger.assumptions);
  list_amounts(map, table, ledger.assumptions);
  Settler settler(ledger, findings, map);
  for (InvoiceRow& row : rows) settler.add(std::move(row));
  refuse_if_empty(ledger, file, findings);
  settler.finish();
  if (last) check_end(ledger, *last, file, findings);
  infer_annual_sales(ledger, findings);
  tell_credit_balances(ledger, findings);
  ledger.findings = findings.findings();
  return ledger;
}

}  // namespace encours
