#include "scenarios/apply_cure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/scenarios/conducts.hpp"

namespace encours::apply_cure_test {
namespace {

using testing::IsEmpty;

Receivable invoice_of(std::uint32_t buyer, double amount_ttc) {
  Receivable one;
  one.buyer = buyer;
  one.amount_ttc = amount_ttc;
  one.paid_date = Date{};
  return one;
}

// Invoices of 1,000 and 3,000 € excluding VAT to A: 36,500 € of sales are 18.25 of them a year. B
// has none: the same mean stands for its own.
TEST(ApplyCure, InvoicesAreSalesOverTheMeanInvoice) {
  const Portfolio bare = two_buyers();
  std::vector<Buyer> buyers(bare.buyers().begin(), bare.buyers().end());
  const Portfolio ledger(std::move(buyers),
                         {invoice_of(0, 1'200), invoice_of(0, 3'600), invoice_of(0, -600)},
                         std::nullopt);
  Reminders reminders;
  const std::vector<double> all = yearly_invoices(ledger, reminders, {});
  EXPECT_NEAR(all[0], 18.25, 1e-9);
  EXPECT_NEAR(all[1], 18.25, 1e-9);
  const std::vector<double> half = {1, 0.5};
  EXPECT_NEAR(yearly_invoices(ledger, reminders, half)[1], 18.25 / 2, 1e-9);
  EXPECT_THAT(yearly_invoices(bare, reminders, {}), IsEmpty());
  reminders.invoice_amount = 365;
  EXPECT_NEAR(yearly_invoices(bare, reminders, {})[0], 100, 1e-9);
}

}  // namespace
}  // namespace encours::apply_cure_test
