#include "models/insurance/policy_charges.hpp"

#include <gtest/gtest.h>

#include "models/insurance/policy.hpp"

namespace encours::policy_charges_test {
namespace {

const std::vector<PremiumBand> bands = {
    {.up_to = 0.3, .factor = 0.9}, {.up_to = 1, .factor = 1}, {.factor = 1.2}};

TEST(BonusMalus, ByHand) {
  EXPECT_NEAR(bonus_malus(bands, 0, 10'000), -1'000, 1e-9);
  EXPECT_NEAR(bonus_malus(bands, 3'000, 10'000), -1'000, 1e-9) << "a band holds its own end";
  EXPECT_EQ(bonus_malus(bands, 3'001, 10'000), 0);
  EXPECT_EQ(bonus_malus(bands, 10'000, 10'000), 0);
  EXPECT_NEAR(bonus_malus(bands, 10'001, 10'000), 2'000, 1e-9);
}

TEST(BonusMalus, AboveTheLastBandAndWithoutBandsNothingIsAdded) {
  EXPECT_EQ(bonus_malus({}, 0, 10'000), 0);
  const std::vector<PremiumBand> one = {{.up_to = 0.3, .factor = 0.9}};
  EXPECT_EQ(bonus_malus(one, 5'000, 10'000), 0);
}

TEST(BonusMalus, WithoutAPremiumThereIsNothingToMultiply) {
  EXPECT_EQ(bonus_malus(bands, 0, 0), 0);
  EXPECT_EQ(bonus_malus(bands, 5'000, 0), 0);
}

TEST(Policy, TakesClaimsAboveTheThresholdOnBuyersWithCover) {
  std::vector<Buyer> buyers(3);
  buyers[0].insurer_limit = 5'000;
  buyers[1].insurer_limit = 0;
  const Policy policy({.premium = {}, .clauses = {Threshold{.amount = 1'000}, BuyerLimit{}}},
                      buyers, 0, 12);
  EXPECT_TRUE(policy.takes({.buyer = 0, .debt = 2'000, .lgd = 1}));
  EXPECT_FALSE(policy.takes({.buyer = 0, .debt = 1'000, .lgd = 1})) << "at the threshold";
  EXPECT_FALSE(policy.takes({.buyer = 0, .debt = 2'000, .lgd = 1, .uninsured = 1})) << "disputed";
  EXPECT_FALSE(policy.takes({.buyer = 1, .debt = 2'000, .lgd = 1})) << "refused";
  EXPECT_FALSE(policy.takes({.buyer = 2, .debt = 2'000, .lgd = 1})) << "without a limit";
}

}  // namespace
}  // namespace encours::policy_charges_test
