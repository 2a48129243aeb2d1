#include "engine/across_range.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/moments.hpp"
#include "engine/case_list.hpp"
#include "engine/outcome.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::across_range_test {
namespace {

using testing::ElementsAre;

double itself(double value) {
  return value;
}

TEST(RangeTrials, AreAQuarterOfTheTrialsAndAtLeastTwentyFiveThousandInWholeBatches) {
  Study study = small_study(1'000'000);
  EXPECT_EQ(range_trials(study), 0U) << "off";
  study.uncertainty.enabled = true;
  EXPECT_EQ(range_trials(study), 250'880U);  // 245 batches of 1,024
  study.run.trials = 100'000;
  EXPECT_EQ(range_trials(study), 25'600U);
  study.run.trials = 25'001;
  EXPECT_EQ(range_trials(study), 25'001U) << "not more than there are";
  study.run.trials = 100'000;
  study.uncertainty.trials = 1;
  EXPECT_EQ(range_trials(study), 1'024U);
  study.uncertainty.trials = 200'000;
  EXPECT_EQ(range_trials(study), 100'000U);
}

TEST(RangeTrials, CentralCasesComeFirst) {
  Study study = small_study(10);
  study.uncertainty.enabled = true;
  study.scenarios.emplace_back();
  using enum AssumptionEnd;
  EXPECT_THAT(list_cases(study), ElementsAre(Case{0, central}, Case{1, central}, Case{0, low},
                                             Case{0, high}, Case{1, low}, Case{1, high}));
}

TEST(AcrossRange, EndsMoveAsTheCentralCaseDoes) {
  const double central = 105;
  const double beside = 100;
  const double low = 60;
  const double high = 160;
  const AcrossRange<double> figure(central, beside, low, high);
  EXPECT_THAT(*figure.at_ends(itself), ElementsAre(65, 165));
  EXPECT_EQ(figure.range(itself)->low, 65);
  EXPECT_EQ(figure.range(itself)->high, 165);
  const PairedDifference difference = figure.difference(3, itself);
  EXPECT_EQ(difference.mean, 105);
  EXPECT_EQ(difference.standard_error, 3);
  EXPECT_EQ(difference.assumption_range->high, 165);
}

TEST(AcrossRange, EndsOfAllTrialsStayAsTheyAre) {
  const double central = 0.1;
  const double low = 0.3;
  const double high = 0.7;
  const AcrossRange<double> figure(central, central, low, high);
  EXPECT_EQ((*figure.at_ends(itself))[0], low);
  EXPECT_EQ((*figure.at_ends(itself))[1], high);
  EXPECT_EQ(figure.range(itself)->low, central) << "the lowest of the three";
  EXPECT_FALSE(AcrossRange<double>(central).range(itself));
  EXPECT_FALSE(AcrossRange<double>(central).difference(0, itself).at_ends);
}

TEST(AcrossRange, AnAmountThatIsNeverNegativeStaysSoAndADifferenceKeepsItsSign) {
  const double central = 2;
  const double beside = 10;
  const double low = 5;
  const double high = 40;
  const AcrossRange<double> figure(central, beside, low, high);
  EXPECT_EQ(figure.range(itself)->low, 0);
  EXPECT_EQ(figure.difference(0, itself).assumption_range->low, -3);
}

struct Simulated {
  explicit Simulated(const Study& given) : study(given) {
    AssumptionLog assumptions;
    const PreparedStudy prepared(study, portfolio, assumptions);
    StatisticsSink statistics(prepared);
    const std::array<OutcomeSink*, 2> sinks = {&statistics, &recorded};
    simulate(prepared, {.threads = 2}, sinks);
    results = summarise(prepared, statistics);
  }

  Study study;
  Portfolio portfolio = small_portfolio(40);
  RecordingSink recorded;
  Results results;
};

Study study_of(std::uint64_t trials, std::uint64_t with_ends, std::uint64_t seed = 1) {
  Study study = small_study(trials);
  study.run.seed = seed;
  study.uncertainty.enabled = true;
  study.uncertainty.trials = with_ends;
  return study;
}

double mean_of(std::span<const double> values) {
  return Moments::of(values).mean();
}

// Nothing of the central case depends on how many trials the ends have; what the ends have are the
// bytes of those trials of a run in which they have all.
TEST(AcrossRange, FewerTrialsAtTheEndsLeaveTheOthersAsTheyAre) {
  constexpr std::uint64_t trials = 5 * batch_size + 17;
  constexpr std::size_t few = 2 * batch_size;
  const Simulated all(study_of(trials, trials));
  const Simulated part(study_of(trials, few));
  EXPECT_EQ(all.results.run.range_trials, trials);
  EXPECT_EQ(part.results.run.range_trials, few);
  EXPECT_EQ(part.recorded.gross_loss[0], all.recorded.gross_loss[0]);
  EXPECT_EQ(part.recorded.retained_loss[0], all.recorded.retained_loss[0]);
  for (const std::size_t end : {1U, 2U}) {
    ASSERT_EQ(part.recorded.retained_loss[end].size(), few);
    const auto first = std::span(all.recorded.retained_loss[end]).first(few);
    EXPECT_TRUE(std::ranges::equal(part.recorded.retained_loss[end], first));
  }
  const auto& central = part.recorded.gross_loss[0];
  const double moved = mean_of(central) - mean_of(std::span(central).first(few));
  const BlockRange& range = *part.results.scenarios[0].gross_loss.assumption_range;
  EXPECT_NEAR(range.mean.low, mean_of(part.recorded.gross_loss[1]) + moved, 1e-6);
  EXPECT_NEAR(range.mean.high, mean_of(part.recorded.gross_loss[2]) + moved, 1e-6);
}

// Over 40 seeds the ends of a quarter of the trials estimate those of all of them: the mean
// difference is within 4 standard errors (false alarm 1 in 16,000 a figure), and moved with the
// central case an end scatters less about that of all trials than by itself.
TEST(AcrossRange, AQuarterOfTheTrialsTellsTheEndsWithoutBias) {
  Moments moved_mean;
  Moments moved_tail;
  double moved = 0;
  double unmoved = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Simulated all(study_of(4 * batch_size, 4 * batch_size, seed));
    const Simulated part(study_of(4 * batch_size, batch_size, seed));
    const BlockRange& full = *all.results.scenarios[0].gross_loss.assumption_range;
    const BlockRange& told = *part.results.scenarios[0].gross_loss.assumption_range;
    moved_mean.add(told.mean.high - full.mean.high);
    moved_tail.add(told.value_at_risk[1].high - full.value_at_risk[1].high);
    moved += std::pow(told.mean.high - full.mean.high, 2);
    unmoved += std::pow(mean_of(part.recorded.gross_loss[2]) - full.mean.high, 2);
  }
  EXPECT_LT(std::abs(moved_mean.mean()), 4 * moved_mean.standard_error());
  EXPECT_LT(std::abs(moved_tail.mean()), 4 * moved_tail.standard_error());
  EXPECT_LT(moved, 0.5 * unmoved);
}

TEST(AcrossRange, ARunOfFewTrialsHasThemAllAtTheEnds) {
  const Simulated one(study_of(batch_size, batch_size));
  EXPECT_EQ(one.results.run.range_trials, batch_size);
  const Block& gross = one.results.scenarios[0].gross_loss;
  EXPECT_EQ(gross.assumption_range->mean.high, mean_of(one.recorded.gross_loss[2]));
}

}  // namespace
}  // namespace encours::across_range_test
