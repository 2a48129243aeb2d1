#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "engine/reverse/counted_failures.hpp"
#include "engine/reverse/reverse.hpp"
#include "engine/reverse/set_probability.hpp"
#include "tests/engine/reverse/pool.hpp"

namespace encours::spreading_test {
namespace {

constexpr double four = 4;  // standard errors: a false alarm in 16,000 comparisons
constexpr std::uint64_t other_seed = 77;

EventRequest loss_of(double amount) {
  return {.kind = EventKind::loss, .amount = amount, .programme = std::nullopt, .text = "loss"};
}

ReverseResult reversed(const Study& study, const Portfolio& portfolio, double amount) {
  AssumptionLog assumptions;
  return reverse_stress(study, portfolio, loss_of(amount), 0, {.threads = 2}, {}, assumptions);
}

/// The small pool with failures that spread in a latent network.
Study spreading(std::uint64_t trials, double ratio) {
  Study study = SmallPool::study(trials);
  study.contagion = ContagionSettings{.branching_ratio = ratio};
  return study;
}

/// B5, of PD 12 %, belongs to B4, of PD 10 %.
Portfolio with_a_group() {
  const Portfolio pool = SmallPool::portfolio();
  std::vector<Buyer> buyers(pool.buyers().begin(), pool.buyers().end());
  buyers[5].parent_id = "B4";
  return {buyers, {}, std::nullopt};
}

/// Trials of another seed in which all of a set fail in the years that `condition` takes: counted
/// event by event.
class BruteForce final : public OutcomeSink {
 public:
  BruteForce(const PreparedStudy& study, std::vector<std::uint32_t> set,
             std::vector<double> score_weights, double at_most)
      : study_(&study),
        set_(std::move(set)),
        weights_(std::move(score_weights)),
        at_most_(at_most),
        state_(study.default_model().make_state()),
        drawn_(1) {}

  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    std::span<const EventOutcome> events = outcome.cases.front().events;
    for (std::uint32_t row = 0; row < outcome.trials; ++row) {
      const auto count = outcome.cases.front().event_count[row];
      std::size_t failed = 0;
      for (const EventOutcome& one : events.first(count)) {
        failed += std::ranges::find(set_, one.event.buyer) != set_.end() ? 1 : 0;
      }
      events = events.subspan(count);
      if (failed == set_.size() && bad(outcome.first_trial + row)) ++hits_;
    }
  }
  void end(std::uint64_t trials_done) override { trials_ = trials_done; }
  Proportion share() const { return proportion(hits_, trials_); }

 private:
  bool bad(std::uint64_t trial) {
    if (weights_.empty()) return true;
    study_->default_model().sample(static_cast<std::uint32_t>(trial), *state_, drawn_);
    return std::inner_product(weights_.begin(), weights_.end(), drawn_.front().factors.begin(),
                              0.0) <= at_most_;
  }

