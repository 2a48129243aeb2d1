#include "engine/compare/factor_search.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "engine/compare/compare.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::factor_search_test {
namespace {

using Gap = std::function<double(double)>;

constexpr double failures = 40'000;  ///< of all trials at the PDs assumed

std::vector<FactorPoint> pilot_of(const Gap& gap) {
  std::vector<FactorPoint> points;
  for (const double factor : {0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0}) {
    points.push_back({.factor = factor, .gap = gap(factor)});
  }
  return points;
}

struct Searched {
  std::optional<BreakEven> found;
  int simulations = 0;
};

Searched search(const Gap& pilot, const Gap& gap) {
  FactorSearch search(pilot_of(pilot), gap(1));
  int simulations = 0;
  while (!search.wanted().empty() && simulations < 200) {
    std::vector<double> gaps;
    for (const double factor : search.wanted()) gaps.push_back(gap(factor));
    search.take(gaps, failures * search.wanted().back());
    ++simulations;
  }
  return {.found = search.answer(), .simulations = simulations};
}

/// A gap of slope −5,000 € that moves by whole failures worth `step` euros, nil at `root`.
Gap steps(double root, double step) {
  return [=](double factor) { return step * (std::round(5'000 * (root - factor) / step) + 0.5); };
}

TEST(FactorSearch, ARootApproachedFromEitherSideIsFound) {
  for (const double root : {0.06, 0.2905, 0.605, 0.999, 1.001, 1.7, 12.17}) {
    const Searched fine = search(steps(root, 0.6), steps(root, 0.6));
    ASSERT_TRUE(fine.found) << root;
    EXPECT_NEAR(fine.found->value, root, 0.001) << root;
    EXPECT_LE(std::fabs(fine.found->gap), largest_gap) << root;
    EXPECT_LE(fine.simulations, 14) << root;
  }
}

TEST(FactorSearch, AGapThatOneFailureMovesByMuchGivesTheJump) {
  for (const double step : {12.0, 83.0, 400.0}) {
    const Searched rough = search(steps(0.2905, step), steps(0.2905, step));
    ASSERT_TRUE(rough.found) << step;
    EXPECT_NEAR(rough.found->gap, 0, step / 2 + 1e-9) << step;
    EXPECT_LT(rough.simulations, 60) << step;
  }
}

TEST(FactorSearch, WhereTheTrialsMoveTheRootOutOfThePilotsBracketItGoesOutwards) {
  for (const double root : {0.1, 0.3, 3.0, 8.0}) {
    const Searched run = search(steps(0.7, 1), steps(root, 0.6));
    ASSERT_TRUE(run.found) << root;
    EXPECT_NEAR(run.found->value, root, 0.001) << root;
  }
}

TEST(FactorSearch, ARootThatOnlyOneOfTheTwoShowsIsNotNone) {
  const Gap never = [](double factor) { return 700 + factor; };
  const Gap late = [](double factor) { return factor > 18 ? -900.0 : 400 + factor; };
  EXPECT_FALSE(search(never, never).found);
  const Searched smallest = search(late, never);
  ASSERT_TRUE(smallest.found);
  EXPECT_NEAR(smallest.found->gap, 700.05, 1);
  // The pilot comes within 3 € of nil at 0.05; the run is beyond it.
  const Gap close = [](double factor) { return 3 + 100 * (factor - 0.05); };
  const Gap beyond = [](double factor) { return 100 * (factor - 0.08); };
  const Searched run = search(close, beyond);
  ASSERT_TRUE(run.found);
  EXPECT_NEAR(run.found->value, 0.08, 0.01);
}

TEST(FactorSearch, WhatCostsTheSameAtEveryMultipleIsReversedByNone) {
  const Gap same = [](double /*factor*/) { return 0.0; };
  EXPECT_FALSE(search(same, same).found);
}

/// A few buyers, so that one failure more or less is worth many euros on few trials.
Study rough_study(std::uint32_t seed) {
  Study study = small_study(1'000);
  study.run.seed = seed;
  study.scenarios = {{.name = "n"}, {.name = "c", .shocks = {ScalePd{.factor = 2}}}};
  return study;
}

TEST(FactorSearch, TwiceThePdsAreReversedByHalfTheMultiple) {
  const Portfolio portfolio = small_portfolio(12);
  for (std::uint32_t seed = 1; seed <= 50; ++seed) {
    AssumptionLog assumptions;
    const Comparison comparison =
        compare_programmes(rough_study(seed), portfolio, {.threads = 2}, {}, assumptions);
    std::array<std::optional<BreakEven>, 2> found;
    for (std::size_t s = 0; s < 2; ++s) {
      found[s] = comparison.scenarios[s].break_evens.front().pd_factor;
    }
    ASSERT_TRUE(found[0] && found[1]) << "seed " << seed;
    // The same trials fail at the same PDs: what is left is where within a failure either ends.
    EXPECT_NEAR(found[0]->value / found[1]->value, 2, 0.05) << "seed " << seed;
  }
}

}  // namespace
}  // namespace encours::factor_search_test
