#include "engine/contribution/tail_trials.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "core/upper_tail.hpp"

namespace encours::tail_trials_test {
namespace {

OutcomeLayout layout(std::uint64_t trials) {
  OutcomeLayout layout;
  layout.trials = trials;
  layout.scenarios = {"base"};
  layout.central = {0};
  return layout;
}

/// Losses 0, 7, 14 … modulo 1,009: no two equal among the first 1,009.
double loss_of(std::uint64_t trial) {
  return static_cast<double>((trial * 7) % 1'009);
}

void gather(std::uint64_t trials, TailTrials& tail) {
  tail.begin(layout(trials));
  for (std::uint64_t first = 0; first < trials; first += batch_size) {
    BatchOutcome batch;
    batch.first_trial = first;
    batch.cases.resize(1);
    for (std::uint64_t t = first; t < std::min<std::uint64_t>(trials, first + batch_size); ++t) {
      batch.cases[0].gross_loss.push_back(loss_of(t));
    }
    tail.batch(batch);
  }
  tail.end(trials);
}

TEST(TailTrials, TheirWeightedMeanIsTheExpectedShortfall) {
  for (const std::uint64_t trials : {1U, 7U, 100U, 1'009U, 5'000U, 30'001U}) {
    for (const double level : {0.9, 0.99, 0.995}) {
      TailTrials tail(level);
      gather(trials, tail);
      UpperTail exact(level, trials);
      for (std::uint64_t t = 0; t < trials; ++t) exact.add(loss_of(t));
      exact.finish();
      double mean = 0;
      double weight = 0;
      for (const TailTrials::Trial& one : tail.worst(0)) {
        mean += one.weight * one.gross_loss;
        weight += one.weight;
        EXPECT_EQ(one.gross_loss, loss_of(one.number));
      }
      EXPECT_NEAR(weight, 1, 1e-12);
      EXPECT_NEAR(mean, exact.expected_shortfall(level).value, 1e-9) << trials << " at " << level;
    }
  }
}

TEST(TailTrials, EqualLossesAreTakenInTheOrderOfTrials) {
  TailTrials tail(0.75);
  tail.begin(layout(8));
  BatchOutcome batch;
  batch.cases.resize(1);
  batch.cases[0].gross_loss = {5, 5, 5, 5, 5, 5, 5, 5};
  tail.batch(batch);
  tail.end(8);
  ASSERT_EQ(tail.worst(0).size(), 2U);
  EXPECT_EQ(tail.worst(0)[0].number, 0U);
  EXPECT_EQ(tail.worst(0)[1].number, 1U);
}

}  // namespace
}  // namespace encours::tail_trials_test
