#include "portfolio/diagnosis/ledger_sales.hpp"

#include <algorithm>

#include "portfolio/calendar.hpp"

namespace encours {

namespace {

constexpr double complete_share = 0.8;
constexpr double most_inferred_share = 0.05;
constexpr int most_months = 36;
constexpr unsigned latest_start = 7;  ///< day of the first invoice in a month counted as whole

/// Months from the one of `date` (0) back.
int months_between(std::chrono::year_month_day date, std::chrono::year_month_day as_of) {
  return (static_cast<int>(as_of.year()) - static_cast<int>(date.year())) * 12 +
         (static_cast<int>(static_cast<unsigned>(as_of.month())) -
          static_cast<int>(static_cast<unsigned>(date.month())));
}

/// Calendar months back to the one of the first invoice that the ledger covers whole.
std::vector<MonthSales> by_month(const Portfolio& portfolio, Date as_of, Date first) {
  const std::chrono::year_month_day end(as_of);
  const bool first_is_whole = unsigned(std::chrono::year_month_day(first).day()) <= latest_start;
  const int count = std::min(most_months, months_between(first, end) + (first_is_whole ? 1 : 0));
  std::vector<MonthSales> months(static_cast<std::size_t>(count));
  for (int back = 0; back < count; ++back) {
    const auto month = end.year() / end.month() - std::chrono::months(back);
    const std::chrono::year_month_day_last last(month / std::chrono::last);
    const auto day = back == 0 ? end.day() : last.day();
    months[static_cast<std::size_t>(back)].days = static_cast<unsigned>(day);
  }
  for (const Receivable& item : portfolio.receivables()) {
    if (item.invoice_date > as_of || item.document != DocumentKind::sale) continue;
    const int back = months_between(item.invoice_date, end);
    if (back < count) months[static_cast<std::size_t>(back)].amount_ttc += item.amount_ttc;
  }
  return months;
}

struct YearOfInvoices {
  double amount_ttc = 0;
  double amount_ht = 0;
  bool any_settled = false;
  Date first;
};

YearOfInvoices last_year(const Portfolio& portfolio, Date as_of, Date from) {
  YearOfInvoices year{.first = portfolio.history().from.value_or(as_of)};
  for (const Receivable& item : portfolio.receivables()) {
    year.any_settled = year.any_settled || !is_open(item, as_of);
    if (item.document != DocumentKind::sale) continue;
    if (!portfolio.history().from) year.first = std::min(year.first, item.invoice_date);
    if (item.invoice_date <= from || item.invoice_date > as_of) continue;
    year.amount_ttc += item.amount_ttc;
    year.amount_ht += item.amount_ht();
  }
  return year;
}

struct ColumnSales {
  double given = 0;  ///< euros excluding VAT
  double inferred = 0;
};

ColumnSales column_sales(const Portfolio& portfolio) {
  ColumnSales sales;
  for (const Buyer& buyer : portfolio.buyers()) {
    (buyer.annual_sales_inferred ? sales.inferred : sales.given) += buyer.annual_sales;
  }
  return sales;
}

/// Including over excluding VAT; 0 without open items.
double vat_factor(const Portfolio& portfolio) {
  double ttc = 0;
  double ht = 0;
  for (const OpenItem& item : portfolio.open_items()) {
    ttc += item.amount_ttc;
    ht += item.amount_ht;
  }
  return ht > 0 ? ttc / ht : 0;
}

}  // namespace

LedgerSales ledger_sales(const Portfolio& portfolio) {
  LedgerSales sales;
  if (!portfolio.as_of()) return sales;
  const Date as_of = *portfolio.as_of();
  const Date from = months_later(as_of, -12);
  sales.days = static_cast<double>((as_of - from).count());
  const ColumnSales column = column_sales(portfolio);
  const YearOfInvoices year = last_year(portfolio, as_of, from);
  const bool reaches_back = year.any_settled && year.first <= from + std::chrono::days(31);
  if (reaches_back && year.amount_ttc > 0 && year.amount_ht >= complete_share * column.given) {
    sales.source = SalesSource::invoices;
    sales.amount_ttc = year.amount_ttc;
    sales.months = by_month(portfolio, as_of, year.first);
    return sales;
  }
  const double ttc = (column.given + column.inferred) * vat_factor(portfolio);
  if (ttc > 0 && column.inferred <= most_inferred_share * (column.given + column.inferred)) {
    sales.source = SalesSource::annual_sales;
    sales.amount_ttc = ttc;
  }
  return sales;
}

}  // namespace encours
