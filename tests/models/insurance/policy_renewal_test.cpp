#include "models/insurance/policy_renewal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/insurance/insurer_response.hpp"

namespace encours::policy_renewal_test {
namespace {

constexpr std::uint32_t trials = 20'000;
constexpr double errors = 4;  // false alarms: 6 in 100,000

PolicyRenewal renewal(double calm, double crisis, CalmAndCrisis factor = {.calm = 1, .crisis = 1}) {
  PolicyRenewal::Config config;
  config.law.not_renewed = {.calm = calm, .crisis = crisis};
  config.law.premium_factor = factor;
  config.month = 6;
  config.sector_share = {0.75, 0.25};
  return PolicyRenewal(config);
}

double share_ended(const PolicyRenewal& policy, std::array<double, 2> factors) {
  std::uint32_t ended = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    ended += policy.draw(trial, factors).renewed ? 0 : 1;
  }
  return ended / static_cast<double>(trials);
}

TEST(PolicyRenewal, ChancesOfNoneAndOneAreCertain) {
  EXPECT_EQ(share_ended(renewal(0, 0), {-3, -3}), 0);
  EXPECT_EQ(share_ended(renewal(1, 1), {3, 3}), 1);
  EXPECT_EQ(renewal(1, 1).draw(0, std::array{0.0, 0.0}).premium_factor, 0);
  EXPECT_EQ(renewal(1, 1).day(), 182.5);
}

TEST(PolicyRenewal, TheShareIsTheChanceOfTheYear) {
  const PolicyRenewal policy = renewal(0.02, 0.32);
  const auto near = [&](std::array<double, 2> factors, double chance) {
    const double error = std::sqrt(chance * (1 - chance) / trials);
    EXPECT_NEAR(share_ended(policy, factors), chance, errors * error) << chance;
  };
  near({1, 1}, 0.02);
  near({-2, -2}, 0.32);
  near({-5, -5}, 0.32);
  // The year is −1: halfway between the logarithms, 0.02 · 4.
  near({-1, -1}, 0.08);
  near({-1.5, 0.5}, 0.08);
}

TEST(PolicyRenewal, AHigherChanceOnlyAddsTrials) {
  const PolicyRenewal low = renewal(0.1, 0.1);
  const PolicyRenewal high = renewal(0.3, 0.3);
  const std::array factors = {0.0, 0.0};
  for (std::uint32_t trial = 0; trial < 1'000; ++trial) {
    EXPECT_TRUE(low.draw(trial, factors).renewed || !high.draw(trial, factors).renewed);
  }
}

TEST(PolicyRenewal, ThePremiumFollowsTheYear) {
  const PolicyRenewal policy = renewal(0, 0, {.calm = 1, .crisis = 1.44});
  EXPECT_EQ(policy.draw(0, std::array{0.5, 0.5}).premium_factor, 1);
  EXPECT_NEAR(policy.draw(0, std::array{-1.0, -1.0}).premium_factor, 1.2, 1e-12);
  EXPECT_EQ(policy.draw(0, std::array{-2.0, -2.0}).premium_factor, 1.44);
}

TEST(PolicyRenewal, AChanceOfNoneInACalmYearStaysNoneUntilTheCrisis) {
  EXPECT_EQ(between_years(0, 0.3, 0.99), 0);
  EXPECT_EQ(between_years(0, 0.3, 1), 0.3);
}

}  // namespace
}  // namespace encours::policy_renewal_test
