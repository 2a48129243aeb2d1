#include "models/cash/week_flows.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace encours::week_flows_test {
namespace {

double total(const WeekFlows& flows) {
  return std::accumulate(flows.amounts().begin(), flows.amounts().end(), 0.0);
}

TEST(WeekGrid, AYearIsFiftyTwoWeeksAndADay) {
  const WeekGrid grid(12);
  EXPECT_EQ(grid.weeks(), 53U);
  EXPECT_DOUBLE_EQ(grid.days(), 365);
  EXPECT_DOUBLE_EQ(grid.length(51), 7);
  EXPECT_DOUBLE_EQ(grid.length(52), 1);
  EXPECT_EQ(grid.week_of(6.999), 0U);
  EXPECT_EQ(grid.week_of(7), 1U);
}

TEST(WeekGrid, AWholeNumberOfWeeksHasNoEmptyLastOne) {
  for (int months = 1; months <= 60; ++months) {
    const WeekGrid grid(months);
    EXPECT_GT(grid.length(grid.weeks() - 1), 0) << months;
    EXPECT_LE(grid.length(grid.weeks() - 1), 7) << months;
    EXPECT_DOUBLE_EQ(grid.end(grid.weeks() - 1), grid.days()) << months;
  }
}

TEST(WeekFlows, AnAmountFallsInItsWeek) {
  WeekFlows flows{WeekGrid(1)};
  flows.add_at(-3, 1);
  flows.add_at(8, 10);
  flows.add_at(31, 100);
  flows.settle();
  EXPECT_EQ(flows.amounts()[0], 1);
  EXPECT_EQ(flows.amounts()[1], 10);
  EXPECT_EQ(total(flows), 11);
}

TEST(WeekFlows, ASteadyFlowFillsItsDays) {
  WeekFlows flows{WeekGrid(12)};
  flows.add_between(10, 30.5, 2);
  flows.settle();
  EXPECT_DOUBLE_EQ(flows.amounts()[0], 0);
  EXPECT_DOUBLE_EQ(flows.amounts()[1], 2 * 4);
  EXPECT_DOUBLE_EQ(flows.amounts()[2], 2 * 7);
  EXPECT_DOUBLE_EQ(flows.amounts()[4], 2 * 2.5);
  EXPECT_NEAR(flows.amounts()[5], 0, 1e-12);
  EXPECT_NEAR(total(flows), 2 * 20.5, 1e-9);
}

TEST(WeekFlows, AMultipleOfOthersIsAdded) {
  WeekFlows sum{WeekGrid(12)};
  sum.add_at(8, 10);
  WeekFlows other{WeekGrid(12)};
  other.add_at(9, 1);
  other.add_between(14, 21, 2);
  sum.add(other, 3);
  sum.settle();
  EXPECT_DOUBLE_EQ(sum.amounts()[1], 13);
  EXPECT_DOUBLE_EQ(sum.amounts()[2], 3 * 2 * 7);
  EXPECT_DOUBLE_EQ(total(sum), 13 + 42);
}

TEST(WeekFlows, AFlowWithoutEndStopsWithTheHorizon) {
  WeekFlows flows{WeekGrid(12)};
  flows.add_from(-1e300, 1);
  flows.add_from(365, 1);
  flows.settle();
  EXPECT_NEAR(total(flows), 365, 1e-9);
}

}  // namespace
}  // namespace encours::week_flows_test
