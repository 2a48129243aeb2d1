#include "portfolio/diagnosis/exposures.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/diagnosis/ledger.hpp"

namespace encours::exposures_test {
namespace {

ExposureList exposures_of(const LedgerMaker& maker) {
  const Portfolio portfolio = maker.portfolio();
  return largest_exposures(portfolio, {}, consolidate(portfolio), covers(portfolio, {}),
                           positions(portfolio, 60));
}

TEST(Exposures, TwentyAreToldAndTheOthersSummedByClass) {
  LedgerMaker maker;
  for (int i = 0; i < 50; ++i) maker.buyer(1'000 + i).pd = i < 10 ? 0.001 : 0.03;
  const ExposureList list = exposures_of(maker);
  ASSERT_EQ(list.first.size(), 20U);
  EXPECT_EQ(list.first.front().sum.exposure, 1'049);
  EXPECT_EQ(list.first.back().sum.exposure, 1'030);
  ASSERT_EQ(list.rest.size(), 2U);
  EXPECT_EQ(list.rest[0].risk, RiskClass::a);
  EXPECT_EQ(list.rest[0].sum.debtors, 10U);
  EXPECT_EQ(list.rest[1].risk, RiskClass::d);
  double total = 0;
  for (const ExposureLine& line : list.first) total += line.sum.unsecured;
  for (const ExposureRest& rest : list.rest) total += rest.sum.unsecured;
  EXPECT_DOUBLE_EQ(total, 50 * 1'000 + 49 * 50 / 2);
}

TEST(Exposures, AGroupIsOneLine) {
  LedgerMaker maker;
  maker.buyer(100).group_id = std::string("G");
  maker.buyer(0);
  maker.buyer(80).group_id = std::string("G");
  maker.invoice(2, "2026-06-01", "2026-07-01", 60);
  const ExposureList list = exposures_of(maker);
  ASSERT_EQ(list.first.size(), 1U) << "who owes nothing is no exposure";
  EXPECT_EQ(list.first[0].sum.exposure, 180);
  EXPECT_DOUBLE_EQ(list.first[0].sum.overdue, 50);
}

}  // namespace
}  // namespace encours::exposures_test
