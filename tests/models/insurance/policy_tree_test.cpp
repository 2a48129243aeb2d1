#include "models/insurance/policy_tree.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "tests/models/insurance/random_policy.hpp"

namespace encours::policy_tree_test {
namespace {

using testing_support::InsuranceCase;
using testing_support::InsuranceCaseGenerator;

/// Policies for one portfolio: those of several cases, and each with one more clause at its end.
std::vector<std::optional<Policy>> policies_of(const InsuranceCase& drawn, std::uint32_t number) {
  std::vector<std::optional<Policy>> policies;
  for (std::uint32_t k = 0; k < 6; ++k) {
    PolicyTerms terms = InsuranceCaseGenerator(number + k).next().terms;
    policies.emplace_back(std::in_place, terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
    policies.emplace_back(std::nullopt);
    terms.clauses.emplace_back(AggregateFirstLoss{.amount = 5'000.0 * k});
    terms.clauses.emplace_back(MinimumRetention{.amount = 1'000.0 * k});
    policies.emplace_back(std::in_place, terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
  }
  policies.push_back(policies.front());
  return policies;
}

TEST(PolicyTree, PaysWhatEachPolicyPaysToTheLastBit) {
  PolicyTree::Scratch scratch;
  for (std::uint32_t number = 0; number < 2'000; ++number) {
    InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    if (number % 2 == 1) drawn = testing_support::with_cuts(std::move(drawn), number);
    const auto policies = policies_of(drawn, number);
    const PolicyTree tree(policies);
    std::vector<int> visits(policies.size(), 0);
    std::vector<double> expected(drawn.claims.size());
    tree.settle(drawn.claims, scratch, [&](std::size_t p, std::span<const double> indemnity) {
      ++visits[p];
      policies[p]->indemnify(drawn.claims, expected);
      ASSERT_EQ(std::vector<double>(indemnity.begin(), indemnity.end()), expected)
          << "case " << number << ", policy " << p;
    });
    for (std::size_t p = 0; p < policies.size(); ++p) {
      ASSERT_EQ(visits[p], policies[p] ? 1 : 0) << "case " << number << ", policy " << p;
    }
  }
}

TEST(PolicyTree, VisitsTheChosenOnly) {
  const InsuranceCase drawn = InsuranceCaseGenerator(3).next();
  const auto policies = policies_of(drawn, 3);
  const std::vector<std::uint32_t> chosen = {2, 5};
  PolicyTree::Scratch scratch;
  std::vector<int> visits(policies.size(), 0);
  PolicyTree(policies, chosen)
      .settle(drawn.claims, scratch, [&](std::size_t p, std::span<const double>) { ++visits[p]; });
  for (std::size_t p = 0; p < visits.size(); ++p) EXPECT_EQ(visits[p], p == 2 || p == 5 ? 1 : 0);
}

TEST(PolicyTree, NoPolicyNoVisit) {
  const std::vector<std::optional<Policy>> none(3);
  PolicyTree::Scratch scratch;
  const std::vector<Claim> claims(2);
  PolicyTree(none).settle(claims, scratch,
                          [](std::size_t, std::span<const double>) { FAIL() << "no policy"; });
}

TEST(PolicyTree, VisitsWithoutClaims) {
  const std::vector<Buyer> buyers(1);
  const std::vector<std::optional<Policy>> one = {
      Policy({.premium = {}, .clauses = {AggregateFirstLoss{.amount = 1}}}, buyers, 0, 12)};
  PolicyTree::Scratch scratch;
  int visits = 0;
  PolicyTree(one).settle({}, scratch, [&](std::size_t, std::span<const double> indemnity) {
    visits += indemnity.empty() ? 1 : 100;
  });
  EXPECT_EQ(visits, 1);
}

}  // namespace
}  // namespace encours::policy_tree_test
