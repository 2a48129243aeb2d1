// Losses by sector and month, why policies leave losses, and the largest cascades: what a run tells
// besides its distributions.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/moments.hpp"
#include "engine/contribution/add_contributions.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::evidence_test {
namespace {

struct Told {
  Results results;
  RecordingSink events;
};

void simulate_into(const Study& study, const Portfolio& portfolio, unsigned threads, Told& run) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  TailTrials tail(0.99);
  LargestCascades cascades;
  const std::array<OutcomeSink*, 4> sinks = {&statistics, &tail, &cascades, &run.events};
  simulate(prepared,
           {.threads = threads, .events = EventRecording::on, .explanation = Explanation::on},
           sinks);
  run.results = summarise(prepared, statistics);
  add_contributions(prepared, tail, threads, run.results);
  add_cascades(prepared, cascades, run.results);
}

Study contagious_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.contagion.emplace();
  study.contagion->branching_ratio = 0.3;
  return study;
}

TEST(SectorMonths, AddUpToTheLossesOfTheEvents) {
  const Portfolio portfolio = small_portfolio(60);
  Told run;
  simulate_into(small_study(3'000), portfolio, 2, run);
  const SectorMonthLosses& found = *run.results.scenarios[0].sector_months;
  ASSERT_EQ(found.sectors.size(), 2);
  ASSERT_EQ(found.months, 12);
  std::vector<double> sums(24);
  for (const EventOutcome& event : run.events.events) {
    sums[portfolio.sector_of()[event.event.buyer] * 12 + event.event.month] += event.loss;
  }
  for (std::size_t cell = 0; cell < 24; ++cell) {
    EXPECT_NEAR(found.mean[cell], sums[cell] / 3'000, 0.01);
    EXPECT_GT(found.standard_error[cell], 0);
  }
  const double whole = std::accumulate(found.mean.begin(), found.mean.end(), 0.0);
  EXPECT_NEAR(whole, run.results.scenarios[0].gross_loss.mean, 0.01);
}

TEST(SectorMonths, AreTheSameForAnyNumberOfThreads) {
  std::vector<Results> results;
  for (const unsigned threads : {1U, 2U, 7U}) {
    Told run;
    simulate_into(contagious_study(5'000), small_portfolio(60), threads, run);
    results.push_back(run.results);
  }
  for (std::size_t k = 1; k < results.size(); ++k) {
    const ScenarioResult& first = results[0].scenarios[0];
    const ScenarioResult& other = results[k].scenarios[0];
    EXPECT_EQ(first.sector_months->mean, other.sector_months->mean);
    EXPECT_EQ(first.sector_months->standard_error, other.sector_months->standard_error);
    EXPECT_EQ(first.programmes[1].why_not_paid->mean.uncovered,
              other.programmes[1].why_not_paid->mean.uncovered);
  }
}

TEST(WhyNotPaid, StepsAndIndemnityAddUpToTheLoss) {
  Told run;
  simulate_into(small_study(5'000), small_portfolio(60), 2, run);
  const ScenarioResult& scenario = run.results.scenarios[0];
  EXPECT_FALSE(scenario.programmes[0].why_not_paid);
  const WhyNotPaidResult& why = *scenario.programmes[1].why_not_paid;
  ASSERT_TRUE(why.worst_hundredth);
  for (const WhyNotPaid& one : {why.mean, *why.worst_hundredth}) {
    double sum = one.indemnity;
    for (const double amount : one.uncovered) sum += amount;
    EXPECT_NEAR(sum, one.gross_loss, 1e-6);
    EXPECT_GT(one.uncovered[static_cast<std::size_t>(Uncovered::insured_percentage)], 0);
  }
  EXPECT_EQ(why.mean.indemnity, scenario.programmes[1].indemnity.mean);
  EXPECT_EQ(why.worst_hundredth->gross_loss, scenario.contributions->expected_shortfall);
}

TEST(LargestCascades, AreTreesOfTheirTrial) {
  Told run;
  simulate_into(contagious_study(4'000), small_portfolio(60), 2, run);
  const ContagionResult& contagion = *run.results.scenarios[0].contagion;
  ASSERT_EQ(contagion.largest.size(), 3);
  // No failure came from outside the horizon or the ledger in the largest: its size is the maximum.
  EXPECT_LE(contagion.largest[0].size, contagion.largest_cascade);
  for (const CascadeTree& tree : contagion.largest) {
    ASSERT_EQ(tree.members.size(), std::min<std::size_t>(tree.size, 40));
    double loss = 0;
    for (std::size_t k = 0; k < tree.members.size(); ++k) {
      const CascadeMember& member = tree.members[k];
      loss += member.loss;
      ASSERT_EQ(member.parent.has_value(), k > 0);
      if (k == 0) continue;
      const CascadeMember& above = tree.members[*member.parent];
      EXPECT_EQ(member.wave, above.wave + 1);
      EXPECT_GE(member.month, above.month);
      EXPECT_EQ(member.cause, DefaultCause::contagion);
    }
    EXPECT_EQ(tree.depth, tree.members.back().wave);
    EXPECT_NEAR(loss, tree.loss, 1e-6);
  }
  EXPECT_GE(contagion.largest[0].size, contagion.largest[1].size);
  EXPECT_GE(contagion.largest[1].size, contagion.largest[2].size);
}

}  // namespace
}  // namespace encours::evidence_test
