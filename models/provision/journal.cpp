#include "models/provision/journal.hpp"

#include <utility>

#include "core/money.hpp"

namespace encours {

namespace {

constexpr const char* customers = "411";
constexpr const char* doubtful_customers = "416";
constexpr const char* allowances = "491";
constexpr const char* charges = "68174";
constexpr const char* reversals = "78174";
constexpr const char* bad_debts = "654";
constexpr const char* output_vat = "44571";

class Journal {
 public:
  void enter(EntryKind kind, Date date, const InvoiceKey& invoice, const char* debit,
             const char* credit, double amount) {
    if (amount <= 0) return;
    add(kind, date, invoice, debit, amount, 0);
    add(kind, date, invoice, credit, 0, amount);
  }

  void write_off(const Receivable& item) {
    const InvoiceKey invoice(item.buyer, item.invoice_id);
    const Date date = *item.written_off_date;
    const double ttc = round_to_cent(item.amount_ttc);
    const double ht = round_to_cent(item.amount_ht());
    const double vat = round_to_cent(ttc - ht);
    const bool doubtful = item.doubtful_date && *item.doubtful_date <= date;
    add(EntryKind::write_off, date, invoice, bad_debts, ht, 0);
    if (vat > 0) add(EntryKind::write_off, date, invoice, output_vat, vat, 0);
    add(EntryKind::write_off, date, invoice, doubtful ? doubtful_customers : customers, 0, ttc);
  }

  std::vector<JournalLine> lines() && { return std::move(lines_); }

 private:
  void add(EntryKind kind, Date date, const InvoiceKey& invoice, const char* account, double debit,
           double credit) {
    lines_.push_back({.kind = kind,
                      .date = date,
                      .invoice = invoice,
                      .account = account,
                      .debit = debit,
                      .credit = credit});
  }

  std::vector<JournalLine> lines_;
};

}  // namespace

std::vector<JournalLine> closing_entries(const Portfolio& portfolio, Date year_start,
                                         std::span<const AssessedClaim> claims,
                                         std::span<const InvoiceMovement> movements) {
  const Date as_of = *portfolio.as_of();
  Journal journal;
  for (const Receivable& item : portfolio.receivables()) {
    const auto& day = item.written_off_date;
    if (item.amount_ttc > 0 && day && *day >= year_start && *day <= as_of) journal.write_off(item);
  }
  for (const AssessedClaim& claim : claims) {
    if (!claim.reclassified) continue;
    const OpenItem& item = portfolio.open_items()[claim.item];
    journal.enter(EntryKind::reclassification, as_of,
                  {item.buyer, portfolio.receivables()[claim.document].invoice_id},
                  doubtful_customers, customers, claim.amount_ttc);
  }
  for (const InvoiceMovement& one : movements) {
    const Movement& moved = one.movement;
    journal.enter(EntryKind::charge, as_of, one.invoice, charges, allowances, moved.charge);
    journal.enter(EntryKind::used_reversal, as_of, one.invoice, allowances, reversals, moved.used);
    journal.enter(EntryKind::unused_reversal, as_of, one.invoice, allowances, reversals,
                  moved.unused);
  }
  return std::move(journal).lines();
}

}  // namespace encours
