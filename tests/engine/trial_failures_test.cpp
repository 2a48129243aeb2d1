#include "engine/trial_failures.hpp"

#include <gtest/gtest.h>

#include "engine/event_order.hpp"
#include "engine/trial_kernel.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::trial_failures_test {
namespace {

/// A study of late payment, random losses and cash: a normal year, insurers that withdraw limits,
/// a crisis, a decreed failure and growth, each with both ends of the assumption range.
Study study_of_five() {
  Study study = small_study(batch_size);
  study.exposure.mode = ExposureMode::flow;
  study.uncertainty.enabled = true;
  study.payment.emplace();
  study.payment->factor_link = 0.16;
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  study.loss.family = LossFamily::beta;
  study.firm.cash = FirmCash{.cash = 1e5,
                             .credit_rate = 0.06,
                             .variable_cost_rate = 0.8,
                             .fixed_costs_monthly = 50'000,
                             .payables_days = 30};
  const std::vector<std::vector<Shock>> shocks = {{},
                                                  {WithdrawLimits{.month = 3}},
                                                  {ScalePd{.factor = 2}, DelayPayments{.days = 5}},
                                                  {FailBuyer{.buyer = "B10059", .month = 2}},
                                                  {ChangeSales{.factor = 1.3}}};
  study.scenarios.clear();
  for (const std::vector<Shock>& list : shocks) {
    Scenario scenario;
    scenario.name = fmt::format("scenario {}", study.scenarios.size());
    scenario.weight = 0.2;
    scenario.shocks = list;
    study.scenarios.push_back(scenario);
  }
  return study;
}

BatchOutcome run_batch(const Study& study, const Portfolio& portfolio) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialKernel kernel(prepared, EventRecording::off);
  TrialKernel::State state = kernel.make_state();
  BatchOutcome outcome = kernel.make_outcome();
  kernel.run_batch(0, 512, state, outcome);
  return outcome;
}

std::uint32_t place_of(const Case& identity, const PreparedStudy& prepared) {
  const auto place = std::ranges::find(prepared.cases(), identity, &PreparedCase::identity);
  return static_cast<std::uint32_t>(place - prepared.cases().begin());
}

TEST(TrialFailures, CasesThatChangePoliciesOrDecreeAFailureAreAlike) {
  const Study study = study_of_five();
  const Portfolio portfolio = small_portfolio(60);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  ASSERT_EQ(prepared.cases().size(), 15U);
  for (std::uint32_t k = 0; k < 15; ++k) {
    const Case& identity = prepared.cases()[k].identity;
    const bool changed = identity.scenario == 2 || identity.scenario == 4;
    const Case first{.scenario = 0, .end = identity.end};
    EXPECT_EQ(prepared.cases()[k].alike, changed ? k : place_of(first, prepared)) << k;
  }
}

TEST(TrialFailures, AreThoseOfTheModelsOneByOne) {
  const Study study = study_of_five();
  const Portfolio portfolio = small_portfolio(60);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialFailures shared(prepared);
  TrialFailures::State state = shared.make_state();
  const EventOrder order(60, 12);
  EventOrder::Scratch scratch;
  const auto sampling = prepared.default_model().make_state();
  std::vector<TrialDefaults> cases(prepared.cases().size());
  std::vector<CashModel::Failure> failures;
  std::vector<double> lgd;
  std::size_t compared = 0;
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    prepared.default_model().sample(trial, *sampling, cases);
    for (std::size_t k = 0; k < cases.size(); ++k) {
      const PreparedCase& one = prepared.cases()[k];
      apply_forced_failures(one.inputs.forced, cases[k].events);
      order.apply(cases[k].events, scratch);
      shared.find(k, trial, cases[k], state, failures);
      one.loss.draw(trial, cases[k], lgd);
      ASSERT_EQ(failures.size(), cases[k].events.size());
      for (std::size_t j = 0; j < failures.size(); ++j) {
        const DefaultEvent& event = cases[k].events[j];
        const ExposureTable& exposure = prepared.exposure(one);
        const auto shares = one.debt->shares(trial, event, cases[k].factors);
        const double overdue = exposure.overdue(event.buyer, event.month);
        const double rest = exposure.at(event.buyer, event.month) - overdue;
        EXPECT_EQ(failures[j].buyer, event.buyer);
        EXPECT_EQ(failures[j].month, event.month);
        EXPECT_EQ(failures[j].lgd, lgd[j]);
        EXPECT_EQ(failures[j].debt, overdue + rest * shares.debt);
        EXPECT_EQ(failures[j].not_shipped, rest * shares.not_shipped);
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 5'000U);
}

// A case of a trial asked for by itself, in any order, has the bytes it has beside the others.
TEST(TrialFailures, ATrialOfOneCaseHasTheBytesOfTheBatch) {
  const Study study = study_of_five();
  const Portfolio portfolio = small_portfolio(60);
  const BatchOutcome together = run_batch(study, portfolio);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialKernel kernel(prepared, EventRecording::off);
  TrialKernel::State state = kernel.make_state();
  BatchOutcome alone = kernel.make_outcome();
  for (std::uint32_t trial = 300; trial-- > 0;) {
    const std::size_t which = (7 * trial) % prepared.cases().size();
    CaseOutcome& one = alone.cases[which];
    kernel.run_trial(trial, which, state, one);
    const CaseOutcome& expected = together.cases[which];
    ASSERT_EQ(one.gross_loss.size(), 1U);
    ASSERT_EQ(one.gross_loss[0], expected.gross_loss[trial]);
    for (std::size_t p = 0; p < one.programmes.size(); ++p) {
      ASSERT_EQ(one.programmes[p].indemnity[0], expected.programmes[p].indemnity[trial]);
      ASSERT_EQ(one.programmes[p].cash.minimum[0], expected.programmes[p].cash.minimum[trial]);
    }
  }
}

// What one case leaves to the next changes no bit of it.
TEST(TrialFailures, AScenarioBesideOthersHasTheBytesOfTheScenarioAlone) {
  const Study study = study_of_five();
  const Portfolio portfolio = small_portfolio(60);
  const BatchOutcome together = run_batch(study, portfolio);
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    Study one = study;
    one.scenarios = {study.scenarios[s]};
    one.scenarios[0].weight = 1;
    const BatchOutcome alone = run_batch(one, portfolio);
    ASSERT_EQ(alone.cases.size(), 3U);
    for (std::size_t end = 0; end < 3; ++end) {
      const std::size_t beside = end == 0 ? s : study.scenarios.size() + 2 * s + end - 1;
      const CaseOutcome& given = together.cases[beside];
      const CaseOutcome& expected = alone.cases[end];
      EXPECT_EQ(given.gross_loss, expected.gross_loss);
      EXPECT_EQ(given.firm.working_capital, expected.firm.working_capital);
      for (std::size_t p = 0; p < study.programmes.size(); ++p) {
        EXPECT_EQ(given.programmes[p].indemnity, expected.programmes[p].indemnity);
        EXPECT_EQ(given.programmes[p].cash.minimum, expected.programmes[p].cash.minimum);
        EXPECT_EQ(given.programmes[p].cash.profit, expected.programmes[p].cash.profit);
      }
    }
  }
}

}  // namespace
}  // namespace encours::trial_failures_test
