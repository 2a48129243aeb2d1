#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/moments.hpp"
#include "core/problem.hpp"
#include "engine/simulator.hpp"
#include "tests/engine/small_study.hpp"

namespace encours {
namespace {

constexpr std::uint32_t given_buyer = 39;
constexpr std::uint16_t given_month = 2;

Portfolio with_a_weak_buyer() {
  const Portfolio small = small_portfolio(40);
  std::vector<Buyer> buyers(small.buyers().begin(), small.buyers().end());
  buyers[given_buyer].pd = 0.3;
  return {buyers, {}, std::nullopt};
}

/// The base case, and the same given a failure.
Study conditioned_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.defaults.asset_correlation = 0.3;
  study.contagion.emplace();
  study.contagion->branching_ratio = 0.25;
  Scenario given;
  given.name = "given";
  given.shocks = {FailBuyer{.buyer = "B10039", .month = given_month, .condition = true}};
  study.scenarios.push_back(given);
  return study;
}

/// Failures and loss of the trials of the first case in which the buyer fails of its own in the
/// month, and of all trials of the second.
class Selection final : public OutcomeSink {
 public:
  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    std::span<const EventOutcome> events = outcome.cases[0].events;
    for (std::uint32_t row = 0; row < outcome.trials; ++row) {
      const auto of_trial = events.first(outcome.cases[0].event_count[row]);
      events = events.subspan(of_trial.size());
      add(outcome.cases[1], row, failures_given, loss_given);
      const bool selected = std::ranges::any_of(of_trial, [](const EventOutcome& one) {
        return one.event.buyer == given_buyer && one.event.month == given_month &&
               one.event.cause == DefaultCause::own;
      });
      if (selected) add(outcome.cases[0], row, failures_selected, loss_selected);
    }
  }
  void end(std::uint64_t /*trials_done*/) override {}

  Moments failures_given, loss_given, failures_selected, loss_selected;

 private:
  static void add(const CaseOutcome& one, std::uint32_t row, Moments& failures, Moments& loss) {
    failures.add(one.defaults[row]);
    loss.add(one.gross_loss[row]);
  }
};

void expect_equal(const Moments& given, const Moments& selected) {
  const double error = std::hypot(given.standard_error(), selected.standard_error());
  EXPECT_NEAR(given.mean(), selected.mean(), 4 * error);
  EXPECT_GT(error, 0);
}

// F21 with contagion. Four standard errors, two comparisons: a false alarm in 8,000 seeds.
TEST(LongCondition, IsTheMeanOfTheTrialsWithThatOwnFailureAlsoWithContagion) {
  const Portfolio portfolio = with_a_weak_buyer();
  const Study study = conditioned_study(400'000);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  Selection found;
  const std::array<OutcomeSink*, 1> sinks = {&found};
  simulate(prepared, {.threads = 2, .events = EventRecording::on}, sinks);
  ASSERT_GT(found.failures_selected.count(), 5'000U);
  expect_equal(found.failures_given, found.failures_selected);
  expect_equal(found.loss_given, found.loss_selected);
}

TEST(Condition, OfALateMonthIsRefusedWithContagion) {
  const Portfolio portfolio = with_a_weak_buyer();
  Study study = conditioned_study(10);
  std::get<FailBuyer>(study.scenarios[1].shocks[0]).month = 3;
  AssumptionLog assumptions;
  EXPECT_THROW(PreparedStudy(study, portfolio, assumptions), BadInput);
  study.contagion.reset();
  EXPECT_NO_THROW(PreparedStudy(study, portfolio, assumptions));
}

TEST(Condition, IsRefusedWhereAllOfThePdComesFromOthers) {
  const Portfolio small = with_a_weak_buyer();
  std::vector<Buyer> buyers(small.buyers().begin(), small.buyers().end());
  // A member of a group that is as sound as its parent falls with it only.
  buyers[given_buyer].pd = 0.05;
  buyers[given_buyer].parent_id = buyers[0].id;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  Study study = conditioned_study(10);
  study.contagion->branching_ratio = 0;
  study.contagion->group_probability = 1;
  AssumptionLog assumptions;
  EXPECT_THROW(PreparedStudy(study, portfolio, assumptions), BadInput);
}

}  // namespace
}  // namespace encours
