#include "engine/provision/french_provision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "core/money.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

InvoiceAllowances closing_by_invoice(const Portfolio& portfolio,
                                     std::span<const AssessedClaim> claims) {
  InvoiceAllowances closing;
  for (const AssessedClaim& claim : claims) {
    if (claim.allowance <= 0) continue;
    const OpenItem& item = portfolio.open_items()[claim.item];
    const InvoiceKey invoice(item.buyer, portfolio.receivables()[claim.document].invoice_id);
    InvoiceAllowance& held = closing[invoice];
    held.allowance += claim.allowance;
    held.not_deductible += claim.allowance - claim.deductible;
  }
  return closing;
}

DoubtfulInvoices doubtful_at_opening(std::span<const OpeningAllowance> opening) {
  DoubtfulInvoices doubtful;
  for (const OpeningAllowance& row : opening) {
    if (row.doubtful) doubtful.emplace(row.buyer, row.invoice_id);
  }
  return doubtful;
}

/// What was lost before the year began cannot carry an allowance into it.
void refuse_lost_before(const Portfolio& portfolio, std::span<const OpeningAllowance> opening,
                        Date year_start, ProblemLog& problems) {
  DoubtfulInvoices gone;
  for (const Receivable& item : portfolio.receivables()) {
    if (item.written_off_date && *item.written_off_date < year_start) {
      gone.emplace(item.buyer, item.invoice_id);
    }
  }
  for (const OpeningAllowance& row : opening) {
    if (row.allowance <= 0 || !gone.contains({row.buyer, row.invoice_id})) continue;
    problems.add({.where = row.where,
                  .what = "an opening allowance is on an invoice lost before the year",
                  .value = printable(row.invoice_id),
                  .why = fmt::format("the year begins on {}: its reversal was the year before's",
                                     to_iso(year_start)),
                  .remedy = "remove the row, or correct provision.year_start"});
  }
}

AllowanceTax tax_of(std::span<const InvoiceMovement> movements, double rate) {
  AllowanceTax tax{.tax_rate = rate};
  for (const InvoiceMovement& one : movements) {
    const double change = round_to_cent(one.closing_not_deductible - one.opening_not_deductible);
    tax.opening_not_deductible += one.opening_not_deductible;
    tax.closing_not_deductible += one.closing_not_deductible;
    (change > 0 ? tax.added_back : tax.deducted) += change > 0 ? change : -change;
  }
  tax.opening_not_deductible = round_to_cent(tax.opening_not_deductible);
  tax.closing_not_deductible = round_to_cent(tax.closing_not_deductible);
  tax.added_back = round_to_cent(tax.added_back);
  tax.deducted = round_to_cent(tax.deducted);
  tax.deferred_tax_asset = round_to_cent(rate * tax.closing_not_deductible);
  tax.deferred_tax_change =
      round_to_cent(tax.deferred_tax_asset - round_to_cent(rate * tax.opening_not_deductible));
  return tax;
}

}  // namespace

Date year_start_of(const ProvisionSettings& settings, const Portfolio& portfolio) {
  using namespace std::chrono;
  if (settings.year_start) return *settings.year_start;
  const year_month_day after(*portfolio.as_of() + days(1));
  const year_month_day start = after - years(1);
  return start.ok() ? Date(start) : Date(start.year() / start.month() / last);
}

FrenchProvision french_provision(const ProvisionSettings& settings, const Portfolio& portfolio,
                                 std::span<const ClaimRow> claims,
                                 std::span<const OpeningAllowance> opening, ProblemLog& problems) {
  FrenchRules rules = settings.french;
  rules.approval_date = settings.approval_date.value_or(*portfolio.as_of());
  FrenchProvision found{.year_start = year_start_of(settings, portfolio),
                        .approval_date = rules.approval_date,
                        .claims = assess_claims(portfolio, claims, rules, problems),
                        .movements = {},
                        .total = {},
                        .tax = {},
                        .entries = {},
                        .balances = {}};
  refuse_lost_before(portfolio, opening, found.year_start, problems);
  found.movements = move_allowances(opening_by_invoice(portfolio, opening, problems),
                                    closing_by_invoice(portfolio, found.claims),
                                    written_off_since(portfolio, found.year_start));
  for (const InvoiceMovement& one : found.movements) found.total += one.movement;
  for (const AssessedClaim& claim : found.claims) found.deductible += claim.deductible;
  found.deductible = round_to_cent(found.deductible);
  found.tax = tax_of(found.movements, settings.tax_rate);
  const DoubtfulInvoices doubtful = doubtful_at_opening(opening);
  mark_reclassified(portfolio, doubtful, found.claims);
  found.entries =
      closing_entries(portfolio, found.year_start, doubtful, found.claims, found.movements);
  found.balances =
      balances_after(portfolio, found.year_start, doubtful, found.claims, found.movements);
  return found;
}

}  // namespace encours
