#include "portfolio/diagnosis/dso.hpp"

#include "portfolio/calendar.hpp"
#include "portfolio/open_items.hpp"

namespace encours {

namespace {

void add_balances(const Portfolio& portfolio, DsoFamily& dso) {
  for (const OpenItem& item : portfolio.open_items()) {
    dso.balance_ttc += item.amount_ttc;
    if (item.due_date >= *portfolio.as_of()) dso.not_due_ttc += item.amount_ttc;
    if (portfolio.buyers()[item.buyer].pd >= 1) dso.failed_ttc += item.amount_ttc;
  }
}

/// What was collected of what could be in the last months; needs the invoices settled since.
std::optional<double> effectiveness(const Portfolio& portfolio, const DsoFamily& dso) {
  const Date as_of = *portfolio.as_of();
  const Date from = months_later(as_of, -DsoFamily::effectiveness_months);
  // What was owed before the books begin is known only as far as it was not paid since.
  if (portfolio.history().from && *portfolio.history().from > from + std::chrono::days(1)) {
    return std::nullopt;
  }
  double opening = 0;
  for (const OpenItem& item : net_open_items(portfolio.receivables(), from).items) {
    opening += item.amount_ttc;
  }
  double sales = 0;
  for (const Receivable& item : portfolio.receivables()) {
    if (item.document != DocumentKind::sale) continue;
    if (item.invoice_date > from && item.invoice_date <= as_of) sales += item.amount_ttc;
  }
  return collection_effectiveness(opening, sales, dso.balance_ttc, dso.not_due_ttc);
}

}  // namespace

DsoFamily dso_family(const Portfolio& portfolio) {
  DsoFamily dso;
  if (!portfolio.as_of() || portfolio.receivables().empty()) return dso;
  add_balances(portfolio, dso);
  const LedgerSales sales = ledger_sales(portfolio);
  dso.source = sales.source;
  dso.sales_ttc = sales.amount_ttc;
  if (sales.source == SalesSource::unknown) return dso;
  dso.simple = simple_dso(dso.balance_ttc, sales.amount_ttc, sales.days);
  dso.best_possible = simple_dso(dso.not_due_ttc, sales.amount_ttc, sales.days);
  dso.average_delinquent = *dso.simple - *dso.best_possible;
  if (sales.source != SalesSource::invoices) return dso;
  dso.count_back = countback_dso(dso.balance_ttc - dso.failed_ttc, sales.months);
  dso.effectiveness = effectiveness(portfolio, dso);
  return dso;
}

}  // namespace encours
