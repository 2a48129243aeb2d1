#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "core/moments.hpp"
#include "engine/frontier/frontier.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::claim_refused_test {
namespace {

constexpr std::size_t keep = 0;
constexpr std::size_t insure = 1;
constexpr std::size_t refuse = 2;

/// The policy of the small study, and behind it the same that refuses claims, before its clauses.
Study refusing_study(double probability, std::uint64_t trials = batch_size) {
  Study study = small_study(trials);
  study.programmes.push_back(study.programmes[insure]);
  study.programmes[refuse].name = "refuse";
  auto& clauses = std::get<PolicyTerms>(study.programmes[refuse].protection).clauses;
  clauses.insert(clauses.begin(), ClaimRefused{.probability = probability});
  return study;
}

BatchOutcome run_batch(const Study& study, Explanation explanation = Explanation::off) {
  return first_batch_of(study, small_portfolio(80), EventRecording::off, explanation);
}

Results run(const Study& study, unsigned threads = 2) {
  return results_of(study, small_portfolio(80), threads);
}

TEST(ClaimRefused, NoChanceGivesTheSameBytes) {
  const CaseOutcome with = run_batch(refusing_study(0), Explanation::on).cases[0];
  const CaseOutcome without = run_batch(small_study(batch_size), Explanation::on).cases[0];
  EXPECT_EQ(with.gross_loss, without.gross_loss);
  for (const std::size_t p : {insure, refuse}) {
    EXPECT_EQ(with.programmes[p].indemnity, without.programmes[insure].indemnity);
    EXPECT_EQ(with.programmes[p].retained_loss, without.programmes[insure].retained_loss);
    EXPECT_EQ(with.programmes[p].uncovered, without.programmes[insure].uncovered);
  }
}

TEST(ClaimRefused, CertainRefusalLeavesTheLossAsUninsuredAndCostsThePremium) {
  const Study study = refusing_study(1, 5'000);
  const CaseOutcome one = run_batch(study).cases[0];
  EXPECT_EQ(one.programmes[refuse].retained_loss, one.gross_loss);
  const auto programmes = run(study).scenarios[0].programmes;
  EXPECT_GT(programmes[refuse].premium, 0);
  EXPECT_NEAR(programmes[refuse].total_cost.mean,
              programmes[keep].total_cost.mean + programmes[refuse].premium, 1e-6);
  EXPECT_EQ(programmes[refuse].retained_loss.mean, programmes[keep].retained_loss.mean);
}

TEST(ClaimRefused, WithoutAggregatesTheMeanIndemnityFallsByTheProbability) {
  constexpr double probability = 0.3;
  Study study = refusing_study(probability);
  for (const std::size_t p : {insure, refuse}) {
    std::get<PolicyTerms>(study.programmes[p].protection).clauses.pop_back();
  }
  const CaseOutcome one = run_batch(study).cases[0];
  Moments difference;
  for (std::size_t row = 0; row < batch_size; ++row) {
    difference.add(one.programmes[refuse].indemnity[row] -
                   (1 - probability) * one.programmes[insure].indemnity[row]);
  }
  ASSERT_GT(difference.standard_error(), 0);
  // A false alarm once in 15,000 seeds.
  EXPECT_LT(std::fabs(difference.mean()), 4 * difference.standard_error());
  EXPECT_LT(difference.standard_error(),
            0.05 * Moments::of(one.programmes[insure].indemnity).mean());
}

TEST(ClaimRefused, TheDrawIsTheSameInEveryProgrammeAndScenario) {
  Study study = refusing_study(0.3);
  study.programmes.push_back(study.programmes[refuse]);
  study.programmes.push_back(study.programmes[refuse]);
  study.programmes.back().name = "more often";
  std::get<ClaimRefused>(
      std::get<PolicyTerms>(study.programmes.back().protection).clauses.front()) = {0.6};
  study.programmes[refuse + 1].name = "same";
  Scenario same = study.scenarios.front();
  same.name = "same";
  study.scenarios.push_back(same);
  const BatchOutcome outcome = run_batch(study);
  const auto& one = outcome.cases[0].programmes;
  EXPECT_EQ(one[refuse].indemnity, one[refuse + 1].indemnity);
  EXPECT_EQ(one[refuse].indemnity, outcome.cases[1].programmes[refuse].indemnity);
  std::size_t lower = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    EXPECT_LE(one.back().indemnity[row], one[refuse].indemnity[row]);
    lower += one.back().indemnity[row] < one[refuse].indemnity[row] ? 1 : 0;
  }
  EXPECT_GT(lower, 0U);
}

TEST(ClaimRefused, WhyNotPaidTellsItAndAddsUpToTheCent) {
  const CaseOutcome one = run_batch(refusing_study(0.3), Explanation::on).cases[0];
  const ProgrammeOutcome& policy = one.programmes[refuse];
  double refused = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    const auto first =
        policy.uncovered.begin() + static_cast<std::ptrdiff_t>(row * uncovered_reasons);
    const double sum = std::accumulate(first, first + uncovered_reasons, 0.0);
    EXPECT_EQ(std::llround(100 * sum), std::llround(100 * policy.retained_loss[row]));
    refused += first[static_cast<std::ptrdiff_t>(Uncovered::claim_refused)];
  }
  EXPECT_GT(refused, 0);
}

TEST(ClaimRefused, SameFiguresForAnyNumberOfThreads) {
  const Study study = refusing_study(0.3, 5'000);
  const Block one = run(study, 1).scenarios[0].programmes[refuse].total_cost;
  for (const unsigned threads : {2U, 7U}) {
    const Block other = run(study, threads).scenarios[0].programmes[refuse].total_cost;
    EXPECT_EQ(one.mean, other.mean);
    EXPECT_EQ(one.value_at_risk[2].value, other.value_at_risk[2].value);
  }
}

TEST(ClaimRefused, AsALeverItIsWhatARunGives) {
  const Portfolio portfolio = small_portfolio(80);
  AssumptionLog assumptions;
  const Frontier frontier =
      find_frontier(small_study(5'000), portfolio,
                    {.programme = insure, .levers = {{.key = "claim_refused", .values = {0, 0.3}}}},
                    {.threads = 2}, assumptions);
  const auto programmes = run(refusing_study(0.3, 5'000)).scenarios[0].programmes;
  ASSERT_EQ(frontier.settings.size(), 2U);
  EXPECT_EQ(frontier.settings[0].scenarios[0].mean, programmes[insure].total_cost.mean);
  EXPECT_EQ(frontier.settings[1].scenarios[0].mean, programmes[refuse].total_cost.mean);
}

TEST(ClaimRefused, AResultWithChanceInItIsNotCertain) {
  Study study = refusing_study(0.5);
  std::vector<Buyer> buyers(1);
  buyers[0].id = "A";
  buyers[0].pd = 1;
  buyers[0].lgd = 1;
  buyers[0].exposure = 1'000;
  buyers[0].insurer_limit = 1'000;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  const auto certain = [&](const Study& asked) {
    AssumptionLog assumptions;
    const PreparedStudy prepared(asked, portfolio, assumptions);
    StatisticsSink statistics(prepared);
    const std::array<OutcomeSink*, 1> sinks = {&statistics};
    simulate(prepared, {.threads = 1}, sinks);
    return summarise(prepared, statistics).certain;
  };
  EXPECT_FALSE(certain(study));
  study.programmes.pop_back();
  EXPECT_TRUE(certain(study));
}

}  // namespace
}  // namespace encours::claim_refused_test
