#include "portfolio/import/mapped/import_sales.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "portfolio/import/sales_period.hpp"

namespace encours {

namespace {

constexpr double usual_vat = 0.20;
constexpr double usual_terms = 30;  ///< Code de commerce, L441-10

double excluding_vat(const ImportedReceivable& item, Cents amount) {
  return static_cast<double>(amount) / (1.0 + item.vat_rate.value_or(usual_vat));
}

bool holds_history(const ImportedLedger& ledger) {
  return std::ranges::any_of(ledger.receivables, [](const ImportedReceivable& item) {
    return item.amount > 0 && !item.settlements.empty();
  });
}

/// First day from which the list holds every invoice. Exports hold what is open and what was
/// settled since some day, the earliest settlement: an invoice of that day or later is in the list,
/// paid or not, and so is one that is older by no more than the shortest time to payment, since it
/// was not paid before. One old open item does not make the list go back to it.
Date complete_from(const ImportedLedger& ledger) {
  Date first = ledger.as_of;
  Date settled = ledger.as_of;
  auto shortest = std::chrono::days::max();
  for (const ImportedReceivable& item : ledger.receivables) {
    first = std::min(first, item.invoice_date);
    if (item.amount <= 0) continue;
    for (const Settlement& one : item.settlements) {
      settled = std::min(settled, one.date);
      shortest = std::min(shortest, one.date - item.invoice_date);
    }
  }
  return std::max(first, settled - shortest);
}

/// Cents by buyer, from the invoices less credit notes of the last year.
std::vector<double> from_history(ImportedLedger& ledger, FindingLog& findings) {
  std::vector<double> sales(ledger.buyers.size());
  const Date from =
      std::max(complete_from(ledger), ledger.as_of - std::chrono::days(days_per_year - 1));
  for (const ImportedReceivable& item : ledger.receivables) {
    if (item.invoice_date < from || item.document != DocumentKind::sale) continue;
    sales[item.buyer] += excluding_vat(item, item.amount);
  }
  const int span = static_cast<int>((ledger.as_of - from).count()) + 1;
  const int covered = std::clamp(span, shortest_sales_period, days_per_year);
  for (double& one : sales) one = std::max(0.0, one) * days_per_year / covered;
  tell_short_sales(span, sales.size(), findings);
  ledger.assumptions.add(
      "buyers.annual_sales",
      fmt::format("invoices of {} days × {} / {}, excl. VAT at 20 %", span, days_per_year, covered),
      span < days_per_year ? "the earliest payments in the list show that it holds no more"
                           : "the list covers the last year",
      sales.size());
  return sales;
}

/// Cents by buyer, as if the open balance turned over once per usual terms.
std::vector<double> from_open_items(ImportedLedger& ledger) {
  std::vector<double> sales(ledger.buyers.size());
  for (const ImportedReceivable& item : ledger.receivables) {
    sales[item.buyer] += excluding_vat(item, item.amount);
  }
  for (std::size_t i = 0; i < sales.size(); ++i) {
    const double terms = ledger.buyers[i].terms_days.value_or(usual_terms);
    sales[i] = std::max(sales[i], 0.0) * days_per_year / std::max(terms, 1.0);
  }
  ledger.assumptions.add("buyers.annual_sales", "open balance excl. VAT × 365 / terms",
                         "the file holds open items only; too much for buyers who pay late",
                         sales.size());
  return sales;
}

}  // namespace

void infer_annual_sales(ImportedLedger& ledger, FindingLog& findings) {
  const bool history = holds_history(ledger);
  const std::vector<double> sales =
      history ? from_history(ledger, findings) : from_open_items(ledger);
  for (std::size_t i = 0; i < sales.size(); ++i) {
    ledger.buyers[i].annual_sales_ht = std::llround(sales[i]);
  }
}

}  // namespace encours
