#include "models/cash/cash_path.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace encours::cash_path_test {
namespace {

/// Weeks of a year, all zero but the first ones.
std::vector<double> year_of(std::vector<double> first) {
  first.resize(WeekGrid(12).weeks(), 0.0);
  return first;
}

TEST(CashPath, FindsTheLowestWeek) {
  const CashPath path =
      follow_cash(WeekGrid(12), 100, year_of({-30, -50, 10, -40, 60, 20, -70}), 0);
  EXPECT_EQ(path.lowest, -10);
  EXPECT_EQ(path.week_of_lowest, 3);
  EXPECT_EQ(path.weeks_overdrawn, 1);
  EXPECT_EQ(path.interest, 0);
  EXPECT_EQ(path.closing, 0);
}

TEST(CashPath, TellsTheCashOfEachWeek) {
  std::vector<double> balances(WeekGrid(12).weeks(), -1.0);
  const CashPath path =
      follow_cash(WeekGrid(12), 100, year_of({-30, -50, 10, -40, 60, 20, -70}), 0, balances);
  const std::vector<double> first(balances.begin(), balances.begin() + 8);
  EXPECT_EQ(first, (std::vector<double>{70, 20, 30, -10, 50, 70, 0, 0}));
  EXPECT_EQ(balances.back(), path.closing);
}

TEST(CashPath, TheFirstOfEqualWeeksIsTold) {
  const CashPath path = follow_cash(WeekGrid(12), 5, year_of({}), 0.1);
  EXPECT_EQ(path.lowest, 5);
  EXPECT_EQ(path.week_of_lowest, 0);
  EXPECT_EQ(path.weeks_overdrawn, 0);
}

// 1,000 overdrawn at the end of week 0 and paid back in week 2 costs two weeks at 7.3 %:
// 1,000 × 0.0002 × 7 = 1.40, then 1,001.40 × 0.0002 × 7 = 1.40196.
TEST(CashPath, InterestByHand) {
  const CashPath path = follow_cash(WeekGrid(12), 0, year_of({-1'000, 0, 2'000}), 0.073);
  EXPECT_NEAR(path.interest, 1.40 + 1.40196, 1e-12);
  EXPECT_EQ(path.weeks_overdrawn, 2);
  EXPECT_NEAR(path.closing, 1'000 - 2.80196, 1e-12);
}

TEST(CashPath, MoneyIsConserved) {
  const WeekGrid grid(7);
  std::vector<double> flows(grid.weeks());
  for (std::size_t week = 0; week < flows.size(); ++week) {
    flows[week] = 1'000.0 * (static_cast<double>(week * 37 % 11) - 5.3);
  }
  const CashPath path = follow_cash(grid, 2'500, flows, 0.08);
  EXPECT_GT(path.interest, 0);
  EXPECT_NEAR(path.closing,
              2'500 + std::accumulate(flows.begin(), flows.end(), 0.0) - path.interest, 1e-8);
}

}  // namespace
}  // namespace encours::cash_path_test
