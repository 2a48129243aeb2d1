#include "engine/weekly_cash.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace encours::weekly_cash_test {
namespace {

TEST(WeeklyCash, QuantilesAreThoseOfEachWeek) {
  constexpr std::size_t trials = 200;
  std::vector<double> balances;
  for (std::size_t trial = 0; trial < trials; ++trial) {
    balances.push_back(static_cast<double>(trial + 1));    // 1 … 200
    balances.push_back(-10 * static_cast<double>(trial));  // 0 … -1990
  }
  WeeklyCashGatherer gatherer;
  gatherer.add(std::span(balances).first(trials), trials / 2);
  gatherer.add(std::span(balances).last(trials), trials / 2);
  const WeeklyCash cash = gatherer.quantiles();
  EXPECT_EQ(cash.trials, trials);
  ASSERT_EQ(cash.weeks.size(), 2U);
  EXPECT_EQ(cash.weeks[0], (std::array<double, 7>{2, 10, 50, 100, 150, 190, 198}));
  EXPECT_EQ(cash.weeks[1], (std::array<double, 7>{-1980, -1900, -1500, -1000, -500, -100, -20}));
}

TEST(WeeklyCash, NothingFollowedGivesNoWeeks) {
  EXPECT_TRUE(WeeklyCashGatherer().quantiles().weeks.empty());
}

}  // namespace
}  // namespace encours::weekly_cash_test
