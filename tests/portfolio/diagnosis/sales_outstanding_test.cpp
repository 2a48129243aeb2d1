#include "portfolio/diagnosis/sales_outstanding.hpp"

#include <gtest/gtest.h>

#include <array>

namespace encours::sales_outstanding_test {
namespace {

// Known answers: a count-back published by Divalto (an ERP vendor), recomputed to all digits; and
// the textbook DSO of 30,000 on 60,000 in 90 days.

TEST(SalesOutstanding, CountsBackAsThePublishedExample) {
  const std::array<MonthSales, 3> months = {{{1200, 30}, {800, 31}, {700, 30}}};
  EXPECT_NEAR(countback_dso(2500, months).value(), 82.42857142857143, 1e-12);
}

TEST(SalesOutstanding, SimpleIsTheRatio) {
  EXPECT_DOUBLE_EQ(simple_dso(30'000, 60'000, 90), 45);
}

TEST(SalesOutstanding, EvenSalesGiveTheSameEitherWay) {
  const std::array<MonthSales, 4> months = {{{3000, 30}, {3000, 30}, {3000, 30}, {3000, 30}}};
  for (const double balance : {0.0, 1500.0, 3000.0, 7000.0, 12'000.0}) {
    EXPECT_NEAR(countback_dso(balance, months).value(), simple_dso(balance, 12'000, 120), 1e-12);
  }
}

TEST(SalesOutstanding, ABalanceBeyondTheHistoryIsUnknown) {
  const std::array<MonthSales, 1> months = {{{1000, 31}}};
  EXPECT_EQ(countback_dso(1000.01, months), std::nullopt);
  EXPECT_EQ(countback_dso(1, {}), std::nullopt);
  EXPECT_EQ(countback_dso(0, {}), 0);
}

TEST(SalesOutstanding, AMonthOfNetCreditUsesNothingUp) {
  const std::array<MonthSales, 2> months = {{{-500, 30}, {1000, 31}}};
  EXPECT_DOUBLE_EQ(countback_dso(1000, months).value(), 61);
}

TEST(SalesOutstanding, EffectivenessIsOneWhenNothingDueIsLeft) {
  EXPECT_EQ(collection_effectiveness(400, 1000, 300, 300), 1);
  EXPECT_DOUBLE_EQ(collection_effectiveness(400, 1000, 500, 300).value(), 900.0 / 1100);
  EXPECT_EQ(collection_effectiveness(0, 300, 300, 300), std::nullopt);
}

}  // namespace
}  // namespace encours::sales_outstanding_test
