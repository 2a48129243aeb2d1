#include "models/insurance/terms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace encours::terms_test {
namespace {

using ::testing::ElementsAre;

std::vector<std::string_view> keys(const PolicyTerms& terms) {
  std::vector<std::string_view> names;
  for (const std::size_t reason : reasons_in_order(terms)) names.push_back(uncovered_key(reason));
  return names;
}

TEST(Terms, ReasonsStandInTheOrderOfTheClauses) {
  EXPECT_THAT(
      keys({.premium = {},
            .clauses = {AggregateFirstLoss{.amount = 1}, DiscretionaryLimit{.amount = 1},
                        InsuredPercentage{.named = 1, .discretionary = 1}, Threshold{.amount = 1},
                        AggregateFirstLoss{.amount = 2}}}),
      ElementsAre("not_insurable", "threshold", "aggregate_first_loss", "no_cover", "over_limit",
                  "insured_percentage", "each_loss_deductible", "minimum_retention",
                  "maximum_liability", "claim_refused", "late_notification"));
  // Without a discretionary limit, buyers without a limit are left out before every clause.
  EXPECT_THAT(keys({.premium = {},
                    .clauses = {MinimumRetention{.amount = 1}, EachLossDeductible{.amount = 1},
                                BuyerLimit{}}}),
              ElementsAre("not_insurable", "threshold", "no_cover", "minimum_retention",
                          "each_loss_deductible", "over_limit", "insured_percentage",
                          "aggregate_first_loss", "maximum_liability", "claim_refused",
                          "late_notification"));
}

TEST(Terms, ARefusalOfClaimsIsToldWhereItStands) {
  const auto told = keys({.premium = {}, .clauses = {ClaimRefused{.probability = 0.1}}});
  EXPECT_EQ(told[3], "claim_refused");
}

TEST(Terms, AMaximumInEurosIsThatOfThePremium) {
  PolicyTerms terms{.premium = {.rate = 0.002, .minimum = 3'000},
                    .clauses = {MaximumLiability{.premium_multiple = 30}, BuyerLimit{},
                                MaximumLiability{.amount = 70'000}}};
  EXPECT_EQ(maximum_by_multiple(terms, 1e6), 90'000);
  EXPECT_EQ(maximum_by_multiple(terms, 2e6), 120'000);
  const PolicyTerms held = with_maximum_in_euros(terms, 2e6);
  const auto& maximum = std::get<MaximumLiability>(held.clauses[0]);
  EXPECT_EQ(maximum.amount, 120'000);
  EXPECT_EQ(maximum.premium_multiple, 0);
  EXPECT_EQ(std::get<MaximumLiability>(held.clauses[2]).amount, 70'000);
  EXPECT_FALSE(maximum_by_multiple(held, 2e6));
}

}  // namespace
}  // namespace encours::terms_test
