#include "portfolio/import/mapped/import_sales.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

namespace encours {

namespace {

constexpr double days_per_year = 365;
constexpr double shortest_history = 91;  ///< days: a shorter one is raised no further
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

/// Cents by buyer, from the invoices of the last year.
std::vector<double> from_history(ImportedLedger& ledger) {
  std::vector<double> sales(ledger.buyers.size());
  Date first = ledger.as_of;
  for (const ImportedReceivable& item : ledger.receivables) {
    const double age = static_cast<double>((ledger.as_of - item.invoice_date).count());
    first = std::min(first, item.invoice_date);
    if (item.amount > 0 && age < days_per_year) {
      sales[item.buyer] += excluding_vat(item, item.amount);
    }
  }
  const double span = static_cast<double>((ledger.as_of - first).count()) + 1;
  const double covered = std::clamp(span, shortest_history, days_per_year);
  for (double& one : sales) one *= days_per_year / covered;
  ledger.assumptions.add("buyers.annual_sales", "invoices of the last 365 days, excl. VAT at 20 %",
                         fmt::format("the list covers {:.0f} days of them", std::min(span, 365.0)),
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

void infer_annual_sales(ImportedLedger& ledger) {
  const bool history = holds_history(ledger);
  const std::vector<double> sales = history ? from_history(ledger) : from_open_items(ledger);
  for (std::size_t i = 0; i < sales.size(); ++i) {
    ledger.buyers[i].annual_sales_ht = std::llround(sales[i]);
  }
}

}  // namespace encours
