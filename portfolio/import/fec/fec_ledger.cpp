#include "portfolio/import/fec/fec_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "portfolio/import/fec/fec_control.hpp"
#include "portfolio/import/fec/fec_notes.hpp"
#include "portfolio/import/fec/fec_opening.hpp"
#include "portfolio/import/fec/fec_settle.hpp"
#include "portfolio/import/sales_period.hpp"
#include "portfolio/import/usual_terms.hpp"

namespace encours {

namespace {

int days_between(Date from, Date to) {
  return static_cast<int>((to - from).count());
}

/// Postings of one buyer: those that count, those of repeated openings.
struct BuyerPostings {
  std::vector<std::uint32_t> own;
  std::vector<std::uint32_t> repeated;
};

std::vector<BuyerPostings> by_buyer(const FecBooks& books) {
  std::vector<BuyerPostings> buyers(books.buyers.size());
  for (std::uint32_t place = 0; place < books.postings.size(); ++place) {
    const FecPosting& posting = books.postings[place];
    const bool repeated = books.entries[posting.entry].repeated;
    BuyerPostings& buyer = buyers[posting.buyer];
    (repeated ? buyer.repeated : buyer.own).push_back(place);
  }
  for (BuyerPostings& buyer : buyers) {
    std::ranges::stable_sort(buyer.own, {},
                             [&](std::uint32_t place) { return books.postings[place].date; });
  }
  return buyers;
}

class LedgerBuilder {
 public:
  LedgerBuilder(const FecBooks& books, FindingLog& findings, ImportedLedger& ledger)
      : books_(books), findings_(findings), ledger_(ledger), place_of_(books.buyers.size()) {}

  void build() {
    settle();
    terms_ = usual_terms(evidence_);
    invoices_.resize(terms_.size());
    for (const FecItem& item : items_) add_receivable(item);
    add_terms();
    add_sales();
    add_history();
    ledger_.control = control_balances(books_, items_, place_of_, findings_);
    ledger_.control_basis = control_basis(books_);
    tell_of_books(books_, items_, findings_);
    tell_of_settling(notes_, findings_);
    tell_of_documents();
    list_assumptions();
  }

 private:
  void settle() {
    for (std::uint32_t buyer = 0; const BuyerPostings& postings : by_buyer(books_)) {
      const std::uint32_t number = buyer++;
      if (postings.own.empty()) continue;
      place_of_[number] = ledger_.buyers.size();
      ImportedBuyer& imported = ledger_.buyers.emplace_back();
      imported.id = books_.buyers[number];
      imported.name = books_.names[number];
      SettlingNotes notes;
      std::vector<FecItem> settled = settle_buyer(books_, postings.own, postings.repeated, notes);
      notes_.add(notes);
      evidence_.push_back(evidence(settled));
      std::ranges::move(settled, std::back_inserter(items_));
    }
  }

  bool is_invoice(const FecItem& item) const {
    const FecPosting& posting = books_.postings[item.posting];
    const FecEntry& entry = books_.entries[posting.entry];
    return item.amount > 0 && makes_invoices(entry);
  }

  TermsEvidence evidence(std::span<const FecItem> items) const {
    TermsEvidence found;
    for (const FecItem& item : items) {
      if (!is_invoice(item)) continue;
      const FecPosting& posting = books_.postings[item.posting];
      if (posting.due && *posting.due >= posting.piece_date) {
        found.due.push_back({posting.piece_date, *posting.due});
      }
      const bool paid = !item.settlements.empty() && item.open() == 0 &&
                        std::ranges::all_of(item.settlements, [](const Settlement& one) {
                          return one.kind == SettlementKind::payment;
                        });
      if (!paid) continue;
      const Date last = std::ranges::max(item.settlements, {}, &Settlement::date).date;
      found.paid.push_back({posting.piece_date, last});
    }
    return found;
  }

  DocumentKind document_kind(const FecItem& item) const {
    const FecEntry& entry = books_.entries[books_.postings[item.posting].entry];
    if (entry.opening) return DocumentKind::opening;
    if (is_invoice(item)) return DocumentKind::sale;
    if (item.amount > 0) {
      return returns_payments(entry) ? DocumentKind::returned_payment : DocumentKind::other;
    }
    if (entry.bank) return DocumentKind::payment;
    return entry.revenue != 0 ? DocumentKind::sale : DocumentKind::other;
  }

  void add_receivable(const FecItem& item) {
    const FecPosting& posting = books_.postings[item.posting];
    const FecEntry& entry = books_.entries[posting.entry];
    ImportedReceivable& added = ledger_.receivables.emplace_back();
    added.id = books_.texts[posting.piece];
    added.buyer = *place_of_[posting.buyer];
    added.amount = item.amount;
    added.doubtful_date = item.doubtful_date;
    added.settlements = item.settlements;
    added.invoice_date = item.amount > 0 ? posting.piece_date : posting.date;
    if (!entry.bank || is_invoice(item)) added.vat_rate = vat_rate(entry);
    added.document = document_kind(item);
    set_due_date(posting, added);
    if (is_invoice(item)) {
      invoices_[added.buyer].push_back({added.invoice_date, added.due_date});
    }
    if (added.id.empty()) number_missing_.add(item.amount);
    if (!added.vat_rate && item.amount > 0) vat_unknown_.add(item.amount);
    if (added.vat_rate && !is_usual_vat_rate(*added.vat_rate)) vat_averaged_.add(item.amount);
  }

