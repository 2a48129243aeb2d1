#include <array>

#include "core/money.hpp"
#include "core/text.hpp"
#include "output/csv_writer.hpp"
#include "output/provision_report.hpp"
#include "output/provision_texts.hpp"

namespace encours {

namespace {

constexpr std::array<const char*, 4> basis_names = {"given", "grid", "lgd", "lost"};

void header(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.text(name);
  csv.end_row();
}

std::string day(const std::optional<Date>& date) {
  return date ? to_iso(*date) : std::string();
}

CsvTable claims(const ProvisionReport& report) {
  const ProvisionTexts& texts = provision_texts(report.language);
  CsvWriter csv;
  header(csv,
         {"buyer_id",   "name",     "invoice_id",  "due_date",     "days_late",     "trigger",
          "event_date", "evidence", "author",      "paid_after",   "lost_after",    "amount_ttc",
          "amount_ht",  "rate",     "rate_basis",  "allowance_ht", "deductible_ht", "standing",
          "reason",     "in_416",   "reclassified"});
  for (const AssessedClaim& claim : report.provision.french.claims) {
    const OpenItem& item = report.portfolio.open_items()[claim.item];
    const Buyer& buyer = report.portfolio.buyers()[item.buyer];
    const auto standing = static_cast<std::size_t>(claim.standing);
    csv.text(buyer.id).text(buyer.name);
    csv.text(report.portfolio.receivables()[claim.document].invoice_id);
    csv.text(to_iso(item.due_date)).number(claim.days_late);
    csv.text(claim_trigger_names.at(static_cast<std::size_t>(claim.trigger)));
    csv.text(day(claim.event_date))
        .text(printable(claim.evidence, 2000))
        .text(printable(claim.author));
    csv.text(day(claim.after.paid)).text(day(claim.after.lost));
    csv.number(claim.amount_ttc).number(claim.amount_ht).number(claim.rate);
    csv.text(basis_names.at(static_cast<std::size_t>(claim.basis)));
    csv.number(claim.allowance).number(claim.deductible);
    csv.text(claim_standing_names.at(standing)).text(texts.standing.at(standing));
    csv.count(claim.doubtful ? 1 : 0).count(claim.reclassified ? 1 : 0).end_row();
  }
  return {.file_name = "french_claims.csv", .content = csv.content()};
}

CsvTable movements(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id", "invoice_id", "opening", "lost", "charge", "reversal_used",
               "reversal_unused", "closing", "opening_not_deductible", "closing_not_deductible"});
  for (const InvoiceMovement& one : report.provision.french.movements) {
    const Movement& moved = one.movement;
    csv.text(report.portfolio.buyers()[one.invoice.first].id).text(one.invoice.second);
    csv.number(moved.opening)
        .number(one.lost)
        .number(moved.charge)
        .number(moved.used)
        .number(moved.unused);
    csv.number(moved.closing);
    csv.number(one.opening_not_deductible).number(one.closing_not_deductible).end_row();
  }
  return {.file_name = "french_movement.csv", .content = csv.content()};
}

/// Write-offs of the year stand in the books already; the others are for the closing.
CsvTable entries(const ProvisionReport& report) {
  const ProvisionTexts& texts = provision_texts(report.language);
  CsvWriter csv;
  header(csv, {"entry", "label", "date", "account", "buyer_id", "invoice_id", "debit", "credit",
               "status"});
  for (const JournalLine& line : report.provision.french.entries) {
    const auto kind = static_cast<std::size_t>(line.kind);
    csv.text(texts.entry_names.at(kind)).text(texts.entry.at(kind));
    csv.text(to_iso(line.date)).text(line.account);
    csv.text(report.portfolio.buyers()[line.invoice.first].id).text(line.invoice.second);
    csv.number(line.debit).number(line.credit);
    csv.text(line.kind == EntryKind::write_off ? "booked_in_the_year" : "to_book").end_row();
  }
  return {.file_name = "entries.csv", .content = csv.content()};
}

CsvTable accounts(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"account", "after_entries", "in_the_books", "difference"});
  for (const AccountLine& line : account_lines(report)) {
    csv.text(line.account).number(line.after_entries).number(line.booked);
    csv.number(line.booked ? std::optional(round_to_cent(*line.booked - line.after_entries))
                           : std::nullopt);
    csv.end_row();
  }
  return {.file_name = "accounts.csv", .content = csv.content()};
}

}  // namespace

std::vector<AccountLine> account_lines(const ProvisionReport& report) {
  const AccountBalances& found = report.provision.french.balances;
  const BookedAccounts& booked = report.settings.accounts;
  return {{.account = "411", .after_entries = found.customers, .booked = booked.customers},
          {.account = "416", .after_entries = found.doubtful, .booked = booked.doubtful},
          {.account = "491", .after_entries = found.allowances, .booked = booked.allowances}};
}

StandingSum sum_of_standing(const ProvisionReport& report, ClaimStanding standing) {
  StandingSum sum;
  for (const AssessedClaim& claim : report.provision.french.claims) {
    if (claim.standing != standing) continue;
    ++sum.claims;
    sum.gross = round_to_cent(sum.gross + claim.amount_ht);
    sum.allowance = round_to_cent(sum.allowance + claim.allowance);
  }
  return sum;
}

std::vector<CsvTable> render_french_tables(const ProvisionReport& report) {
  return {claims(report), movements(report), entries(report), accounts(report)};
}

}  // namespace encours
