#include "models/insurance/named_buyers.hpp"

#include <gtest/gtest.h>

#include <array>

namespace encours::named_buyers_test {
namespace {

/// Sales of 100, 200, 400 and 800; limits of 50, 0 (refused), 50 and none.
std::array<Buyer, 4> four_buyers() {
  std::array<Buyer, 4> buyers;
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].id = std::string(1, static_cast<char>('A' + i));
    buyers[i].annual_sales = 100.0 * static_cast<double>(1U << i);
    if (i < 3) buyers[i].insurer_limit = i == 1 ? 0.0 : 50.0;
  }
  return buyers;
}

PolicyTerms named_terms() {
  PolicyTerms terms;
  terms.premium.rate = 0.01;
  terms.premium.base = PremiumBase::named_turnover;
  terms.clauses = {BuyerLimit{}};
  return terms;
}

TEST(NamedBuyers, ThePremiumIsOnTheSalesOfThoseCoveredByName) {
  const auto buyers = four_buyers();
  PolicyTerms terms = named_terms();
  EXPECT_EQ(premium_turnover(terms, buyers, 1'500), 500);
  EXPECT_EQ(Policy(terms, buyers, 1'500, 12).premium(), 5);
  terms.named_buyers = {"C"};
  EXPECT_EQ(Policy(terms, buyers, 1'500, 12).premium(), 4);
  terms.premium.base = PremiumBase::turnover;
  EXPECT_EQ(Policy(terms, buyers, 1'500, 12).premium(), 15);
}

TEST(NamedBuyers, AListLeavesTheOthersUninsured) {
  const auto buyers = four_buyers();
  PolicyTerms terms = named_terms();
  terms.named_buyers = {"C"};
  const Policy policy(terms, buyers, 1'500, 12);
  std::array<Claim, 4> claims;
  for (std::uint32_t i = 0; i < 4; ++i) claims[i] = {.buyer = i, .debt = 60, .lgd = 1};
  std::array<double, 4> paid{};
  policy.indemnify(claims, paid);
  EXPECT_EQ(paid, (std::array<double, 4>{0, 0, 50, 0}));
  EXPECT_TRUE(names(terms, buyers[2]));
  EXPECT_FALSE(names(terms, buyers[0]));
}

TEST(NamedBuyers, AWholeTurnoverCoversMoreThanNames) {
  PolicyTerms terms = named_terms();
  EXPECT_TRUE(covers_named_only(terms));
  terms.clauses.emplace_back(DiscretionaryLimit{.amount = 10});
  EXPECT_FALSE(covers_named_only(terms));
}

}  // namespace
}  // namespace encours::named_buyers_test
