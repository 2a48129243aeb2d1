#include "portfolio/diagnosis/late_penalties.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::late_penalties_test {
namespace {

TEST(LatePenalties, InterestRunsFromTheDayAfterTheDueDateToTheCent) {
  LedgerMaker ledger;
  ledger.buyer(1000);
  ledger.invoice(0, "2026-10-01", "2026-11-30", 1200);  // 31 days late and open
  Receivable& paid = ledger.invoice(0, "2026-01-10", "2026-03-10", 2400);
  paid.paid_date = day("2026-03-30");  // 20 days late
  const LatePenalties found = late_penalties(ledger.portfolio(), 0.1215);
  EXPECT_EQ(found.open.invoices, 1U);
  EXPECT_DOUBLE_EQ(*found.open.interest, 12.38);  // 1,200 × 12.15 % × 31 / 365 = 12.383
  EXPECT_DOUBLE_EQ(*found.paid.interest, 15.98);  // 2,400 × 12.15 % × 20 / 365 = 15.978
  EXPECT_EQ(found.open.fixed_sum + found.paid.fixed_sum, 80);
  ASSERT_EQ(found.by_buyer.size(), 1U);
  EXPECT_EQ(found.by_buyer.front().penalty.invoices, 2U);
  EXPECT_DOUBLE_EQ(*found.by_buyer.front().penalty.interest, 28.36);
}

TEST(LatePenalties, OnTimeOldAndContestedInvoicesOweNothing) {
  LedgerMaker ledger;
  ledger.buyer(1000);
  ledger.invoice(0, "2026-11-30", "2026-12-31", 100);  // due today
  ledger.invoice(0, "2026-01-01", "2026-02-01", 100).paid_date = day("2026-02-01");
  ledger.invoice(0, "2025-01-01", "2025-02-01", 100).paid_date = day("2025-12-31");
  ledger.invoice(0, "2026-01-01", "2026-02-01", 100).disputed = true;
  ledger.invoice(0, "2026-01-01", "2026-02-01", -100);
  ledger.invoice(0, "2026-01-01", "2026-02-01", 100).due_date_inferred = true;
  ledger.invoice(0, "2026-01-01", "2026-02-01", 100).settled_by = SettlementKind::credit_note;
  const LatePenalties found = late_penalties(ledger.portfolio(), 0.12);
  EXPECT_EQ(found.open.invoices + found.paid.invoices, 0U);
  EXPECT_TRUE(found.by_buyer.empty());
}

TEST(LatePenalties, AreOwedByProfessionalsOutsideProceedings) {
  for (const BuyerCategory category : {BuyerCategory::private_company, BuyerCategory::related,
                                       BuyerCategory::public_body, BuyerCategory::individual}) {
    LedgerMaker ledger;
    ledger.buyer(1000).category = category;
    ledger.invoice(0, "2026-10-01", "2026-11-30", 1200);
    const bool owed =
        category == BuyerCategory::private_company || category == BuyerCategory::related;
    EXPECT_EQ(late_penalties(ledger.portfolio(), 0.12).open.invoices, owed ? 1U : 0U);
  }
  LedgerMaker ledger;
  ledger.buyer(1000).pd = 1;
  ledger.invoice(0, "2026-10-01", "2026-11-30", 1200);
  ledger.buyer(1000).country = "DE";
  ledger.invoice(1, "2026-10-01", "2026-11-30", 1200);
  EXPECT_EQ(late_penalties(ledger.portfolio(), 0.12).open.invoices, 0U);
}

TEST(LatePenalties, WithoutARateOnlyTheFixedSumIsKnown) {
  LedgerMaker ledger;
  ledger.buyer(1000);
  ledger.buyer(1000);
  ledger.invoice(1, "2026-10-01", "2026-11-30", 1200);
  ledger.invoice(1, "2026-10-02", "2026-11-30", 1200);
  ledger.invoice(0, "2026-10-02", "2026-11-30", 99'000);
  const LatePenalties found = late_penalties(ledger.portfolio(), std::nullopt);
  EXPECT_EQ(found.open.fixed_sum, 120);
  EXPECT_EQ(found.open.interest, std::nullopt);
  EXPECT_EQ(found.by_buyer.front().buyer, 1U);
}

}  // namespace
}  // namespace encours::late_penalties_test
