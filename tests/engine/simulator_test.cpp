#include "engine/simulator.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::simulator_test {
namespace {

struct SimulatedRun {
  RecordingSink sink;
  SimulationReport report;
};

void run(const Study& study, const Portfolio& portfolio, RunOptions options, SimulatedRun& result) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const std::array<OutcomeSink*, 1> sinks = {&result.sink};
  result.report = simulate(prepared, options, sinks);
}

TEST(Simulator, SameNumbersForAnyNumberOfThreads) {
  Study study = small_study(40 * batch_size + 17);
  study.uncertainty.enabled = true;
  const Portfolio portfolio = small_portfolio(300);
  SimulatedRun one;
  run(study, portfolio, {.threads = 1}, one);
  EXPECT_EQ(one.report.participants, 1U);
  for (const unsigned threads : {2U, 7U}) {
    std::size_t participants = 1;
    // A busy machine may give one thread all the batches: asked again, others come in.
    for (int attempt = 0; attempt < 50 && participants < 2; ++attempt) {
      SimulatedRun several;
      run(study, portfolio, {.threads = threads}, several);
      participants = several.report.participants;
      EXPECT_TRUE(several.sink.in_order);
      EXPECT_EQ(several.sink.gross_loss, one.sink.gross_loss);
      EXPECT_EQ(several.sink.indemnity, one.sink.indemnity);
      EXPECT_EQ(several.sink.retained_loss, one.sink.retained_loss);
    }
    EXPECT_GE(participants, 2U) << "several threads must have taken part";
  }
}

TEST(Simulator, DeliversEveryTrialOnce) {
  for (const std::uint64_t trials :
       {std::uint64_t{1}, std::uint64_t{batch_size}, std::uint64_t{3 * batch_size + 5}}) {
    SimulatedRun result;
    run(small_study(trials), small_portfolio(10), {.threads = 2}, result);
    EXPECT_EQ(result.sink.done, trials);
    EXPECT_EQ(result.sink.gross_loss.front().size(), trials);
    EXPECT_EQ(result.report.trials_done, trials);
  }
}

/// Asks to stop after a few batches, as Ctrl-C does.
class StoppingSink final : public OutcomeSink {
 public:
  explicit StoppingSink(std::atomic<bool>& stop) : stop_(&stop) {}
  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    if (outcome.first_trial >= 5 * batch_size) *stop_ = true;
  }
  void end(std::uint64_t /*trials_done*/) override {}

 private:
  std::atomic<bool>* stop_;
};

TEST(Simulator, StopsCleanlyWithWhatIsFinished) {
  const Study study = small_study(2'000 * batch_size);
  const Portfolio portfolio = small_portfolio(50);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  std::atomic<bool> stop = false;
  RecordingSink record;
  StoppingSink stopper(stop);
  const std::array<OutcomeSink*, 2> sinks = {&record, &stopper};
  const auto report = simulate(prepared, {.threads = 2, .stop = &stop}, sinks);
  EXPECT_GE(report.trials_done, 6U * batch_size);
  EXPECT_LT(report.trials_done, 2'000U * batch_size);
  EXPECT_EQ(record.done, report.trials_done);
  EXPECT_TRUE(record.in_order);

  SimulatedRun whole;
  run(small_study(report.trials_done), portfolio, {.threads = 2}, whole);
  EXPECT_EQ(whole.sink.gross_loss, record.gross_loss) << "a stopped run is the start of a full one";
}

}  // namespace
}  // namespace encours::simulator_test
