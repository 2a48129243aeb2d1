#include "engine/sensitivity/sensitivity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/sweep/sweep_point.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::sensitivity_test {
namespace {

Sensitivity sensitivity_of(const Study& study, const Portfolio& portfolio,
                           std::size_t scenario = 0) {
  AssumptionLog assumptions;
  auto found = find_sensitivity(study, portfolio, scenario, {.threads = 2}, {}, assumptions);
  EXPECT_TRUE(found);
  return *std::move(found);
}

const AssumptionEffect& effect_of(const Sensitivity& found, AssumptionKind kind) {
  return *std::ranges::find(found.effects, kind,
                            [](const AssumptionEffect& one) { return one.assumption.kind; });
}

const Moved& moved(const TriedValue& tried, std::size_t subject, Measure measure) {
  return tried.subjects[subject][static_cast<std::size_t>(measure)].value();
}

Study some_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.uncertainty.enabled = true;
  study.programmes[0].reserve = QuantileReserve{.quantile = 0.99};
  study.programmes[0].cost_of_capital = 0.08;
  return study;
}

/// What the list says is what a user finds who writes the assumption into the study and runs it.
TEST(Sensitivity, EveryFigureIsThatOfARunOfTheChangedStudy) {
  const Study study = some_study(12'000);
  const Portfolio portfolio = small_portfolio(80);
  const Sensitivity found = sensitivity_of(study, portfolio);
  ASSERT_EQ(found.effects.size(), 5U);  // PDs, LGDs, both correlations, contagion
  for (const AssumptionEffect& effect : found.effects) {
    for (const TriedValue& tried : effect.tried) {
      const Study changed = with_assumption(study, effect.assumption.kind, tried.value);
      const ScenarioResult run =
          central_results(changed, portfolio, {.threads = 1})->scenarios.front();
      EXPECT_EQ(moved(tried, 0, Measure::average_loss).value, run.gross_loss.mean);
      for (std::size_t p = 0; p < run.programmes.size(); ++p) {
        const ProgrammeResult& programme = run.programmes[p];
        EXPECT_EQ(moved(tried, p + 1, Measure::average_cost).value, programme.total_cost.mean);
        EXPECT_EQ(moved(tried, p + 1, Measure::cost_one_in_100).value,
                  programme.total_cost.value_at_risk[2].value);
        EXPECT_EQ(moved(tried, p + 1, Measure::reserve).value, programme.reserve[1].value);
        EXPECT_FALSE(tried.subjects[p + 1][static_cast<std::size_t>(Measure::shortfall)]);
      }
    }
  }
}

/// The loss is linear in the LGD: the change of its mean is known exactly, and its paired error is
/// a fiftieth of that of the loss itself.
TEST(Sensitivity, TheEffectOfLgdsIsExactOnCommonTrials) {
  const Study study = some_study(12'000);
  const Sensitivity found = sensitivity_of(study, small_portfolio(80));
  const AssumptionEffect& lgd = effect_of(found, AssumptionKind::lgd);
  const double mean = found.results.scenarios.front().gross_loss.mean;
  const double error = found.results.scenarios.front().gross_loss.standard_error.value();
  ASSERT_EQ(lgd.tried.size(), 2U);
  for (const TriedValue& tried : lgd.tried) {
    const Moved& gross = moved(tried, 0, Measure::average_loss);
    const double share = tried.value / 0.5;
    EXPECT_NEAR(gross.change, share * mean, 1e-3 * mean);  // losses are rounded to the cent
    EXPECT_NEAR(*gross.standard_error, std::fabs(share) * error, 1e-3 * error);
  }
}

/// Means do not follow the dependence between buyers; their paired errors are told right: five
/// differences of mean nil within four standard errors (false alarms: 3e-4, the seed is fixed).
TEST(Sensitivity, CorrelationLeavesTheMeanAndWidensTheBadYear) {
  const Sensitivity found = sensitivity_of(some_study(40'000), small_portfolio(80));
  for (const AssumptionKind kind :
       {AssumptionKind::asset_correlation, AssumptionKind::factor_correlation}) {
    for (const TriedValue& tried : effect_of(found, kind).tried) {
      const Moved& gross = moved(tried, 0, Measure::average_loss);
      EXPECT_LT(std::fabs(gross.change), 4 * *gross.standard_error);
    }
  }
  const auto& correlation = effect_of(found, AssumptionKind::asset_correlation);
  const Moved& halved = moved(correlation.tried[0], 0, Measure::loss_one_in_100);
  const Moved& doubled = moved(correlation.tried[1], 0, Measure::loss_one_in_100);
  EXPECT_LT(halved.change, -2 * *halved.standard_error);
  EXPECT_GT(doubled.change, 2 * *doubled.standard_error);
}

TEST(Sensitivity, AtTheValueFoundBothProgrammesCostTheSame) {
  Study study = some_study(20'000);
  study.programmes[0].cost_of_capital = 0;
  const Portfolio portfolio = small_portfolio(80);
  const Sensitivity found = sensitivity_of(study, portfolio);
  const DecisionPair& pair = found.decisions[0].pairs.at(0);
  ASSERT_TRUE(pair.standing == Standing::behind || pair.standing == Standing::tie_by_assumptions);
  const auto flip = std::ranges::find(pair.flips, AssumptionKind::pd_level, &Flip::kind);
  ASSERT_NE(flip, pair.flips.end());
  ASSERT_TRUE(flip->value && flip->standard_error);
  const Study there = with_assumption(study, flip->kind, *flip->value);
  const ScenarioResult run = central_results(there, portfolio, {.threads = 2})->scenarios.front();
  const double gap =
      run.programmes[pair.other].total_cost.mean - run.programmes[pair.first].total_cost.mean;
  const double error = run.programmes[1].versus_self_insurance->standard_error;
  EXPECT_LT(std::fabs(gap), std::max(0.5, 0.3 * error));
}

TEST(Sensitivity, ATieByNoiseIsNotSearched) {
  Study study = some_study(12'000);
  study.programmes[1] = study.programmes[0];
  study.programmes[1].name = "the same";
  const Sensitivity found = sensitivity_of(study, small_portfolio(80));
  for (const Decision& decision : found.decisions) {
    EXPECT_EQ(decision.pairs.at(0).standing, Standing::tie_by_noise);
    EXPECT_TRUE(decision.pairs.at(0).flips.empty());
  }
}

/// A reserve follows the first scenario, whichever is looked at.
TEST(Sensitivity, AnotherScenarioKeepsTheReserveOfTheFirst) {
  Study study = some_study(12'000);
  ScalePd shock;
  shock.factor = 2;
  study.scenarios.push_back({.name = "crisis", .weight = 0, .shocks = {shock}, .where = {}});
  const Portfolio portfolio = small_portfolio(60);
  const Sensitivity found = sensitivity_of(study, portfolio, 1);
  const auto run = central_results(study, portfolio, {.threads = 2});
  const auto& stated = found.stated[1][static_cast<std::size_t>(Measure::average_cost)];
  EXPECT_EQ(stated, run->scenarios[1].programmes[0].total_cost.mean);
}

}  // namespace
}  // namespace encours::sensitivity_test
