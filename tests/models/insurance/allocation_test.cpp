#include "models/insurance/allocation.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "core/money.hpp"
#include "tests/models/insurance/random_policy.hpp"

namespace encours::allocation_test {
namespace {

using testing_support::InsuranceCase;
using testing_support::InsuranceCaseGenerator;

double sum_of(std::span<const double> amounts) {
  return std::accumulate(amounts.begin(), amounts.end(), 0.0);
}

std::int64_t cents(double euros) {
  return std::llround(euros * 100);
}

TEST(Allocation, SharesOfRandomPoliciesAddUpToTheCentAndNeverExceedAClaim) {
  // A share is a cent off at most, and the total half a cent.
  for (std::uint32_t number = 0; number < 3'000; ++number) {
    InsuranceCaseGenerator generator(number);
    const InsuranceCase drawn = testing_support::with_cuts(generator.next(), number);
    const Policy policy(drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
    std::vector<double> paid(drawn.claims.size());
    policy.indemnify(drawn.claims, paid);
    std::vector<double> alone(paid.size());
    claims_before_aggregates(policy, drawn.claims, alone);
    const double total = round_to_cent(sum_of(paid));
    std::vector<double> shares(paid.size());
    share_in_cents(total, alone, shares);
    std::int64_t given = 0;
    for (std::size_t j = 0; j < shares.size(); ++j) {
      given += cents(shares[j]);
      EXPECT_GE(shares[j], 0);
      EXPECT_LE(paid[j], alone[j] + 1e-9) << "policy " << number;
      EXPECT_LE(shares[j], alone[j] + 0.0151) << "policy " << number;
      if (!has_aggregate(policy)) {
        EXPECT_NEAR(shares[j], paid[j], 0.0151);
      }
    }
    EXPECT_EQ(given, cents(total)) << "policy " << number;
  }
}

/// By hand: 30 and 10 insured in full, of which the first 10 of the year are kept. The order of the
/// failures decides who erodes them, the shares do not follow it: 30 × 30/40 and 30 × 10/40.
TEST(Allocation, AnAggregateFirstLossIsBorneInProportionWhateverTheOrder) {
  std::array<Buyer, 2> buyers;
  for (Buyer& buyer : buyers) buyer.insurer_limit = 1'000;
  PolicyTerms terms;
  terms.clauses = {BuyerLimit{}, AggregateFirstLoss{.amount = 10}};
  const Policy policy(terms, buyers, 0, 12);
  for (const std::uint32_t first : {0U, 1U}) {
    std::array<Claim, 2> claims;
    claims[0] = {.buyer = first, .debt = first == 0 ? 30.0 : 10.0, .lgd = 1};
    claims[1] = {.buyer = 1 - first, .debt = first == 0 ? 10.0 : 30.0, .lgd = 1};
    std::array<double, 2> alone{};
    claims_before_aggregates(policy, claims, alone);
    std::array<double, 2> shares{};
    share_in_cents(30, alone, shares);
    EXPECT_EQ(shares[first], 22.5);
    EXPECT_EQ(shares[1 - first], 7.5);
  }
}

TEST(Allocation, ThirdsOfACentGoSomewhere) {
  const std::array<double, 3> weights = {1, 1, 1};
  std::array<double, 3> shares{};
  share_in_cents(0.01, weights, shares);
  EXPECT_EQ(cents(sum_of(shares)), 1);
  share_in_cents(100, weights, shares);
  EXPECT_EQ(cents(shares[0]) + cents(shares[1]) + cents(shares[2]), 10'000);
  EXPECT_NEAR(shares[1], 100.0 / 3, 0.0101);
}

}  // namespace
}  // namespace encours::allocation_test
