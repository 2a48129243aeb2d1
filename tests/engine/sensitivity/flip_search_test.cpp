#include "engine/sensitivity/flip_search.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace encours::flip_search_test {
namespace {

using Curve = std::function<double(double)>;

MainAssumption some_assumption() {
  MainAssumption assumption;
  assumption.kind = AssumptionKind::pd_level;
  assumption.value = 1;
  assumption.ends = {0.67, 1.5};
  assumption.lowest = 0.2;
  assumption.highest = 5;
  return assumption;
}

/// Searches one pair whose gap follows `curve`, with the standard error `error`; counts values.
struct Searched {
  std::optional<Flip> flip;
  int simulations = 0;
};
Searched search(const Curve& curve, double error) {
  Searched found;
  const auto gaps = [&](double value) {
    return std::vector<Gap>{{.value = curve(value), .standard_error = error}};
  };
  std::vector<GapsAt> known;
  for (const double value : {0.67, 1.0, 1.5}) known.push_back({value, gaps(value)});
  FlipSearch flips(some_assumption(), known, [&](double value) -> std::optional<std::vector<Gap>> {
    ++found.simulations;
    return gaps(value);
  });
  found.flip = flips.search(0);
  return found;
}

TEST(FlipSearch, FindsTheRootOfALineAtOnceWithItsError) {
  const auto [flip, simulations] = search([](double pd) { return 1'000 * (1.2 - pd); }, 20);
  ASSERT_TRUE(flip && flip->value);
  EXPECT_NEAR(*flip->value, 1.2, 1e-9);
  EXPECT_EQ(simulations, 1);
  EXPECT_NEAR(*flip->standard_error, 20.0 / 1'000, 1e-9);
  EXPECT_TRUE(flip->within_ends);
}

TEST(FlipSearch, TakesTheChangeNearestToTheStudy) {
  const Curve twice = [](double pd) { return 1e4 * (pd - 0.7) * (3 - pd); };
  const auto [flip, simulations] = search(twice, 1);
  ASSERT_TRUE(flip && flip->value);
  EXPECT_NEAR(*flip->value, 0.7, 1e-3);
  EXPECT_LE(simulations, 6);
}

TEST(FlipSearch, GoesToTheBoundsAndSaysThatItIsOutsideTheEnds) {
  const auto [flip, simulations] = search([](double pd) { return 1e5 * (9 - pd * pd); }, 10);
  ASSERT_TRUE(flip && flip->value);
  EXPECT_NEAR(*flip->value, 3, 1e-3);
  EXPECT_FALSE(flip->within_ends);
  EXPECT_LE(simulations, 8);  // both bounds and six steps
}

TEST(FlipSearch, SaysWithinWhichBoundsNothingChanges) {
  const auto [flip, simulations] = search([](double pd) { return 10 + pd; }, 1);
  ASSERT_TRUE(flip);
  EXPECT_FALSE(flip->value);
  EXPECT_EQ(flip->lowest, 0.2);
  EXPECT_EQ(flip->highest, 5);
  EXPECT_EQ(simulations, 2);
}

TEST(FlipSearch, AStepIsHeldBetweenItsSides) {
  const Curve step = [](double pd) { return pd < 1.31 ? 500.0 : -700.0; };
  const auto [flip, simulations] = search(step, 10);
  ASSERT_TRUE(flip && flip->value);
  EXPECT_NEAR(*flip->value, 1.31, 0.2);
}

TEST(FlipSearch, AnInterruptionGivesNothing) {
  FlipSearch flips(some_assumption(), {{1, {{.value = 5, .standard_error = 1}}}},
                   [](double) -> std::optional<std::vector<Gap>> { return std::nullopt; });
  EXPECT_FALSE(flips.search(0));
}

}  // namespace
}  // namespace encours::flip_search_test
