#include "scenarios/main_assumptions.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "scenarios/correlations.hpp"
#include "scenarios/prepare.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::main_assumptions_test {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;

Study flow_study() {
  Study study;
  study.scenarios = {Scenario{}};
  study.programmes = {Programme{}};
  return study;
}

std::vector<AssumptionKind> kinds_of(const Study& study) {
  std::vector<AssumptionKind> kinds;
  for (const MainAssumption& one : main_assumptions(study)) kinds.push_back(one.kind);
  return kinds;
}

MainAssumption find(const Study& study, AssumptionKind kind) {
  const auto all = main_assumptions(study);
  return *std::ranges::find(all, kind, &MainAssumption::kind);
}

TEST(MainAssumptions, AreThoseThatTheStudyHasAUseFor) {
  Study study = flow_study();
  EXPECT_THAT(kinds_of(study),
              ElementsAre(AssumptionKind::pd_level, AssumptionKind::lgd,
                          AssumptionKind::asset_correlation, AssumptionKind::factor_correlation,
                          AssumptionKind::branching_ratio, AssumptionKind::exposure_delay));
  study.exposure.mode = ExposureMode::fixed;
  study.defaults.frailty.emplace();
  study.defaults.frailty->events = DefaultEvents::poisson;
  study.defaults.factor_correlation = FactorMatrix{};
  EXPECT_THAT(kinds_of(study), ElementsAre(AssumptionKind::pd_level, AssumptionKind::lgd,
                                           AssumptionKind::sector_variance));
}

TEST(MainAssumptions, EndsAreThoseOfTheStudyOrSayWhoseTheyAre) {
  Study study = flow_study();
  study.uncertainty.pd_factor = {0.5, 3};
  EXPECT_THAT(find(study, AssumptionKind::pd_level).ends, ElementsAre(0.5, 3));
  EXPECT_EQ(find(study, AssumptionKind::pd_level).source, EndsSource::study);
  study.uncertainty.enabled = false;
  EXPECT_EQ(find(study, AssumptionKind::pd_level).source, EndsSource::usual_range);
  EXPECT_THAT(find(study, AssumptionKind::branching_ratio).ends, ElementsAre(0.08, 0.20));
  EXPECT_TRUE(find(study, AssumptionKind::branching_ratio).stress);
  study.contagion.emplace().branching_ratio = 0.08;
  EXPECT_THAT(find(study, AssumptionKind::branching_ratio).ends, ElementsAre(0, 0.20));
  EXPECT_FALSE(find(study, AssumptionKind::branching_ratio).stress);
}

TEST(MainAssumptions, EveryValueOfTheStudyLeavesItAsItIs) {
  const Portfolio portfolio = sample_portfolio();
  Study study = flow_study();
  study.contagion.emplace().branching_ratio = 0.1;
  const CaseInputs before = prepare_case(study, portfolio, 0, 1, 0);
  for (const MainAssumption& one : main_assumptions(study)) {
    const Study same = with_assumption(study, one.kind, one.value);
    const CaseInputs after = prepare_case(same, portfolio, 0, 1, 0);
    EXPECT_EQ(before.defaults.pd, after.defaults.pd);
    EXPECT_EQ(before.mean_lgd, after.mean_lgd);
    EXPECT_EQ(asset_correlations(study.defaults.asset_correlation, portfolio),
              asset_correlations(same.defaults.asset_correlation, portfolio));
    EXPECT_EQ(same.contagion->branching_ratio, 0.1);
    EXPECT_EQ(same.exposure.mean_delay_days, study.exposure.mean_delay_days);
  }
}

TEST(MainAssumptions, PdsAndLgdsMoveAsTheEndsOfTheRangeMoveThem) {
  const Portfolio portfolio = sample_portfolio();
  Study study = flow_study();
  RaiseLgd raise;
  raise.factor = 1.1;
  study.scenarios[0].shocks = {raise};
  const CaseInputs end = prepare_case(study, portfolio, 0, 1.5, -0.03);
  Study changed = with_assumption(study, AssumptionKind::pd_level, 1.5);
  changed = with_assumption(changed, AssumptionKind::lgd, -0.03);
  const CaseInputs same = prepare_case(changed, portfolio, 0, 1, 0);
  for (std::size_t i = 0; i < end.mean_lgd.size(); ++i) {
    EXPECT_DOUBLE_EQ(end.defaults.pd[i], same.defaults.pd[i]);
    EXPECT_DOUBLE_EQ(end.mean_lgd[i], same.mean_lgd[i]);
  }
}

TEST(MainAssumptions, TheBuyerWhoseFailureIsGivenKeepsItsPd) {
  const Portfolio portfolio = sample_portfolio();
  Study study = flow_study();
  FailBuyer given;
  given.buyer = portfolio.buyers()[0].id;
  given.condition = true;
  study.scenarios[0].shocks = {given};
  const Study changed = with_assumption(study, AssumptionKind::pd_level, 3);
  const auto pds = prepare_case(changed, portfolio, 0, 1, 0).defaults.pd;
  EXPECT_THAT(pds[0], DoubleEq(portfolio.buyers()[0].pd));
  EXPECT_THAT(pds[1], DoubleEq(std::min(1.0, 3 * portfolio.buyers()[1].pd)));
}

TEST(MainAssumptions, EveryRuleOfAssetCorrelationsScales) {
  const Portfolio portfolio = sample_portfolio();
  for (const AssetCorrelation& rule : {AssetCorrelation(CorrelationBySize{}), AssetCorrelation(0.1),
                                       AssetCorrelation(BaselCorrelation{})}) {
    Study study = flow_study();
    study.defaults.asset_correlation = rule;
    const Study doubled = with_assumption(study, AssumptionKind::asset_correlation, 2);
    const auto before = asset_correlations(rule, portfolio);
    const auto after = asset_correlations(doubled.defaults.asset_correlation, portfolio);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_DOUBLE_EQ(after[i], 2 * before[i]);
    const Study extreme = with_assumption(study, AssumptionKind::asset_correlation, 100);
    EXPECT_EQ(asset_correlations(extreme.defaults.asset_correlation, portfolio)[0],
              highest_asset_correlation);
  }
}

/// A stress of contagion alone does not let groups fall together too.
TEST(MainAssumptions, ContagionComesWithoutGroupsWhereTheStudyHasNone) {
  const Study spread = with_assumption(flow_study(), AssumptionKind::branching_ratio, 0.2);
  ASSERT_TRUE(spread.contagion);
  EXPECT_EQ(spread.contagion->branching_ratio, 0.2);
  EXPECT_EQ(spread.contagion->group_probability, 0);
}

}  // namespace
}  // namespace encours::main_assumptions_test
