#include "engine/contribution/diversification.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/simulator.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::diversification_test {
namespace {

constexpr double level = 0.99;
constexpr double total = 1e6;  ///< euros
constexpr double lgd = 0.5;

Portfolio equal_buyers(int count, double pd) {
  const Portfolio some = small_portfolio(count);
  std::vector<Buyer> buyers(some.buyers().begin(), some.buyers().end());
  for (Buyer& buyer : buyers) {
    buyer.pd = pd;
    buyer.lgd = lgd;
    buyer.exposure = total / count;
  }
  return {buyers, {}, std::nullopt};
}

Diversification curve_of(const Study& study, const Portfolio& portfolio, unsigned threads = 2) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  DiversificationSink books(prepared, level);
  const std::array<OutcomeSink*, 1> sinks = {&books};
  simulate(prepared, {.threads = threads, .events = EventRecording::on}, sinks);
  return books.curve();
}

Study independent(std::uint64_t trials) {
  Study study = small_study(trials);
  study.defaults.asset_correlation = 0.0;
  return study;
}

// sd of n equal independent buyers: total·LGD·√(p(1 − p)/n), a slope of −1/2 on two logarithms.
// Nine points, five standard errors each: a false alarm in 190,000 runs.
TEST(DiversificationCurve, OfIndependentBuyersFallsAsTheRootOfTheirNumber) {
  constexpr double pd = 0.2;
  const Diversification curve = curve_of(independent(50'000), equal_buyers(400, pd));
  ASSERT_EQ(curve.points.size(), 9U);  // 1, 2, 5, 10, 20, 50, 100, 200, 400
  EXPECT_EQ(curve.points.back().buyers, 400U);
  for (const DiversificationPoint& one : curve.points) {
    const double n = static_cast<double>(one.buyers);
    const double exact = std::sqrt((1 - pd) / (pd * n));
    EXPECT_NEAR(one.relative_deviation, exact, 5 * one.relative_error) << n;
    EXPECT_LT(one.relative_error, 0.02 * exact) << "the test has power";
    EXPECT_NEAR(one.mean, total * lgd * pd, 5 * one.mean_error) << n;
  }
  const double slope =
      std::log(curve.points.back().standard_deviation / curve.points.front().standard_deviation) /
      std::log(400.0);
  EXPECT_NEAR(slope, -0.5, 0.02);
}

// One buyer owes all: the loss is the whole exposure times its LGD, or nothing.
TEST(DiversificationCurve, OfOneBuyerIsAllOrNothing) {
  Study study = independent(20'000);
  const Diversification curve = curve_of(study, equal_buyers(50, 0.05));
  const DiversificationPoint& one = curve.points.front();
  EXPECT_EQ(one.buyers, 1U);
  EXPECT_NEAR(one.value_at_risk.value, total * lgd, 1e-3);
  EXPECT_NEAR(one.mean, total * lgd * 0.05, 4 * one.mean_error);
}

// What a common factor does to all stays, however many share the exposure.
TEST(DiversificationCurve, StopsAtWhatIsCommonToAll) {
  Study study = small_study(40'000);
  study.defaults.asset_correlation = 0.3;
  const Diversification curve = curve_of(study, equal_buyers(1'000, 0.1));
  const auto at = [&](std::size_t buyers) {
    for (const DiversificationPoint& one : curve.points) {
      if (one.buyers == buyers) return one;
    }
    return DiversificationPoint();
  };
  EXPECT_GT(at(1'000).relative_deviation, 0.8 * at(100).relative_deviation);
  EXPECT_LT(at(1'000).expected_shortfall.value, at(1).expected_shortfall.value);
}

TEST(DiversificationCurve, IsTheSameForAnyNumberOfThreads) {
  const Study study = small_study(5'000);
  const Diversification one = curve_of(study, small_portfolio(60), 1);
  const Diversification seven = curve_of(study, small_portfolio(60), 7);
  ASSERT_EQ(one.points.size(), seven.points.size());
  for (std::size_t k = 0; k < one.points.size(); ++k) {
    EXPECT_EQ(one.points[k].mean, seven.points[k].mean);
    EXPECT_EQ(one.points[k].value_at_risk.value, seven.points[k].value_at_risk.value);
  }
}

TEST(DiversificationCurve, OfTheWholeLedgerIsTheRunItself) {
  const Study study = small_study(20'000);
  const Portfolio portfolio = small_portfolio(60);
  const Diversification curve = curve_of(study, portfolio);
  const DiversificationPoint& all = curve.points.back();
  EXPECT_EQ(all.buyers, 60U);
  // Σ PD·LGD·exposure
  EXPECT_NEAR(all.mean, 0.05 * 0.5 * 1'000 * 60 * 61 / 2, 4 * all.mean_error);
}

}  // namespace
}  // namespace encours::diversification_test
