#include "models/protection/self_insurance_fund.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <vector>

namespace encours::self_insurance_fund_test {
namespace {

using Losses = std::vector<double>;

FundTerms terms(double initial, double monthly) {
  FundTerms found;
  found.initial = initial;
  found.monthly_contribution = monthly;
  return found;
}

// A month costs 1 % of what is held on average: 110, 120 − 50/2, 80 − 80/2, 10.
TEST(SelfInsuranceFund, FourMonthsByHand) {
  const SelfInsuranceFund fund(terms(100, 10), 0.12);
  const auto path = fund.follow(Losses{0, 50, 200, 0});
  EXPECT_DOUBLE_EQ(path.balance, 10);
  EXPECT_DOUBLE_EQ(path.unfunded, 120);
  EXPECT_NEAR(path.cost, 1.10 + 0.95 + 0.40 + 0.10, 1e-12);
}

// 1 % of 110; of 121.10 − 50/2; of 82.061 − 82.061/2; of 10.410305.
TEST(SelfInsuranceFund, YieldIsCreditedOnWhatIsHeldOnAverage) {
  FundTerms earning = terms(100, 10);
  earning.yield = 0.12;
  const auto path = SelfInsuranceFund(earning, 0).follow(Losses{0, 50, 200, 0});
  EXPECT_NEAR(path.balance, 10.410305 * 1.01, 1e-9);
  EXPECT_NEAR(path.unfunded, 200 - 82.061, 1e-9);
  EXPECT_NEAR(path.cost, -(1.10 + 0.961 + 0.410305 + 0.10410305), 1e-9);
}

TEST(SelfInsuranceFund, ContributionsStopAtTheCap) {
  FundTerms capped = terms(100, 20);
  capped.cap = 130;
  const SelfInsuranceFund fund(capped, 0.12);
  EXPECT_DOUBLE_EQ(fund.follow(Losses{0, 0, 0, 0}).balance, 130);
  EXPECT_NEAR(fund.follow(Losses{0, 0, 0, 0}).cost, 1.2 + 1.3 + 1.3 + 1.3, 1e-12);
  EXPECT_DOUBLE_EQ(fund.follow(Losses{0, 0, 60, 0}).balance, 90) << "and start again below it";
}

TEST(SelfInsuranceFund, YearlyContributionsComeAtTheStartOfEachYear) {
  FundTerms yearly;
  yearly.yearly_contribution = 1'200;
  const SelfInsuranceFund fund(yearly, 0);
  Losses losses(13, 0.0);
  losses[0] = 200;
  EXPECT_DOUBLE_EQ(fund.follow(losses).balance, 2'200);
  EXPECT_DOUBLE_EQ(fund.follow(std::span(losses).first(12)).balance, 1'000);
}

TEST(SelfInsuranceFund, UnusedItCostsWhatAReserveOfTheSameAmountCosts) {
  const SelfInsuranceFund fund(terms(250'000, 0), 0.08);
  const auto path = fund.follow(Losses(12, 0.0));
  EXPECT_DOUBLE_EQ(path.balance, 250'000);
  EXPECT_NEAR(path.cost, 20'000, 1e-8);
  EXPECT_EQ(path.unfunded, 0);
}

TEST(SelfInsuranceFund, AnEmptyFundPaysAndCostsNothing) {
  const auto path = SelfInsuranceFund(FundTerms{}, 0.08).follow(Losses{5, 7});
  EXPECT_EQ(path.balance, 0);
  EXPECT_EQ(path.unfunded, 12);
  EXPECT_EQ(path.cost, 0);
}

/// A random fund and losses.
struct Case {
  FundTerms terms;
  Losses losses;
};

Case random_case(std::mt19937_64& random) {
  std::uniform_real_distribution<double> amount(0, 100'000);
  std::bernoulli_distribution half;
  Case made{.terms = terms(amount(random), half(random) ? amount(random) / 10 : 0),
            .losses = Losses(std::uniform_int_distribution<std::size_t>(1, 60)(random))};
  made.terms.yearly_contribution = half(random) ? amount(random) / 3 : 0;
  if (half(random)) made.terms.cap = made.terms.initial + amount(random);
  made.terms.yield = half(random) ? 0.05 : 0;
  for (double& loss : made.losses) loss = half(random) ? amount(random) : 0;
  return made;
}

double total(const Losses& losses) {
  return std::accumulate(losses.begin(), losses.end(), 0.0);
}

// 5,000 random funds; no false alarm is possible: these are identities and orders.
TEST(SelfInsuranceFundProperties, NeverNegativeAndMoneyIsConserved) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 5'000; ++i) {
    const Case one = random_case(random);
    const SelfInsuranceFund fund(one.terms, 0.05);
    Losses so_far;
    for (const double loss : one.losses) {
      so_far.push_back(loss);
      const auto path = fund.follow(so_far);
      ASSERT_GE(path.balance, 0);
      ASSERT_GE(path.unfunded, 0);
      ASSERT_LE(path.unfunded, total(so_far) * (1 + 1e-12));
    }
    if (one.terms.yield > 0 || one.terms.cap) continue;
    const auto path = fund.follow(one.losses);
    const auto months = static_cast<double>(one.losses.size());
    const double years = static_cast<double>((one.losses.size() + 11) / 12);
    const double paid_in = one.terms.initial + months * one.terms.monthly_contribution +
                           years * one.terms.yearly_contribution;
    ASSERT_NEAR(path.balance, paid_in - total(one.losses) + path.unfunded, 1e-6);
  }
}

TEST(SelfInsuranceFundProperties, WithAYieldEqualToTheCostOfCapitalItCostsNothing) {
  std::mt19937_64 random(6);
  for (int i = 0; i < 500; ++i) {
    Case one = random_case(random);
    one.terms.yield = 0.08;
    ASSERT_EQ(SelfInsuranceFund(one.terms, 0.08).follow(one.losses).cost, 0);
  }
}

TEST(SelfInsuranceFundProperties, ALargerLossLeavesNoMoreAndALargerFundPaysNoLess) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 2'000; ++i) {
    const Case one = random_case(random);
    const auto path = SelfInsuranceFund(one.terms, 0.05).follow(one.losses);
    Case worse = one;
    worse.losses[worse.losses.size() / 2] += 10'000;
    const auto hit = SelfInsuranceFund(one.terms, 0.05).follow(worse.losses);
    ASSERT_LE(hit.balance, path.balance + 1e-6);
    ASSERT_GE(hit.unfunded, path.unfunded - 1e-6);
    FundTerms larger = one.terms;
    larger.initial += 10'000;
    if (larger.cap) *larger.cap += 10'000;
    const auto richer = SelfInsuranceFund(larger, 0.05).follow(one.losses);
    ASSERT_LE(richer.unfunded, path.unfunded + 1e-6);
  }
}

}  // namespace
}  // namespace encours::self_insurance_fund_test
