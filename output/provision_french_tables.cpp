#include <array>

#include "output/csv_writer.hpp"
#include "output/provision_report.hpp"
#include "output/provision_texts.hpp"

namespace encours {

namespace {

constexpr std::array<const char*, 3> basis_names = {"given", "grid", "lgd"};

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
  header(csv, {"buyer_id", "name", "invoice_id", "due_date", "days_late", "trigger", "event_date",
               "evidence", "author", "amount_ttc", "amount_ht", "rate", "rate_basis",
               "allowance_ht", "deductible_ht", "standing", "reason", "reclassified"});
  for (const AssessedClaim& claim : report.provision.french.claims) {
    const OpenItem& item = report.portfolio.open_items()[claim.item];
    const Buyer& buyer = report.portfolio.buyers()[item.buyer];
    const auto standing = static_cast<std::size_t>(claim.standing);
    csv.text(buyer.id).text(buyer.name);
    csv.text(report.portfolio.receivables()[claim.document].invoice_id);
    csv.text(to_iso(item.due_date)).number(claim.days_late);
    csv.text(claim_trigger_names.at(static_cast<std::size_t>(claim.trigger)));
    csv.text(day(claim.event_date)).text(claim.evidence).text(claim.author);
    csv.number(claim.amount_ttc).number(claim.amount_ht).number(claim.rate);
    csv.text(basis_names.at(static_cast<std::size_t>(claim.basis)));
    csv.number(claim.allowance).number(claim.deductible);
    csv.text(claim_standing_names.at(standing)).text(texts.standing.at(standing));
    csv.count(claim.reclassified ? 1 : 0).end_row();
  }
  return {.file_name = "french_claims.csv", .content = csv.content()};
}

CsvTable movements(const ProvisionReport& report) {
  CsvWriter csv;
  header(csv, {"buyer_id", "invoice_id", "opening", "charge", "reversal_used", "reversal_unused",
               "closing", "opening_not_deductible", "closing_not_deductible"});
  for (const InvoiceMovement& one : report.provision.french.movements) {
    const Movement& moved = one.movement;
    csv.text(report.portfolio.buyers()[one.invoice.first].id).text(one.invoice.second);
    csv.number(moved.opening).number(moved.charge).number(moved.used).number(moved.unused);
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

}  // namespace

std::vector<CsvTable> render_french_tables(const ProvisionReport& report) {
  return {claims(report), movements(report), entries(report)};
}

}  // namespace encours
