#include "models/insurance/uncovered.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "core/money.hpp"
#include "tests/models/insurance/random_policy.hpp"
#include "tests/models/insurance/uncovered_reference.hpp"

namespace encours::uncovered_test {
namespace {

using testing_support::InsuranceCase;
using testing_support::InsuranceCaseGenerator;

constexpr std::uint32_t random_cases = 10'000;

/// A random case some of whose debts cannot be insured.
InsuranceCase draw(std::uint32_t number) {
  InsuranceCase drawn = InsuranceCaseGenerator(number).next();
  for (std::size_t j = 0; j < drawn.claims.size(); ++j) {
    const std::uint32_t kind = (number + static_cast<std::uint32_t>(j)) % 5;
    drawn.claims[j].uninsured = kind == 0 ? 1.0 : kind == 1 ? 0.25 : 0.0;
  }
  return drawn;
}

double sum(std::span<const double> amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), 0.0);
}

TEST(Uncovered, ReasonsAreThoseOfThePlainReferenceOnRandomPolicies) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = draw(number);
    const Policy policy(drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
    std::vector<double> paid(drawn.claims.size());
    const UncoveredAmounts told = policy.explain(drawn.claims, paid);
    auto expected = testing_support::plain_uncovered(drawn.terms, drawn.buyers, drawn.turnover,
                                                     drawn.horizon_months, drawn.claims);
    for (std::size_t reason = 0; reason < uncovered_reasons; ++reason) {
      ASSERT_NEAR(told[reason], expected[std::string(uncovered_key(reason))], 1e-6)
          << "case " << number << ' ' << uncovered_key(reason);
    }
    ASSERT_NEAR(sum(paid), expected["indemnity"], 1e-6) << "case " << number;
  }
}

TEST(Uncovered, ReasonsAndIndemnityAddUpToTheLossToTheCent) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = draw(number);
    const Policy policy(drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
    std::vector<double> paid(drawn.claims.size());
    std::vector<double> explained(drawn.claims.size());
    policy.indemnify(drawn.claims, paid);
    UncoveredAmounts told = policy.explain(drawn.claims, explained);
    ASSERT_EQ(paid, explained) << "case " << number;
    double gross = 0;
    for (const Claim& claim : drawn.claims) gross += claim.debt * claim.lgd;
    const double retained = round_to_cent(round_to_cent(gross) - round_to_cent(sum(paid)));
    round_to_total(told, retained);
    ASSERT_EQ(std::llround(sum(told) * 100), std::llround(retained * 100)) << "case " << number;
    for (const double amount : told) ASSERT_GE(amount, -0.005) << "case " << number;
  }
}

TEST(Uncovered, OnePolicyByHand) {
  std::vector<Buyer> buyers(3);
  buyers[0].insurer_limit = 60'000;
  buyers[1].insurer_limit = 0;
  const PolicyTerms terms{
      .premium = {},
      .clauses = {Threshold{.amount = 1'000}, BuyerLimit{}, DiscretionaryLimit{.amount = 10'000},
                  InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                  AggregateFirstLoss{.amount = 5'000}, MaximumLiability{.amount = 40'000}}};
  const Policy policy(terms, buyers, 0, 12);
  const std::vector<Claim> claims = {{.buyer = 0, .debt = 80'000, .lgd = 1},
                                     {.buyer = 1, .debt = 20'000, .lgd = 1},
                                     {.buyer = 2, .debt = 900, .lgd = 1},
                                     {.buyer = 2, .debt = 4'000, .lgd = 1, .uninsured = 0.5}};
  std::vector<double> paid(claims.size());
  // 80: 20 above the limit, 6 of 60 kept, 5 of 54 first loss, 9 of 49 above the maximum, 40 paid.
  // 4: 2 cannot be insured, 0.8 of 2 kept, 1.2 above the maximum.
  const UncoveredAmounts expected = {2'000, 900, 20'000, 20'000, 6'800, 0, 5'000, 0, 10'200};
  EXPECT_EQ(policy.explain(claims, paid), expected);
  EXPECT_EQ(paid, (std::vector<double>{40'000, 0, 0, 0}));
}

TEST(Uncovered, ARefusedClaimErodesOnlyWhatStandsBeforeTheRefusal) {
  std::vector<Buyer> buyers(1);
  buyers[0].insurer_limit = 100'000;
  const std::vector<Claim> claims = {{.buyer = 0, .debt = 10'000, .lgd = 1, .contested = 0.01},
                                     {.buyer = 0, .debt = 10'000, .lgd = 1, .contested = 0.02}};
  std::vector<double> paid(claims.size());
  const ClaimRefused refused{.probability = 0.02};
  const AggregateFirstLoss first{.amount = 4'000};
  const Policy before({.premium = {}, .clauses = {refused, first}}, buyers, 0, 12);
  UncoveredAmounts expected = {0, 0, 0, 0, 0, 0, 4'000, 0, 0, 10'000};
  EXPECT_EQ(before.explain(claims, paid), expected);
  EXPECT_EQ(paid, (std::vector<double>{0, 6'000}));
  const Policy after({.premium = {}, .clauses = {first, refused}}, buyers, 0, 12);
  expected = {0, 0, 0, 0, 0, 0, 4'000, 0, 0, 6'000};
  EXPECT_EQ(after.explain(claims, paid), expected);
  EXPECT_EQ(paid, (std::vector<double>{0, 10'000}));
}

TEST(Uncovered, WhereNothingIsDrawnOnlyACertainRefusalActs) {
  std::vector<Buyer> buyers(1);
  buyers[0].insurer_limit = 100'000;
  const std::vector<Claim> claims = {{.buyer = 0, .debt = 10'000, .lgd = 1}};
  std::vector<double> paid(claims.size());
  const auto paid_at = [&](double probability) {
    const Policy policy({.premium = {}, .clauses = {ClaimRefused{.probability = probability}}},
                        buyers, 0, 12);
    policy.indemnify(claims, paid);
    return paid[0];
  };
  EXPECT_EQ(paid_at(0.999), 10'000);
  EXPECT_EQ(paid_at(1), 0);
}

TEST(Uncovered, RoundingGoesToTheLargestAmount) {
  std::vector<double> amounts = {0.004, 10.004, 0};
  round_to_total(amounts, 10.01);
  EXPECT_EQ(amounts, (std::vector<double>{0, 10.01, 0}));
}

}  // namespace
}  // namespace encours::uncovered_test
