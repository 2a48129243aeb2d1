#include "engine/trial_kernel.hpp"

#include <gtest/gtest.h>

#include "core/money.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::trial_kernel_test {
namespace {

BatchOutcome run_batch(const Study& study, const Portfolio& portfolio, std::uint32_t trials,
                       EventRecording recording = EventRecording::off) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialKernel kernel(prepared, recording);
  TrialKernel::State state = kernel.make_state();
  BatchOutcome outcome = kernel.make_outcome();
  kernel.run_batch(0, trials, state, outcome);
  return outcome;
}

TEST(ForcedFailures, TakeThePlaceOfOwnDefaults) {
  std::vector<DefaultEvent> events = {{.buyer = 4, .month = 0, .cause = DefaultCause::own},
                                      {.buyer = 2, .month = 3, .cause = DefaultCause::own},
                                      {.buyer = 7, .month = 3, .cause = DefaultCause::own}};
  const std::vector<ForcedFailure> forced = {{.buyer = 7, .month = 1}, {.buyer = 5, .month = 3}};
  apply_forced_failures(forced, events);
  const std::vector<DefaultEvent> expected = {
      {.buyer = 4, .month = 0, .cause = DefaultCause::own},
      {.buyer = 2, .month = 3, .cause = DefaultCause::own},
      {.buyer = 7, .month = 1, .cause = DefaultCause::forced},
      {.buyer = 5, .month = 3, .cause = DefaultCause::forced}};
  EXPECT_EQ(events, expected);
}

TEST(TrialKernel, GrossIsIndemnityPlusRetainedAndTheSumOfSectors) {
  const BatchOutcome outcome = run_batch(small_study(batch_size), small_portfolio(200), batch_size);
  const CaseOutcome& one = outcome.cases.front();
  for (std::uint32_t row = 0; row < outcome.trials; ++row) {
    const ProgrammeOutcome& insured = one.programmes[1];
    EXPECT_EQ(round_to_cent(insured.indemnity[row] + insured.retained_loss[row]),
              one.gross_loss[row]);
    EXPECT_GE(insured.indemnity[row], 0);
    EXPECT_EQ(one.programmes[0].indemnity[row], 0);
    EXPECT_NEAR(one.sector_gross_loss[2 * row] + one.sector_gross_loss[2 * row + 1],
                one.gross_loss[row], 0.02);
  }
}

TEST(TrialKernel, EventsAddUpToTheLoss) {
  const BatchOutcome outcome =
      run_batch(small_study(batch_size), small_portfolio(100), 500, EventRecording::on);
  const CaseOutcome& one = outcome.cases.front();
  ASSERT_EQ(one.event_count.size(), 500U);
  std::size_t next = 0;
  for (std::uint32_t row = 0; row < 500; ++row) {
    double loss = 0;
    for (std::uint64_t j = 0; j < one.event_count[row]; ++j) loss += one.events[next++].loss;
    EXPECT_NEAR(loss, one.gross_loss[row], 0.005 * static_cast<double>(one.event_count[row] + 1));
    EXPECT_EQ(one.defaults[row], one.event_count[row]);
  }
  EXPECT_EQ(next, one.events.size());
}

TEST(TrialKernel, CertainAndImpossibleDefaults) {
  const Study study = small_study(batch_size);
  const Portfolio reference = small_portfolio(3);
  std::vector<Buyer> buyers(reference.buyers().begin(), reference.buyers().end());
  buyers[0].pd = 1;
  buyers[1].pd = 0;
  buyers[2].pd = 0;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  const BatchOutcome outcome = run_batch(study, portfolio, batch_size);
  for (std::uint32_t row = 0; row < batch_size; ++row) {
    EXPECT_EQ(outcome.cases.front().gross_loss[row], 500.0);
    EXPECT_EQ(outcome.cases.front().defaults[row], 1U);
  }
}

TEST(TrialKernel, TheHighEndOfTheRangeNeverLosesLess) {
  Study study = small_study(batch_size);
  study.uncertainty.enabled = true;
  const BatchOutcome outcome = run_batch(study, small_portfolio(200), batch_size);
  ASSERT_EQ(outcome.cases.size(), 3U);
  for (std::uint32_t row = 0; row < outcome.trials; ++row) {
    EXPECT_LE(outcome.cases[1].gross_loss[row], outcome.cases[0].gross_loss[row]);
    EXPECT_LE(outcome.cases[0].gross_loss[row], outcome.cases[2].gross_loss[row]);
  }
}

}  // namespace
}  // namespace encours::trial_kernel_test
