#include "engine/credit_risk_plus_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/checks.hpp"
#include "engine/simulator.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::credit_risk_plus_check_test {
namespace {

Study frailty_study(std::uint64_t trials, double variance, DefaultEvents events) {
  Study study = small_study(trials);
  study.defaults.frailty = FrailtySettings{.sector_variance = variance, .events = events};
  study.defaults.factor_correlation = 0.3;
  return study;
}

/// Two sectors, one buyer already insolvent, PDs from 1 to 4 %.
Portfolio mixed_portfolio() {
  const Portfolio reference = small_portfolio(120);
  std::vector<Buyer> buyers(reference.buyers().begin(), reference.buyers().end());
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    buyers[i].pd = 0.01 + 0.00025 * static_cast<double>(i);
  }
  buyers[3].pd = 1;
  return {buyers, {}, std::nullopt};
}

struct Simulated {
  explicit Simulated(const Study& study, const Portfolio& portfolio)
      : prepared(study, portfolio, assumptions), statistics(prepared) {
    const std::array<OutcomeSink*, 1> sinks = {&statistics};
    simulate(prepared, {.threads = 2}, sinks);
  }
  AssumptionLog assumptions;
  PreparedStudy prepared;
  StatisticsSink statistics;
};

double worst_z(const std::vector<Check>& checks) {
  double worst = 0;
  for (const Check& check : checks) worst = std::max(worst, std::abs(check.z.value_or(0)));
  return worst;
}

// Ten figures at a fixed seed; a fresh seed would fail once in 15,000 runs.
TEST(CreditRiskPlusCheck, TheSimulationFollowsTheAnalyticDistribution) {
  Study study = frailty_study(200'000, 0.6, DefaultEvents::poisson);
  study.scenarios[0].shocks = {FailBuyer{.buyer = "B10010", .month = 2}, ScalePd{.factor = 1.5}};
  const Portfolio portfolio = mixed_portfolio();
  const Simulated run(study, portfolio);
  const AmountStatistics& loss = run.statistics.cases()[0].gross_loss;
  const auto checks = credit_risk_plus_checks(run.prepared, 0, loss);
  ASSERT_EQ(checks.size(), 10U);
  EXPECT_LT(worst_z(checks), 4.5);
  // Held against the wrong variance, the same trials are seen to be others.
  const Study other = frailty_study(1'000, 0.9, DefaultEvents::poisson);
  Study shocked = other;
  shocked.scenarios = study.scenarios;
  AssumptionLog assumptions;
  const PreparedStudy wrong(shocked, portfolio, assumptions);
  EXPECT_GT(worst_z(credit_risk_plus_checks(wrong, 0, loss)), 8);
}

TEST(CreditRiskPlusCheck, IsLeftOutWhereThereIsNoAnalyticDistribution) {
  const Portfolio portfolio = mixed_portfolio();
  Study study = frailty_study(2'000, 0.6, DefaultEvents::poisson);
  EXPECT_FALSE(credit_risk_plus_obstacle(study));
  study.scenarios[0].shocks = {MoveFactor{.by = -1}};
  const Simulated moved(study, portfolio);
  EXPECT_TRUE(
      credit_risk_plus_checks(moved.prepared, 0, moved.statistics.cases()[0].gross_loss).empty());
  study.loss.family = LossFamily::beta;
  EXPECT_TRUE(credit_risk_plus_obstacle(study));
  study.loss.family = LossFamily::fixed;
  study.exposure.mode = ExposureMode::flow;
  EXPECT_TRUE(credit_risk_plus_obstacle(study));
  const Study bernoulli = frailty_study(2'000, 0.6, DefaultEvents::bernoulli);
  const Simulated run(bernoulli, portfolio);
  EXPECT_EQ(closed_form_checks(run.prepared, run.statistics).size(), 2U);
  const auto& told = run.assumptions.assumptions();
  EXPECT_EQ(std::ranges::count(told, "check.creditrisk_plus", &Assumption::field), 1);
}

TEST(GammaFrailtyRun, SameNumbersForAnyNumberOfThreads) {
  const Portfolio portfolio = mixed_portfolio();
  for (const auto events : {DefaultEvents::bernoulli, DefaultEvents::poisson}) {
    Study study = frailty_study(20 * batch_size + 17, 0.6, events);
    study.uncertainty.enabled = true;
    AssumptionLog assumptions;
    const PreparedStudy prepared(study, portfolio, assumptions);
    std::vector<RecordingSink> sinks(3);
    const std::array<unsigned, 3> threads = {1, 2, 7};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::array<OutcomeSink*, 1> one = {&sinks[i]};
      simulate(prepared, {.threads = threads[i]}, one);
      EXPECT_EQ(sinks[i].gross_loss, sinks[0].gross_loss);
      EXPECT_EQ(sinks[i].indemnity, sinks[0].indemnity);
    }
  }
}

// Whatever brings failures about, PDs are what was given. A fresh seed would fail once in 150,000.
TEST(GammaFrailtyRun, ContagionKeepsTheTotal) {
  Study study = frailty_study(50'000, 0.6, DefaultEvents::bernoulli);
  study.contagion = ContagionSettings{.branching_ratio = 0.2};
  const Simulated run(study, small_portfolio(400));
  const Moments& defaults = run.statistics.cases()[0].defaults;
  EXPECT_NEAR(defaults.mean(), 400 * 0.05, 4.5 * defaults.standard_error());
}

}  // namespace
}  // namespace encours::credit_risk_plus_check_test
