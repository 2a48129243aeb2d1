#include <gtest/gtest.h>

#include "tests/models/default/copula_harness.hpp"

namespace encours::testing_support::factor_copula_exactness_test {
namespace {

void expect_exact(const ConditionalScores& scores) {
  EXPECT_LT(std::abs(scores.total.z()), allowed_errors);
  EXPECT_LT(std::abs(scores.chi_square()), allowed_errors);
  for (const auto& month : scores.month) EXPECT_LT(std::abs(month.z()), allowed_errors);
}

TEST(FactorCopulaExactness, BuyersAndMonthsMatchTheConditionalClosedForm) {
  const auto config = ledger(300, 3);
  const auto scores = conditional_scores(config, plain_case(config), 6'000);
  expect_exact(scores);
}

TEST(FactorCopulaExactness, APdOffByOnePercentWouldBeSeen) {
  auto config = ledger(1'000, 3);
  config.horizon_months = 1;
  for (double& pd : config.base_pd) pd = 1 - std::pow(1 - pd, 12);
  const auto scores = conditional_scores(config, plain_case(config), 20'000);
  expect_exact(scores);
  EXPECT_GT(std::abs(scores.total.z_against(1.01 * scores.total.expected)), allowed_errors);
  EXPECT_GT(std::abs(scores.total.z_against(0.99 * scores.total.expected)), allowed_errors);
}

TEST(FactorCopulaExactness, AMonthOffByOneWouldBeSeen) {
  auto config = ledger(200, 2);
  for (double& pd : config.base_pd) pd = std::min(0.9, 5 * pd);
  const auto scores = conditional_scores(config, plain_case(config), 6'000);
  expect_exact(scores);
  double worst = 0;
  for (std::size_t month = 0; month + 1 < scores.month.size(); ++month) {
    const double next = scores.month[month + 1].expected;
    worst = std::max(worst, std::abs(scores.month[month].z_against(next)));
  }
  EXPECT_GT(worst, allowed_errors);
}

TEST(FactorCopulaExactness, AShockedPdIsExactToo) {
  const auto config = ledger(300, 3);
  expect_exact(conditional_scores(config, scaled_case(config, 3), 4'000));
}

TEST(FactorCopulaExactness, AMovedFactorRaisesThePdThroughTheFactor) {
  const auto config = ledger(300, 3);
  auto inputs = plain_case(config);
  inputs.factor_shift = {-2.5, 0, 1};
  const auto scores = conditional_scores(config, inputs, 4'000);
  expect_exact(scores);
}

TEST(FactorCopulaExactness, EveryBuyerMayHaveALoadingOfItsOwn) {
  auto config = ledger(300, 3);
  for (std::size_t i = 0; i < config.sector.size(); ++i) {
    config.asset_correlation[i] = 0.9 * static_cast<double>(i) / 300;
  }
  expect_exact(conditional_scores(config, plain_case(config), 6'000));
}

TEST(FactorCopulaExactness, OneMonthAndSixtyMonths) {
  for (const int horizon : {1, 60}) {
    auto config = ledger(150, 2);
    config.horizon_months = horizon;
    expect_exact(conditional_scores(config, plain_case(config), 4'000));
  }
}

TEST(FactorCopulaExactness, OneBuyerAndOneSector) {
  auto config = ledger(1, 1);
  config.base_pd = {0.1};
  expect_exact(conditional_scores(config, plain_case(config), 50'000));
  const auto pool = ledger(200, 1);
  expect_exact(conditional_scores(pool, plain_case(pool), 5'000));
}

TEST(FactorCopulaExactness, TinyPdsAreNotFloored) {
  auto config = ledger(20'000, 1);
  config.asset_correlation.assign(20'000, 0.0);
  config.base_pd.assign(20'000, 1e-7);
  const auto inputs = plain_case(config);
  double observed = 0;
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, 5'000,
                 [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                   observed += static_cast<double>(outcome[0].events.size());
                 });
  EXPECT_LT(std::abs(observed - 10) / std::sqrt(10), allowed_errors);  // Poisson, mean 10
}

}  // namespace
}  // namespace encours::testing_support::factor_copula_exactness_test
