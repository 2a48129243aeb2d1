#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <vector>

#include "models/insurance/policy.hpp"
#include "tests/models/insurance/policy_reference.hpp"
#include "tests/models/insurance/random_policy.hpp"

namespace encours::policy_cut_test {
namespace {

using testing_support::indemnities;
using testing_support::InsuranceCase;
using testing_support::InsuranceCaseGenerator;
using testing_support::with_cuts;

constexpr std::uint32_t random_cases = 10'000;

Claim cut_claim(double before, double after, double left) {
  return {.buyer = 0,
          .debt = before + after,
          .lgd = 1,
          .uninsured = 0,
          .after_cut = after,
          .limit_left = left};
}

/// What a policy on one named buyer of this limit pays.
double paid(const std::vector<Clause>& clauses, double limit, const Claim& claim) {
  std::vector<Buyer> buyers(1);
  buyers[0].insurer_limit = limit;
  const Policy policy({.premium = {}, .clauses = clauses}, buyers, 0, 12);
  const std::vector<Claim> claims = {claim};
  std::vector<double> indemnity(1);
  policy.indemnify(claims, indemnity);
  return indemnity.front();
}

TEST(CutLimits, WhatWasShippedBeforeRunsOffCovered) {
  EXPECT_EQ(cut_claim(60, 40, 0).covered(100), 60);
  EXPECT_EQ(cut_claim(150, 40, 0).covered(100), 100);
  EXPECT_EQ(cut_claim(60, 0, 0).covered(100), 60);
  EXPECT_EQ(cut_claim(0, 40, 0).covered(100), 0);
}

TEST(CutLimits, WhatComesAfterHasTheRoomUnderTheNewLimit) {
  EXPECT_EQ(cut_claim(20, 60, 0.5).covered(100), 50);
  EXPECT_EQ(cut_claim(20, 10, 0.5).covered(100), 30);
  EXPECT_EQ(cut_claim(60, 60, 0.5).covered(100), 60);
  EXPECT_EQ(cut_claim(60, 60, 1).covered(100), 100);
}

TEST(CutLimits, DisputesTakeTheirShareOfBothParts) {
  Claim claim = cut_claim(60, 40, 0);
  claim.uninsured = 0.25;
  EXPECT_DOUBLE_EQ(claim.covered(100), 45);
}

TEST(CutLimits, CancelledCoverDoesNotFallBackToTheDiscretionaryLimit) {
  const std::vector<Clause> clauses = {BuyerLimit{}, DiscretionaryLimit{.amount = 30}};
  EXPECT_EQ(paid(clauses, 100, cut_claim(0, 80, 0)), 0);
  EXPECT_EQ(paid(clauses, 100, cut_claim(10, 80, 0)), 10);
}

// Limits that do not stand next to each other are steps of their own, and one of them has no limit
// for named buyers that could be cut.
TEST(CutLimits, AStepThatDoesNotLimitTheBuyerCutsNothing) {
  const std::vector<Clause> clauses = {DiscretionaryLimit{.amount = 30},
                                       InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                                       BuyerLimit{}};
  EXPECT_DOUBLE_EQ(paid(clauses, 100, cut_claim(60, 40, 0)), 60);
  EXPECT_DOUBLE_EQ(paid(clauses, 100, cut_claim(60, 40, 1)), 90);
}

TEST(CutLimits, TheThresholdLooksAtTheWholeDebt) {
  const std::vector<Clause> clauses = {Threshold{.amount = 70}, BuyerLimit{}};
  EXPECT_EQ(paid(clauses, 100, cut_claim(60, 40, 0)), 60);
  EXPECT_EQ(paid(clauses, 100, cut_claim(60, 10, 0)), 0);
}

TEST(CutLimits, EqualThePlainReferenceOnRandomPolicies) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = with_cuts(InsuranceCaseGenerator(number).next(), number);
    const std::vector<double> paid = indemnities(drawn);
    const std::vector<double> expected = testing_support::plain_indemnities(
        drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months, drawn.claims);
    for (std::size_t j = 0; j < paid.size(); ++j) {
      ASSERT_NEAR(paid[j], expected[j], 1e-6) << "case " << number << ", claim " << j;
    }
  }
}

/// A clause after the maximum liability may pay more for a later claim that takes its place.
bool ends_with_its_maximum(const PolicyTerms& terms) {
  for (std::size_t k = 0; k + 1 < terms.clauses.size(); ++k) {
    if (std::holds_alternative<MaximumLiability>(terms.clauses[k])) return false;
  }
  return true;
}

TEST(CutLimits, NeverRaiseWhatIsPaid) {
  std::uint32_t looked_at = 0;
  std::uint32_t lowered = 0;
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    if (!ends_with_its_maximum(drawn.terms)) continue;
    ++looked_at;
    const std::vector<double> before = indemnities(drawn);
    const std::vector<double> after = indemnities(with_cuts(drawn, number));
    const double all = std::accumulate(before.begin(), before.end(), 0.0);
    const double cut = std::accumulate(after.begin(), after.end(), 0.0);
    ASSERT_LE(cut, all + 1e-6) << "case " << number;
    lowered += cut < all ? 1 : 0;
  }
  EXPECT_GT(looked_at, 5'000U);
  EXPECT_GT(lowered, 1'000U);
}

TEST(CutLimits, ReasonsStillAddUpToTheLoss) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = with_cuts(InsuranceCaseGenerator(number).next(), number);
    const Policy policy(drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
    std::vector<double> paid(drawn.claims.size());
    const UncoveredAmounts reasons = policy.explain(drawn.claims, paid);
    ASSERT_EQ(paid, indemnities(drawn));
    double loss = 0;
    for (const Claim& claim : drawn.claims) loss += claim.lgd * claim.debt;
    const double told = std::accumulate(reasons.begin(), reasons.end(), 0.0) +
                        std::accumulate(paid.begin(), paid.end(), 0.0);
    ASSERT_NEAR(told, loss, 1e-6 * (1 + loss)) << "case " << number;
  }
}

}  // namespace
}  // namespace encours::policy_cut_test
