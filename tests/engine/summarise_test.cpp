#include "engine/summarise.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::summarise_test {
namespace {

TEST(Summarise, ClosedFormsHold) {
  Study study = small_study(50'000);
  study.scenarios = {
      Scenario{.name = "base", .weight = 0.5, .shocks = {}},
      Scenario{
          .name = "crisis", .weight = 0.5, .shocks = {ScalePd{.factor = 2}, RaiseLgd{.add = 0.1}}},
      Scenario{.name = "shifted", .weight = 0, .shocks = {MoveFactor{.by = -1}}}};
  const Results results = results_of(study, small_portfolio(400));
  ASSERT_EQ(results.checks.size(), 6U);
  for (const Check& check : results.checks) {
    ASSERT_TRUE(check.z) << check.scenario << ' ' << check.name;
    // Six checks at a fixed seed; a fresh seed would fail once in 2,600 runs.
    EXPECT_LT(std::fabs(*check.z), 4.0) << check.scenario << ' ' << check.name;
  }
}

TEST(Summarise, TotalCostIsPremiumPlusRetainedLossPlusCostOfCapital) {
  Study study = small_study(20'000);
  study.programmes[0].reserve = QuantileReserve{.quantile = 0.99};
  study.programmes[0].cost_of_capital = 0.08;
  const Results results = results_of(study, small_portfolio(200));
  const ProgrammeResult& keep = results.scenarios[0].programmes[0];
  const ProgrammeResult& insure = results.scenarios[0].programmes[1];
  EXPECT_NEAR(keep.reserve_held, keep.reserve[1].value, 1e-6);
  EXPECT_NEAR(keep.cost_of_capital, 0.08 * keep.reserve_held, 0.005);
  const double reserve_error = (*keep.reserve[1].high - *keep.reserve[1].low) / (2 * 1.96);
  EXPECT_NEAR(*keep.total_cost.standard_error,
              std::hypot(*keep.retained_loss.standard_error, 0.08 * reserve_error),
              0.02 * *keep.total_cost.standard_error)
      << "the cost of a reserve is known no better than the reserve";
  EXPECT_NEAR(keep.total_cost.mean, keep.retained_loss.mean + keep.cost_of_capital, 1e-6);
  EXPECT_NEAR(insure.total_cost.mean, insure.premium + insure.retained_loss.mean, 1e-6);
  EXPECT_NEAR(insure.gross_loss.mean, insure.indemnity.mean + insure.retained_loss.mean, 1e-6);
  ASSERT_TRUE(insure.versus_self_insurance);
  EXPECT_NEAR(insure.versus_self_insurance->mean, insure.total_cost.mean - keep.total_cost.mean,
              1e-6);
  EXPECT_FALSE(keep.versus_self_insurance);
}

TEST(Summarise, OnCommonTrialsADifferenceIsKnownBetterThanEitherSide) {
  const Results results = results_of(small_study(20'000), small_portfolio(200));
  const ProgrammeResult& keep = results.scenarios[0].programmes[0];
  const ProgrammeResult& insure = results.scenarios[0].programmes[1];
  const double independent =
      std::hypot(*keep.total_cost.standard_error, *insure.total_cost.standard_error);
  EXPECT_LT(insure.versus_self_insurance->standard_error, 0.95 * independent);
}

TEST(Summarise, KnowsWhenNothingIsRandom) {
  const Portfolio reference = small_portfolio(2);
  std::vector<Buyer> buyers(reference.buyers().begin(), reference.buyers().end());
  buyers[0].pd = 1;
  buyers[1].pd = 0;
  const Results certain = results_of(small_study(100), Portfolio(buyers, {}, std::nullopt));
  EXPECT_TRUE(certain.certain);
  EXPECT_TRUE(certain.checks.front().certain);
  EXPECT_FALSE(results_of(small_study(100), reference).certain);
}

TEST(Summarise, TheAssumptionRangeHoldsTheEstimate) {
  Study study = small_study(20'000);
  study.uncertainty.enabled = true;
  const Results results = results_of(study, small_portfolio(200));
  const Block& gross = results.scenarios[0].gross_loss;
  ASSERT_TRUE(gross.assumption_range);
  EXPECT_LT(gross.assumption_range->mean.low, gross.mean);
  EXPECT_GT(gross.assumption_range->mean.high, gross.mean);
  // PD × 1.5 and LGD 0.52 for 0.50: the mean grows by 1.56 at first order of the PD.
  EXPECT_NEAR(gross.assumption_range->mean.high / gross.mean, 1.5 * 0.52 / 0.5, 0.03);
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    EXPECT_LE(gross.assumption_range->value_at_risk[i].low, gross.value_at_risk[i].value);
    EXPECT_GE(gross.assumption_range->value_at_risk[i].high, gross.value_at_risk[i].value);
  }
}

TEST(Summarise, OneTrialAndOneBuyerGiveFiguresWithoutIntervals) {
  const Results results = results_of(small_study(1), small_portfolio(1));
  EXPECT_EQ(results.run.trials, 1U);
  EXPECT_FALSE(results.scenarios[0].gross_loss.standard_error);
  EXPECT_FALSE(results.scenarios[0].gross_loss.standard_deviation);
  EXPECT_FALSE(results.scenarios[0].gross_loss.value_at_risk[4].high);
}

// A one-client portfolio has a two-point loss: PD·LGD·EAD/(1 − q) above a PD below 1 − q (F9).
TEST(Summarise, OneBuyerHasATwoPointLoss) {
  Study study = small_study(200'000);
  const Portfolio reference = small_portfolio(1);
  Buyer buyer = reference.buyers().front();
  buyer.pd = 0.004;
  const Results results = results_of(study, Portfolio({buyer}, {}, std::nullopt));
  const Estimate shortfall = results.scenarios[0].gross_loss.expected_shortfall[2];
  const double error = 500.0 * std::sqrt(0.004 / 200'000.0) / 0.01;
  EXPECT_NEAR(shortfall.value, 0.004 * 500.0 / 0.01, 4 * error);
  EXPECT_EQ(results.scenarios[0].gross_loss.value_at_risk[4].value, 500.0);
  EXPECT_EQ(results.scenarios[0].gross_loss.value_at_risk[2].value, 0.0);
}

TEST(Summarise, TheLargestNamesAreToldOneByOne) {
  const Results results = results_of(small_study(1'024), small_portfolio(20));
  ASSERT_EQ(results.portfolio.largest.size(), 10U);
  const SingleName& first = results.portfolio.largest.front();
  EXPECT_EQ(first.exposure, 20'000.0);
  EXPECT_EQ(first.gross_loss, 10'000.0);
  ASSERT_EQ(first.retained_loss.size(), 2U);
  EXPECT_EQ(first.retained_loss[0], 10'000.0);
  EXPECT_EQ(first.retained_loss[1], 10'000.0 - (9'000.0 - 1'000.0));
  EXPECT_NEAR(results.portfolio.top1_share, 20.0 / 210.0, 1e-12);
  EXPECT_NEAR(results.portfolio.effective_number, 210.0 * 210.0 / 2870.0, 1e-9);
}

}  // namespace
}  // namespace encours::summarise_test
