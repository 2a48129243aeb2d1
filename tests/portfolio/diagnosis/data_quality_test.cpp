#include "portfolio/diagnosis/data_quality.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::data_quality_test {
namespace {

TEST(DataQuality, EveryPlantedDefectIsFound) {
  LedgerMaker maker;
  maker.buyer(0);
  maker.buyer(0);
  maker.invoice(0, "2026-11-01", "2026-12-01", 100);
  maker.invoice(0, "2026-11-01", "2026-12-05", 100);  // the same buyer, date and amount
  maker.invoice(1, "2026-11-01", "2026-12-01", 100);  // another buyer
  maker.invoice(0, "2026-10-01", "2026-10-01", -30);
  maker.invoice(1, "2026-10-01", "2026-10-01", -140);
  maker.invoice(0, "2026-12-01", "2027-01-01", 50).disputed = true;
  maker.invoice(0, "2025-11-01", "2025-12-30", 70);  // 366 days late
  maker.invoice(0, "2027-01-01", "2027-02-01", 90);
  maker.invoice(1, "2026-11-01", "2026-12-01", 100).paid_date = day("2026-12-15");
  const DataQuality data = data_quality(maker.portfolio(), {.due_dates = 3});
  EXPECT_EQ(data.items, 9U);
  EXPECT_EQ(data.open_items.count, 5U);
  EXPECT_EQ(data.open_items.amount_ttc, 420);
  EXPECT_EQ(data.likely_duplicates.count, 1U) << "a settled invoice is nobody's duplicate";
  EXPECT_EQ(data.likely_duplicates.amount_ttc, 100);
  EXPECT_EQ(data.unapplied_credits.count, 2U);
  EXPECT_EQ(data.unapplied_credits.amount_ttc, 170);
  EXPECT_EQ(data.negative_balances.count, 1U);
  EXPECT_EQ(data.negative_balances.amount_ttc, 40);
  EXPECT_EQ(data.disputed.count, 1U);
  EXPECT_EQ(data.overdue_over_a_year.amount_ttc, 70);
  EXPECT_EQ(data.dated_after.amount_ttc, 90);
  EXPECT_EQ(data.due_dates_inferred, 3U);
}

TEST(DataQuality, ACleanLedgerHasNoFindings) {
  LedgerMaker maker;
  maker.buyer(0);
  maker.invoice(0, "2026-11-01", "2026-12-01", 100);
  const DataQuality data = data_quality(maker.portfolio(), {});
  for (const Finding& found : {data.likely_duplicates, data.unapplied_credits, data.disputed,
                               data.negative_balances, data.dated_after, data.overdue_over_a_year})
    EXPECT_EQ(found.count, 0U);
}

}  // namespace
}  // namespace encours::data_quality_test
