#include "portfolio/diagnosis/dso.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::dso_test {
namespace {

/// The published count-back of 82.43 days, as a ledger: sales of 1,200, 800 and 700 in the last
/// three months (31 December: 31, 30 and 31 days), 2,500 of them unpaid; before that, all paid.
Portfolio count_back_ledger() {
  LedgerMaker maker;
  maker.buyer(0);
  maker.invoice(0, "2026-12-10", "2027-01-24", 1'200);
  maker.invoice(0, "2026-11-10", "2026-12-25", 800);
  maker.invoice(0, "2026-10-10", "2026-11-24", 500);
  maker.invoice(0, "2026-10-11", "2026-11-25", 200).paid_date = day("2026-11-25");
  for (const char* invoiced : {"2025-12-05", "2026-01-05", "2026-06-05"}) {
    maker.invoice(0, invoiced, invoiced, 1'000).paid_date = day("2026-08-01");
  }
  return maker.portfolio();
}

TEST(Dso, OfALedgerByHand) {
  const DsoFamily dso = dso_family(count_back_ledger());
  EXPECT_EQ(dso.source, SalesSource::invoices);
  EXPECT_DOUBLE_EQ(dso.balance_ttc, 2'500);
  EXPECT_DOUBLE_EQ(dso.sales_ttc, 4'700);
  EXPECT_DOUBLE_EQ(dso.simple.value(), 2'500.0 / 4'700 * 365);
  EXPECT_DOUBLE_EQ(dso.count_back.value(), 31 + 30 + 500.0 / 700 * 31);
  EXPECT_DOUBLE_EQ(dso.best_possible.value(), 1'200.0 / 4'700 * 365);
  // On 30 September nothing was open; of 2,700 sold since and 1,200 not yet due, 200 came in.
  EXPECT_DOUBLE_EQ(dso.effectiveness.value(), 200.0 / 1'500);
}

TEST(Dso, DelinquentDaysAreSimpleLessBestPossible) {
  const DsoFamily dso = dso_family(count_back_ledger());
  EXPECT_DOUBLE_EQ(dso.average_delinquent.value(), *dso.simple - *dso.best_possible);
}

TEST(Dso, WhatInsolventBuyersOweIsOutOfTheCountBack) {
  LedgerMaker maker;
  maker.buyer(0);
  maker.buyer(0).pd = 1;
  maker.invoice(0, "2025-12-05", "2025-12-05", 1'000).paid_date = day("2026-01-05");
  maker.invoice(0, "2026-12-05", "2027-12-05", 310);
  maker.invoice(1, "2026-12-05", "2027-12-05", 310);
  const DsoFamily dso = dso_family(maker.portfolio());
  EXPECT_EQ(dso.failed_ttc, 310);
  EXPECT_EQ(dso.balance_ttc, 620);
  EXPECT_DOUBLE_EQ(dso.count_back.value(), 15.5);
}

TEST(Dso, UnknownSalesGiveNoDays) {
  LedgerMaker maker;
  maker.buyer(0);
  maker.invoice(0, "2026-12-05", "2027-01-05", 100);
  const DsoFamily dso = dso_family(maker.portfolio());
  EXPECT_EQ(dso.balance_ttc, 100);
  EXPECT_FALSE(dso.simple);
  EXPECT_FALSE(dso.average_delinquent);
  EXPECT_FALSE(dso_family(Portfolio(std::vector<Buyer>(1), {}, std::nullopt)).simple);
}

}  // namespace
}  // namespace encours::dso_test
