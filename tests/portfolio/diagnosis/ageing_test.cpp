#include "portfolio/diagnosis/ageing.hpp"

#include <gmock/gmock.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::ageing_test {
namespace {

using testing::ElementsAre;

std::vector<double> amounts(const Ageing& ageing) {
  std::vector<double> ttc;
  for (const AgeingBucket& bucket : ageing) ttc.push_back(bucket.amount_ttc);
  return ttc;
}

/// One item in the first and in the last day of each bucket by due date.
Portfolio by_the_day() {
  LedgerMaker maker;
  maker.buyer(0);
  maker.invoice(0, "2026-09-01", "2027-01-15", 1);  // not due
  maker.invoice(0, "2026-09-01", "2026-12-31", 2);  // due today: not late
  maker.invoice(0, "2026-09-01", "2026-12-30", 4);  // 1 day
  maker.invoice(0, "2026-09-01", "2026-12-01", 8);  // 30 days
  maker.invoice(0, "2026-09-01", "2026-11-30", 16);
  maker.invoice(0, "2026-09-01", "2026-11-01", 32);  // 60 days
  maker.invoice(0, "2026-09-01", "2026-10-31", 64);
  maker.invoice(0, "2026-09-01", "2026-10-02", 128);                  // 90 days
  maker.invoice(0, "2026-09-01", "2026-10-01", 256).disputed = true;  // 91 days
  return maker.portfolio();
}

TEST(Ageing, BucketsEndOnTheirLastDay) {
  const Portfolio portfolio = by_the_day();
  const Ageing ageing = age_items(portfolio.open_items(), day("2026-12-31"), AgeingBasis::due_date);
  EXPECT_THAT(amounts(ageing), ElementsAre(3, 12, 48, 192, 256));
  EXPECT_EQ(ageing[0].items, 2U);
  EXPECT_DOUBLE_EQ(ageing[1].amount_ht, 10);
  EXPECT_EQ(ageing[4].disputed_ttc, 256);
}

TEST(Ageing, TheSameLedgerAgesOtherwiseFromTheInvoice) {
  const Portfolio portfolio = by_the_day();
  const Ageing ageing =
      age_items(portfolio.open_items(), day("2026-12-31"), AgeingBasis::invoice_date);
  EXPECT_THAT(amounts(ageing), ElementsAre(0, 0, 0, 0, 511)) << "all invoiced 121 days ago";
}

TEST(Ageing, KeepsEveryEuroOnBothBases) {
  const Portfolio portfolio = by_the_day();
  for (const AgeingBasis basis : {AgeingBasis::due_date, AgeingBasis::invoice_date}) {
    double sum = 0;
    for (const double amount : amounts(age_items(portfolio.open_items(), day("2026-12-31"), basis)))
      sum += amount;
    EXPECT_DOUBLE_EQ(sum, 511);
  }
}

}  // namespace
}  // namespace encours::ageing_test
