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
  EXPECT_THAT(*figure.at_ends(EndFigure::average, itself), ElementsAre(65, 165));
  EXPECT_EQ(figure.range(EndFigure::average, itself)->low, 65);
  EXPECT_EQ(figure.range(EndFigure::average, itself)->high, 165);
  const PairedDifference difference = figure.difference(EndFigure::average, 3, itself);
  EXPECT_EQ(difference.mean, 105);
  EXPECT_EQ(difference.standard_error, 3);
  EXPECT_EQ(difference.assumption_range->high, 165);
}

TEST(AcrossRange, WhatFollowsFromTheOrderOfTheTrialsIsNotMoved) {
  const double central = 105;
  const double beside = 100;
  const double low = 60;
  const double high = 101;
  const AcrossRange<double> figure(central, beside, low, high);
  EXPECT_THAT(*figure.at_ends(EndFigure::ranked, itself), ElementsAre(60, 101));
  EXPECT_EQ(figure.range(EndFigure::ranked, itself)->high, 105) << "holds the central figure";
  EXPECT_EQ(figure.difference(EndFigure::ranked, 0, itself).assumption_range->low, 60);
}

TEST(AcrossRange, EndsOfAllTrialsStayAsTheyAre) {
  const double central = 0.1;
  const double low = 0.3;
  const double high = 0.7;
  const AcrossRange<double> figure(central, central, low, high);
  EXPECT_EQ((*figure.at_ends(EndFigure::average, itself))[0], low);
  EXPECT_EQ((*figure.at_ends(EndFigure::average, itself))[1], high);
  EXPECT_EQ(figure.range(EndFigure::average, itself)->low, central) << "the lowest of the three";
  EXPECT_FALSE(AcrossRange<double>(central).range(EndFigure::average, itself));
  EXPECT_FALSE(AcrossRange<double>(central).difference(EndFigure::average, 0, itself).at_ends);
}

TEST(AcrossRange, AnAmountKeepsItsSignAndADifferenceDoesNot) {
  const double central = 2;
  const double beside = 10;
  const double low = 5;
  const double high = 40;
  const AcrossRange<double> figure(central, beside, low, high);
  EXPECT_EQ(figure.range(EndFigure::average, itself)->low, 0);
  const auto opposite = [](double value) { return -value; };
  EXPECT_EQ(figure.range(EndFigure::average, opposite)->high, 0);
  EXPECT_EQ(figure.difference(EndFigure::average, 0, itself).assumption_range->low, -3);
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
// difference is within 4 standard errors (false alarm 1 in 16,000), and moved with the central case
// an end scatters less about that of all trials than by itself.
TEST(AcrossRange, AQuarterOfTheTrialsTellsTheEndsWithoutBias) {
  Moments difference;
  double moved = 0;
  double unmoved = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Simulated all(study_of(4 * batch_size, 4 * batch_size, seed));
    const Simulated part(study_of(4 * batch_size, batch_size, seed));
    const double full = all.results.scenarios[0].gross_loss.assumption_range->mean.high;
    const double told = part.results.scenarios[0].gross_loss.assumption_range->mean.high;
    difference.add(told - full);
    moved += std::pow(told - full, 2);
    unmoved += std::pow(mean_of(part.recorded.gross_loss[2]) - full, 2);
  }
  EXPECT_LT(std::abs(difference.mean()), 4 * difference.standard_error());
  EXPECT_LT(moved, 0.5 * unmoved);
}

// The tail at an end is that of a run of its trials alone: it stands on an atom of the loss, within
// every bound of an amount, and rises with the level.
TEST(AcrossRange, TailsAtTheEndsAreThoseOfTheirTrials) {
  const Simulated part(study_of(8 * batch_size, batch_size));
  const Simulated alone(study_of(batch_size, batch_size));
  for (std::size_t p = 0; p < 2; ++p) {
    const Block& loss = part.results.scenarios[0].programmes[p].retained_loss;
    const Block& first = alone.results.scenarios[0].programmes[p].retained_loss;
    for (std::size_t i = 0; i < risk_levels.size(); ++i) {
      const auto expect_range = [](const Range& told, const Range& of_trials, double central) {
        EXPECT_LE(told.low, central);
        EXPECT_GE(told.high, central);
        if (told.low < central) {
          EXPECT_EQ(told.low, of_trials.low);
        }
        if (told.high > central) {
          EXPECT_EQ(told.high, of_trials.high);
        }
      };
      expect_range(loss.assumption_range->value_at_risk[i],
                   first.assumption_range->value_at_risk[i], loss.value_at_risk[i].value);
      expect_range(loss.assumption_range->expected_shortfall[i],
                   first.assumption_range->expected_shortfall[i], loss.expected_shortfall[i].value);
    }
  }
}

TEST(AcrossRange, ARunOfFewTrialsHasThemAllAtTheEnds) {
  const Simulated one(study_of(batch_size, batch_size));
  EXPECT_EQ(one.results.run.range_trials, batch_size);
  const Block& gross = one.results.scenarios[0].gross_loss;
  EXPECT_EQ(gross.assumption_range->mean.high, mean_of(one.recorded.gross_loss[2]));
}

}  // namespace
}  // namespace encours::across_range_test
