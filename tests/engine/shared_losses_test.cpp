#include "engine/shared_losses.hpp"

#include <gtest/gtest.h>

#include "tests/engine/small_study.hpp"

namespace encours::shared_losses_test {
namespace {

/// A normal year, a crisis of the same losses and one of higher losses, with both ends of the
/// range.
Study study_of_three(double factor_link) {
  Study study = small_study(1'024);
  study.uncertainty.enabled = true;
  study.loss.family = LossFamily::beta;
  study.loss.factor_link = factor_link;
  const std::vector<std::vector<Shock>> shocks = {
      {}, {ScalePd{.factor = 3}, MoveFactor{.by = -1}}, {RaiseLgd{.add = 0.1}}};
  study.scenarios.clear();
  for (const std::vector<Shock>& list : shocks) {
    Scenario scenario;
    scenario.name = fmt::format("scenario {}", study.scenarios.size());
    scenario.weight = 1.0 / 3;
    scenario.shocks = list;
    study.scenarios.push_back(scenario);
  }
  return study;
}

void expect_the_draws_of_each_model(double factor_link) {
  const Study study = study_of_three(factor_link);
  const Portfolio portfolio = small_portfolio(50);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const SharedLosses losses(prepared);
  SharedLosses::State state = losses.make_state();
  const auto sampling = prepared.default_model().make_state();
  std::vector<TrialDefaults> cases(prepared.cases().size());
  std::vector<double> given;
  std::vector<double> expected;
  std::size_t compared = 0;
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    prepared.default_model().sample(trial, *sampling, cases);
    for (std::size_t k = 0; k < cases.size(); ++k) {
      losses.draw(k, trial, cases[k].events, cases[k].factors, state, given);
      prepared.cases()[k].loss.draw(trial, cases[k], expected);
      EXPECT_EQ(given, expected) << k << " " << trial;
      compared += given.size();
    }
  }
  EXPECT_GT(compared, 2'000U);
}

TEST(SharedLosses, AreThoseOfEachModel) {
  expect_the_draws_of_each_model(0);
}

TEST(SharedLosses, FollowTheFactorsOfEachCaseWhereLossesDo) {
  expect_the_draws_of_each_model(0.1);
}

}  // namespace
}  // namespace encours::shared_losses_test
