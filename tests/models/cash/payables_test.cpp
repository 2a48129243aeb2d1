#include "models/cash/payables.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace encours::payables_test {
namespace {

constexpr double always = -std::numeric_limits<double>::infinity();

double paid(const Payables& payables, double from) {
  WeekFlows flows{WeekGrid(12)};
  payables.add_payments(from, 1, flows);
  flows.settle();
  return std::accumulate(flows.amounts().begin(), flows.amounts().end(), 0.0);
}

TEST(Payables, SteadyPurchasesArePaidAsTheyAreMade) {
  const Payables payables(45, {});
  EXPECT_NEAR(paid(payables, always), 365, 1e-9);
  EXPECT_DOUBLE_EQ(payables.unpaid(always, 365), 45);
  EXPECT_DOUBLE_EQ(payables.unpaid(350, 365), 15);
}

// Terms shortened by 15 days on 1/day of purchases cost 15 days of purchases, once.
TEST(Payables, ShorterTermsCostTheirDaysOfPurchases) {
  const std::vector<SupplierTermsChange> changes = {{.days = -15, .month = 3}};
  const Payables payables(45, changes);
  EXPECT_NEAR(paid(payables, always), 365 + 15, 1e-9);
  EXPECT_DOUBLE_EQ(payables.unpaid(always, 365), 30);
  WeekFlows flows{WeekGrid(12)};
  payables.add_payments(always, 1, flows);
  flows.settle();
  // Bought from day 91.25 on and paid from day 121.25, while older debts run to day 136.25.
  EXPECT_DOUBLE_EQ(flows.amounts()[16], 7);
  EXPECT_NEAR(flows.amounts()[17], 7 + (126 - 121.25), 1e-9);
  EXPECT_NEAR(flows.amounts()[18], 14, 1e-9);
  EXPECT_NEAR(flows.amounts()[19], 7 + (136.25 - 133), 1e-9);
  EXPECT_NEAR(flows.amounts()[20], 7, 1e-9);
}

TEST(Payables, LongerTermsLeaveAGap) {
  const std::vector<SupplierTermsChange> changes = {{.days = 15, .month = 0}};
  EXPECT_NEAR(paid(Payables(45, changes), always), 365 - 15, 1e-9);
}

TEST(Payables, WhatIsBoughtIsPaidOrOwed) {
  const std::vector<SupplierTermsChange> changes = {{.days = -20, .month = 2},
                                                    {.days = 30, .month = 7}};
  const Payables payables(40, changes);
  for (const double from : {0.0, 50.0, 61.0, 200.0, 213.0, 364.0}) {
    EXPECT_NEAR(paid(payables, from) + payables.unpaid(from, 365), 365 - from, 1e-9) << from;
  }
}

}  // namespace
}  // namespace encours::payables_test
