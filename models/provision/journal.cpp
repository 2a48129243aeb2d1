#include "models/provision/journal.hpp"

#include <utility>

#include "core/money.hpp"
#include "portfolio/open_documents.hpp"

namespace encours {

namespace {

constexpr const char* customers = "411";
constexpr const char* doubtful_customers = "416";
constexpr const char* allowances = "491";
constexpr const char* charges = "68174";
constexpr const char* reversals = "78174";
constexpr const char* bad_debts = "654";
constexpr const char* output_vat = "44571";

/// Whether the books hold a document in 416 on a day, before the entries of that day.
bool stands_in_416(const Receivable& item, const DoubtfulInvoices& opening, Date day) {
  const bool moved = item.doubtful_date && *item.doubtful_date <= day;
  return moved || opening.contains({item.buyer, item.invoice_id});
}

class Journal {
 public:
  void enter(EntryKind kind, Date date, const InvoiceKey& invoice, const char* debit,
             const char* credit, double amount) {
    if (amount <= 0) return;
    add(kind, date, invoice, debit, amount, 0);
    add(kind, date, invoice, credit, 0, amount);
  }

  void write_off(const Receivable& item, const WriteOff& one, const DoubtfulInvoices& opening) {
    if (one.ttc <= 0) return;
    const InvoiceKey invoice(item.buyer, item.invoice_id);
    const Date date = *item.written_off_date;
    const double vat = round_to_cent(one.ttc - one.ht);
    const bool doubtful = stands_in_416(item, opening, date);
    add(EntryKind::write_off, date, invoice, bad_debts, one.ht, 0);
    if (vat > 0) add(EntryKind::write_off, date, invoice, output_vat, vat, 0);
    add(EntryKind::write_off, date, invoice, doubtful ? doubtful_customers : customers, 0, one.ttc);
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

/// Whether each open item stands in 416 after the entries. What was sold has left the books.
enum class ItemAccount : std::uint8_t { in_411, in_416, sold };
std::vector<ItemAccount> accounts_of_items(const Portfolio& portfolio,
                                           const DoubtfulInvoices& opening,
                                           std::span<const AssessedClaim> claims) {
  const auto documents = open_documents(portfolio.receivables(), portfolio.as_of());
  std::vector<ItemAccount> found;
  for (const std::uint32_t document : documents) {
    const Receivable& item = portfolio.receivables()[document];
    const bool known = opening.contains({item.buyer, item.invoice_id});
    const bool moved = item.doubtful_date && *item.doubtful_date <= *portfolio.as_of();
    found.push_back(moved && !known ? ItemAccount::in_416 : ItemAccount::in_411);
  }
  for (const AssessedClaim& claim : claims) {
    if (claim.doubtful) found[claim.item] = ItemAccount::in_416;
    if (claim.standing == ClaimStanding::factored) found[claim.item] = ItemAccount::sold;
  }
  return found;
}

/// Open items that stood in 416 at the opening and carry no allowance any more.
void bring_back(const Portfolio& portfolio, const DoubtfulInvoices& opening,
                std::span<const AssessedClaim> claims, Journal& journal) {
  const auto accounts = accounts_of_items(portfolio, opening, claims);
  const auto documents = open_documents(portfolio.receivables(), portfolio.as_of());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Receivable& item = portfolio.receivables()[documents[i]];
    const InvoiceKey invoice(item.buyer, item.invoice_id);
    if (accounts[i] != ItemAccount::in_411 || !opening.contains(invoice)) continue;
    journal.enter(EntryKind::back_to_customers, *portfolio.as_of(), invoice, customers,
                  doubtful_customers, round_to_cent(portfolio.open_items()[i].amount_ttc));
  }
}

}  // namespace

void mark_reclassified(const Portfolio& portfolio, const DoubtfulInvoices& opening,
                       std::span<AssessedClaim> claims) {
  for (AssessedClaim& claim : claims) {
    const Receivable& item = portfolio.receivables()[claim.document];
    claim.reclassified = claim.doubtful && !stands_in_416(item, opening, *portfolio.as_of());
  }
}

std::vector<JournalLine> closing_entries(const Portfolio& portfolio, Date year_start,
                                         const DoubtfulInvoices& opening,
                                         std::span<const AssessedClaim> claims,
                                         std::span<const InvoiceMovement> movements) {
  const Date as_of = *portfolio.as_of();
  Journal journal;
  for (const WriteOff& one : write_offs_since(portfolio, year_start).items) {
    journal.write_off(portfolio.receivables()[one.document], one, opening);
  }
  for (const AssessedClaim& claim : claims) {
    if (!claim.reclassified) continue;
    const OpenItem& item = portfolio.open_items()[claim.item];
    journal.enter(EntryKind::reclassification, as_of,
                  {item.buyer, portfolio.receivables()[claim.document].invoice_id},
                  doubtful_customers, customers, claim.amount_ttc);
  }
  bring_back(portfolio, opening, claims, journal);
  for (const InvoiceMovement& one : movements) {
    const Movement& moved = one.movement;
    journal.enter(EntryKind::charge, as_of, one.invoice, charges, allowances, moved.charge);
    journal.enter(EntryKind::used_reversal, as_of, one.invoice, allowances, reversals, moved.used);
    journal.enter(EntryKind::unused_reversal, as_of, one.invoice, allowances, reversals,
                  moved.unused);
  }
  return std::move(journal).lines();
}

AccountBalances balances_after(const Portfolio& portfolio, Date year_start,
                               const DoubtfulInvoices& opening,
                               std::span<const AssessedClaim> claims,
                               std::span<const InvoiceMovement> movements) {
  const auto accounts = accounts_of_items(portfolio, opening, claims);
  AccountBalances found;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    const double amount = round_to_cent(portfolio.open_items()[i].amount_ttc);
    if (accounts[i] == ItemAccount::in_411) found.customers += amount;
    if (accounts[i] == ItemAccount::in_416) found.doubtful += amount;
  }
  const auto unused = write_offs_since(portfolio, year_start).unused_credit_ttc;
  for (const auto& [buyer, credit] : unused) found.customers -= credit;
  for (const InvoiceMovement& one : movements) found.allowances += one.movement.closing;
  for (double* balance : {&found.customers, &found.doubtful, &found.allowances}) {
    *balance = round_to_cent(*balance);
  }
  return found;
}

}  // namespace encours
