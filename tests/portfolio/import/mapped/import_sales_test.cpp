#include "portfolio/import/mapped/import_sales.hpp"

#include <gtest/gtest.h>

namespace encours::import_sales_test {
namespace {

constexpr Cents invoice_ttc = 120'000;  ///< 1,000.00 excluding VAT

/// Of 31 December 2026: an invoice every ten days, each paid 40 days later; the list holds what is
/// open and what was paid since `since`.
ImportedLedger list(const char* since) {
  ImportedLedger ledger;
  ledger.as_of = *parse_date("2026-12-31");
  ledger.buyers = {{.id = "C1"}, {.id = "C2"}};
  for (int age = 0; age < 1'000; age += 10) {
    ImportedReceivable item;
    item.invoice_date = ledger.as_of - std::chrono::days(age);
    item.due_date = item.invoice_date;
    item.amount = invoice_ttc;
    const Date paid = item.invoice_date + std::chrono::days(40);
    if (paid < *parse_date(since)) break;
    if (paid <= ledger.as_of) item.settlements = {{.date = paid, .amount = invoice_ttc}};
    ledger.receivables.push_back(item);
  }
  return ledger;
}

ImportedReceivable open_item(std::size_t buyer, const char* day, Cents amount) {
  ImportedReceivable item;
  item.buyer = buyer;
  item.invoice_date = *parse_date(day);
  item.due_date = item.invoice_date;
  item.amount = amount;
  return item;
}

Cents sales(ImportedLedger ledger, std::size_t warned = 0) {
  FindingLog findings;
  infer_annual_sales(ledger, findings);
  EXPECT_EQ(findings.count(FindingKind::sales_period_short), warned);
  return ledger.buyers[0].annual_sales_ht.value();
}

TEST(ImportSales, OneOldOpenItemDoesNotMakeTheListGoBackToIt) {
  ImportedLedger recent = list("2026-08-12");  // invoices since 3 July: 181 days, 19 invoices
  const Cents expected = 19 * 100'000 * 365 / 181;
  EXPECT_NEAR(static_cast<double>(sales(recent)), static_cast<double>(expected), 1);
  recent.receivables.push_back(open_item(1, "2025-11-01", invoice_ttc));
  EXPECT_NEAR(static_cast<double>(sales(recent)), static_cast<double>(expected), 1);
}

TEST(ImportSales, AYearAndMoreIsTakenAsItIs) {
  EXPECT_EQ(sales(list("2025-01-01")), 37 * 100'000);
}

TEST(ImportSales, FewDaysAreRaisedByFourAtMostAndTold) {
  EXPECT_NEAR(static_cast<double>(sales(list("2026-12-21"), 2)), 6 * 100'000 * 365.0 / 91, 1);
}

TEST(ImportSales, CreditNotesAreTakenOffPaymentsAreNot) {
  ImportedLedger ledger = list("2025-01-01");
  ledger.receivables.push_back(open_item(0, "2026-12-01", -60'000));
  ledger.receivables.push_back(open_item(0, "2026-12-02", -24'000));
  ledger.receivables.back().document = DocumentKind::payment;
  EXPECT_EQ(sales(ledger), 37 * 100'000 - 50'000);
}

}  // namespace
}  // namespace encours::import_sales_test