  /// A credit is due at once, so is a payment that came back.
  void set_due_date(const FecPosting& posting, ImportedReceivable& added) {
    const FecEntry& entry = books_.entries[posting.entry];
    added.due_date = added.invoice_date;
    if (added.amount < 0) return;
    if (posting.due && *posting.due >= posting.piece_date) {
      added.due_date = *posting.due;
      return;
    }
    if (posting.due) due_before_.add(added.amount);
    if (returns_payments(entry)) return;
    added.due_date = due_date(added.invoice_date, terms_[added.buyer].terms);
    added.due_date_inferred = true;
    due_inferred_.add(added.amount);
  }

  void add_terms() {
    for (std::size_t place = 0; place < terms_.size(); ++place) {
      ledger_.buyers[place].terms_days = terms_days(terms_[place].terms, invoices_[place]);
    }
  }

  /// First day that the movements of the files cover.
  Date first_day() const {
    Date first = books_.as_of;
    for (const FecFile& file : books_.files) first = std::min(first, file.first.value_or(first));
    return first;
  }

  /// What was taken to losses, straight from account 654, whatever clients it concerned.
  void add_history() {
    std::map<Date, Cents> lost;
    for (const FecEntry& entry : books_.entries) {
      if (entry.date <= books_.as_of && entry.write_off != 0) lost[entry.date] += entry.write_off;
    }
    ledger_.books.from = first_day();
    if (lost.empty()) return;
    std::vector<BookedLoss>& losses = ledger_.books.losses.emplace();
    for (const auto& [date, amount] : lost) {
      losses.push_back({.date = date, .amount_ht = static_cast<double>(amount) / 100.0});
    }
  }

  /// Sales of the last year excluding VAT; of a shorter ledger, in proportion, by 4 at most.
  void add_sales() {
    const Date from = books_.as_of - std::chrono::days(days_per_year);
    const int span = days_between(first_day(), books_.as_of) + 1;
    const int covered = std::clamp(span, shortest_sales_period, days_per_year);
    std::vector<double> sales(ledger_.buyers.size());
    for (const FecPosting& posting : books_.postings) {
      const FecEntry& entry = books_.entries[posting.entry];
      const Cents sold = posting.date > from ? turnover_part(entry, posting.amount) : 0;
      if (sold == 0) continue;
      sales[*place_of_[posting.buyer]] +=
          static_cast<double>(sold) / (1.0 + vat_rate(entry).value_or(default_vat));
    }
    const double scale = static_cast<double>(days_per_year) / covered;
    for (std::size_t place = 0; place < sales.size(); ++place) {
      ledger_.buyers[place].annual_sales_ht = std::llround(std::max(sales[place] * scale, 0.0));
    }
    if (covered == days_per_year) return;
    tell_short_sales(span, ledger_.buyers.size(), findings_);
    ledger_.assumptions.add("buyers.annual_sales",
                            fmt::format("sales of {} days × {} / {}", span, days_per_year, covered),
                            "the files cover less than a year", ledger_.buyers.size());
  }

  void tell(FindingKind kind, const SettlingNotes::Sum& sum) {
    if (sum.count == 0) return;
    ImportFinding finding;
    finding.kind = kind;
    finding.count = sum.count;
    finding.amount = sum.amount;
    findings_.add(std::move(finding));
  }

  void tell_of_documents() {
    tell(FindingKind::due_date_inferred, due_inferred_);
    tell(FindingKind::due_before_invoice, due_before_);
    tell(FindingKind::vat_unknown, vat_unknown_);
    tell(FindingKind::vat_averaged, vat_averaged_);
    tell(FindingKind::number_missing, number_missing_);
  }

  void list_assumptions() {
    AssumptionLog& log = ledger_.assumptions;
    list_usual_terms(terms_, log);
    if (due_inferred_.count > 0) {
      log.add("receivables.due_date", "invoice date plus the buyer's usual terms",
              "the FEC gives no due date", due_inferred_.count);
    }
    list_settling(notes_, log);
    list_openings(books_, log);
  }

  static constexpr double default_vat = 0.20;

  const FecBooks& books_;
  FindingLog& findings_;
  ImportedLedger& ledger_;
  std::vector<std::optional<std::size_t>> place_of_;
  std::vector<FecItem> items_;
  std::vector<TermsEvidence> evidence_;
  std::vector<UsualTerms> terms_;
  std::vector<std::vector<TermsEvidence::Span>> invoices_;  ///< of each buyer, with their due dates
  SettlingTotals notes_;
  SettlingNotes::Sum due_inferred_;
  SettlingNotes::Sum due_before_;
  SettlingNotes::Sum vat_unknown_;
  SettlingNotes::Sum vat_averaged_;
  SettlingNotes::Sum number_missing_;
};

}  // namespace

void rebuild_ledger(const FecBooks& books, FindingLog& findings, ImportedLedger& ledger) {
  compare_openings(books, findings);
  LedgerBuilder(books, findings, ledger).build();
}

}  // namespace encours