  const PreparedStudy* study_;
  std::vector<std::uint32_t> set_;
  std::vector<double> weights_;
  double at_most_;
  std::unique_ptr<DefaultModel::State> state_;
  std::vector<TrialDefaults> drawn_;
  std::uint64_t hits_ = 0;
  std::uint64_t trials_ = 0;
};

Proportion counted_again(Study study, const Portfolio& portfolio, std::vector<std::uint32_t> set,
                         std::vector<double> score_weights = {}, double at_most = 0) {
  study.run.seed = other_seed;
  study.run.trials = 200'000;
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  BruteForce brute(prepared, std::move(set), std::move(score_weights), at_most);
  const std::array<OutcomeSink*, 1> sinks = {&brute};
  simulate(prepared, {.threads = 2, .events = EventRecording::on}, sinks);
  return brute.share();
}

void expect_agreement(const ProbabilityEstimate& told, const Proportion& again) {
  const double error = std::hypot(told.standard_error, again.standard_error);
  EXPECT_NEAR(told.value, again.share.value, four * error);
  EXPECT_LT(error, 0.2 * again.share.value) << "the test has power";
}

TEST(ReverseOfSpreading, WhatASetBringsAboutCausesTheEvent) {
  // B4 loses 20 and takes B5 with it, which loses 10: nothing else is as likely to make 30.
  Study study = SmallPool::study(100'000);
  study.contagion = ContagionSettings{};
  const ReverseResult found = reversed(study, with_a_group(), 30);
  ASSERT_TRUE(found.set);
  EXPECT_EQ(found.set->buyers, std::vector<std::uint32_t>{4});
  EXPECT_NEAR(found.set->figure, 30, 1e-9);
  EXPECT_LT(found.set->largest_part, 30);
  EXPECT_EQ(found.set->known_by, JointProbability::counted);
  EXPECT_NEAR(found.set->all_fail.value, SmallPool::pd(4),
              four * found.set->all_fail.standard_error);
  ASSERT_TRUE(found.with_set);
  EXPECT_EQ(found.with_set->event.share.value, 1);
}

TEST(ReverseOfSpreading, ASetIsAsLikelyAsInTrialsCountedOneByOne) {
  for (const double amount : {70.0, 100.0}) {
    const Study latent = spreading(100'000, 0.4);
    const ReverseResult found = reversed(latent, SmallPool::portfolio(), amount);
    ASSERT_TRUE(found.set);
    EXPECT_GE(found.set->figure, amount);
    EXPECT_LT(found.set->largest_part, amount);
    ASSERT_EQ(found.set->known_by, JointProbability::counted);
    EXPECT_EQ(found.set->counted->trials, 100'000U);
    expect_agreement(found.set->all_fail,
                     counted_again(latent, SmallPool::portfolio(), found.set->buyers));
  }
}

TEST(ReverseOfSpreading, ASetWithItsGroupIsAsLikelyAsInTrialsCountedOneByOne) {
  Study study = spreading(100'000, 0.3);
  study.contagion->group_probability = 0.5;
  const ReverseResult found = reversed(study, with_a_group(), 80);
  ASSERT_TRUE(found.set);
  ASSERT_EQ(found.set->known_by, JointProbability::counted);
  expect_agreement(found.set->all_fail, counted_again(study, with_a_group(), found.set->buyers));
}

TEST(ReverseOfSpreading, SetsThatBringEachOtherDownAreLikelierThanWithoutSpreading) {
  // Parent and member together: the member falls with its parent, whatever the factors.
  Study study = SmallPool::study(100'000);
  study.contagion = ContagionSettings{};
  const Portfolio portfolio = with_a_group();
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  std::vector<FailingSet> sets = {{.buyers = {4, 5}, .month = 0}};
  ASSERT_TRUE(add_probabilities(prepared, 10'000, {.threads = 2}, sets));
  EXPECT_NEAR(sets[0].all_fail.value, SmallPool::pd(4), four * sets[0].all_fail.standard_error);
}

TEST(ReverseOfSpreading, ARareSetIsBoundedFromBelow) {
  const Study study = spreading(2'000, 0.2);
  const ReverseResult found = reversed(study, SmallPool::portfolio(), 190);
  ASSERT_TRUE(found.set);
  ASSERT_EQ(found.set->known_by, JointProbability::at_least);
  EXPECT_LT(found.set->counted->hits, least_hits);
  const Proportion often = counted_again(study, SmallPool::portfolio(), found.set->buyers);
  EXPECT_LE(found.set->all_fail.value, often.share.value + four * often.standard_error);
  EXPECT_GT(found.set->all_fail.value, 0);
}

TEST(ReverseOfSpreading, MixedCrisisIsAsLikelyAsInTrialsCountedOneByOne) {
  const Study study = spreading(30'000, 0.4);
  const ReverseResult found = reversed(study, SmallPool::portfolio(), 110);
  ASSERT_TRUE(found.mixed);
  EXPECT_GE(found.mixed->move.at.mean, 110);
  EXPECT_LT(found.mixed->move.at_99.mean, 110);
  ASSERT_EQ(found.mixed->known_by, JointProbability::counted);
  expect_agreement(
      found.mixed->probability,
      counted_again(study, SmallPool::portfolio(), {found.mixed->failure.buyer},
                    found.mixed->move.direction.score_weights(), -found.mixed->move.distance));
}

TEST(ReverseOfSpreading, OneThreadAndFourFindTheSame) {
  const Study study = spreading(5'000, 0.3);
  const Portfolio portfolio = with_a_group();
  AssumptionLog assumptions;
  const auto with = [&](unsigned threads) {
    return reverse_stress(study, portfolio, loss_of(100), 0, {.threads = threads}, {}, assumptions);
  };
  const ReverseResult one = with(1);
  const ReverseResult four_threads = with(4);
  ASSERT_TRUE(one.set && four_threads.set);
  EXPECT_EQ(one.set->buyers, four_threads.set->buyers);
  EXPECT_EQ(one.set->figure, four_threads.set->figure);
  EXPECT_EQ(one.set->all_fail.value, four_threads.set->all_fail.value);
  ASSERT_EQ(one.mixed.has_value(), four_threads.mixed.has_value());
  if (one.mixed) {
    EXPECT_EQ(one.mixed->probability.value, four_threads.mixed->probability.value);
  }
}

}  // namespace
}  // namespace encours::spreading_test
