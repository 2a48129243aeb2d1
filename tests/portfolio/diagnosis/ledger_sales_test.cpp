#include "portfolio/diagnosis/ledger_sales.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::ledger_sales_test {
namespace {

/// An invoice of 1,200 on the 15th of each of the last 13 months, paid 40 days later.
LedgerMaker a_year() {
  LedgerMaker maker;
  maker.buyer(0);
  for (const char* month :
       {"2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07",
        "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"}) {
    const std::string invoiced = std::string(month) + "-15";
    Receivable& item = maker.invoice(0, invoiced.c_str(), invoiced.c_str(), 1'200);
    item.paid_date = item.invoice_date + std::chrono::days(40);
  }
  return maker;
}

TEST(LedgerSales, AYearOfInvoicesGivesTheSalesMonthByMonth) {
  LedgerMaker maker = a_year();
  maker.invoice(0, "2026-10-20", "2026-10-20", -300);
  maker.invoice(0, "2027-01-02", "2027-02-02", 9'999);
  const LedgerSales sales = ledger_sales(maker.portfolio());
  EXPECT_EQ(sales.source, SalesSource::invoices);
  EXPECT_EQ(sales.amount_ttc, 12 * 1'200 - 300) << "without December 2025 and January 2027";
  EXPECT_EQ(sales.days, 365);
  ASSERT_EQ(sales.months.size(), 12U) << "December 2025 began before the ledger did";
  EXPECT_EQ(sales.months[0].days, 31);
  EXPECT_EQ(sales.months[1].days, 30);
  EXPECT_EQ(sales.months[2].amount_ttc, 900);
}

TEST(LedgerSales, WhatWasNotSoldIsNoSale) {
  LedgerMaker maker = a_year();
  maker.invoice(0, "2026-01-01", "2026-01-31", 6'000).document = DocumentKind::opening;
  maker.invoice(0, "2026-06-10", "2026-06-10", 500).document = DocumentKind::returned_payment;
  maker.invoice(0, "2026-07-10", "2026-07-10", -700).document = DocumentKind::payment;
  maker.invoice(0, "2026-08-10", "2026-08-10", 90).document = DocumentKind::other;
  const LedgerSales sales = ledger_sales(maker.portfolio());
  EXPECT_EQ(sales.amount_ttc, 12 * 1'200);
  double months = 0;
  for (const MonthSales& month : sales.months) months += month.amount_ttc;
  EXPECT_EQ(months, 12 * 1'200);
}

TEST(LedgerSales, ADocumentCarriedOverDoesNotMakeTheLedgerGoBack) {
  LedgerMaker maker;
  maker.buyer(0);
  maker.invoice(0, "2025-01-01", "2025-01-31", 6'000).document = DocumentKind::opening;
  Receivable& item = maker.invoice(0, "2026-10-01", "2026-10-31", 1'200);
  item.paid_date = item.due_date;
  EXPECT_EQ(ledger_sales(maker.portfolio()).source, SalesSource::unknown);
}

TEST(LedgerSales, OpenItemsAloneAreNotTheYear) {
  LedgerMaker maker;
  maker.buyer(0);
  maker.invoice(0, "2025-12-05", "2026-01-05", 1'200);
  maker.invoice(0, "2026-12-05", "2027-01-05", 1'200);
  EXPECT_EQ(ledger_sales(maker.portfolio()).source, SalesSource::unknown);
}

TEST(LedgerSales, TheColumnStandsInWhereInvoicesArePurged) {
  LedgerMaker maker;
  maker.buyer(2'000).annual_sales = 50'000;
  maker.invoice(0, "2026-12-05", "2027-01-05", 2'400);
  const LedgerSales sales = ledger_sales(maker.portfolio());
  EXPECT_EQ(sales.source, SalesSource::annual_sales);
  EXPECT_NEAR(sales.amount_ttc, 60'000, 1e-9) << "VAT as on the open items";
  EXPECT_TRUE(sales.months.empty());
}

TEST(LedgerSales, InvoicesThatMissAFifthOfTheColumnAreIncomplete) {
  LedgerMaker maker = a_year();  // 12,000 excluding VAT in twelve months
  maker.buyer(0).annual_sales = 14'999;
  EXPECT_EQ(ledger_sales(maker.portfolio()).source, SalesSource::invoices);
  maker.buyer(0).annual_sales = 2;
  maker.invoice(0, "2026-12-28", "2026-12-31", 0.012);  // VAT of the open items
  EXPECT_EQ(ledger_sales(maker.portfolio()).source, SalesSource::annual_sales);
}

TEST(LedgerSales, InferredSalesWouldOnlyGiveTheTermsBack) {
  LedgerMaker maker;
  Buyer& buyer = maker.buyer(2'000);
  buyer.annual_sales = 50'000;
  buyer.annual_sales_inferred = true;
  maker.invoice(0, "2026-12-05", "2027-01-05", 2'400);
  EXPECT_EQ(ledger_sales(maker.portfolio()).source, SalesSource::unknown);
}

}  // namespace
}  // namespace encours::ledger_sales_test
