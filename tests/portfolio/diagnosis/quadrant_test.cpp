#include "portfolio/diagnosis/quadrant.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace encours::quadrant_test {
namespace {

constexpr Firm firm = {.annual_profit = 500'000, .equity = 4'000'000};

Quadrant place(const std::vector<double>& balances, const Firm& of = firm) {
  return quadrant(balances, of, {}).value();
}

/// `count` buyers, the first of which owes `share` of a million, the others the rest in equal
/// parts.
std::vector<double> one_of(std::size_t count, double share) {
  std::vector<double> balances(count, 1e6 * (1 - share) / static_cast<double>(count - 1));
  balances.front() = 1e6 * share;
  return balances;
}

TEST(Quadrant, FourLedgersStandInFourPlaces) {
  struct Ledger {
    std::size_t buyers;
    double balance;
    BalanceWeight weight;
    DebtorNumber number;
  };
  for (const Ledger& ledger : {Ledger{8, 3'000, BalanceWeight::light, DebtorNumber::few},
                               Ledger{2'000, 3'000, BalanceWeight::light, DebtorNumber::many},
                               Ledger{8, 300'000, BalanceWeight::heavy, DebtorNumber::few},
                               Ledger{400, 40'000, BalanceWeight::heavy, DebtorNumber::many}}) {
    const Quadrant found = place(std::vector<double>(ledger.buyers, ledger.balance));
    EXPECT_EQ(found.weight, ledger.weight) << ledger.buyers;
    EXPECT_EQ(found.number, ledger.number) << ledger.buyers;
  }
}

TEST(Quadrant, AWholesalerWithManySmallBalancesIsNotHeavy) {
  const Quadrant found = place(std::vector<double>(3'000, 5'000));
  EXPECT_EQ(found.weight, BalanceWeight::light) << "15 M€ in all, thirty times the year's profit";
  EXPECT_EQ(found.number, DebtorNumber::many);
}

TEST(Quadrant, OneBuyerOfSixtyPercentMakesThemFew) {
  EXPECT_EQ(place(one_of(100, 0.05)).number, DebtorNumber::many);
  EXPECT_EQ(place(one_of(100, 0.60)).number, DebtorNumber::few);
  EXPECT_NEAR(place(one_of(100, 0.60)).effective_number, 1 / (0.36 + 0.16 / 99), 1e-9);
}

TEST(Quadrant, TheLargestAloneCanWeigh) {
  const std::vector<double> balances = one_of(500, 0.30);  // 300,000
  EXPECT_EQ(place(balances).weight, BalanceWeight::heavy) << "60 % of the profit";
  EXPECT_EQ(place(balances, {.annual_profit = 5e6, .equity = 2e6}).weight, BalanceWeight::heavy)
      << "15 % of the equity";
  EXPECT_EQ(place(balances, {.annual_profit = 5e6, .equity = 4e7}).weight, BalanceWeight::light);
}

TEST(Quadrant, WhatIsNotKnownIsNotGuessed) {
  const std::vector<double> small(1'000, 3'000);
  EXPECT_EQ(place(small, {}).weight, BalanceWeight::unknown);
  EXPECT_EQ(place(small, {.annual_profit = 500'000}).weight, BalanceWeight::unknown);
  EXPECT_EQ(place(small, {.equity = 4e6}).weight, BalanceWeight::unknown);
  EXPECT_EQ(place(std::vector<double>(10, 9e5), {.equity = 4e6}).weight, BalanceWeight::heavy)
      << "the equity alone decides";
  EXPECT_FALSE(place(small, {}).largest_to_profit);
}

TEST(Quadrant, ALossOrNoEquityMakesEveryBalanceWeigh) {
  const std::vector<double> small(1'000, 3'000);
  EXPECT_EQ(place(small, {.annual_profit = -1, .equity = 4e6}).weight, BalanceWeight::heavy);
  EXPECT_EQ(place(small, {.annual_profit = 5e5, .equity = 0}).weight, BalanceWeight::heavy);
}

TEST(Quadrant, NothingOwedStandsNowhere) {
  EXPECT_FALSE(quadrant(std::vector<double>{0, 0}, firm, {}));
}

TEST(Quadrant, SettledAccountsDoNotMakeABalanceTypical) {
  EXPECT_EQ(place({0, 0, 0, 10, 20, 60}).typical, 20);
  EXPECT_EQ(place({0, 10, 20}).typical, 15);
}

}  // namespace
}  // namespace encours::quadrant_test
