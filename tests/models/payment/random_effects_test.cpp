#include "models/payment/random_effects.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace encours::random_effects_test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Equal sampling variances v: REML gives τ² = s² − v, every group keeps the share τ²/(τ² + v).
TEST(RandomEffects, EqualVariancesHaveAClosedForm) {
  const std::array<GroupEstimate, 4> groups = {{{2, 1}, {4, 1}, {6, 1}, {8, 1}}};
  const RandomEffects fit = fit_random_effects(groups);
  const double between = 20.0 / 3 - 1;
  EXPECT_NEAR(fit.mean.value, 5, 1e-12);
  EXPECT_NEAR(fit.spread.value, std::sqrt(between), 1e-8);
  EXPECT_NEAR(fit.values[0].mean, 5 - 3 * between / (between + 1), 1e-8);
  EXPECT_NEAR(fit.mean_variance, 20.0 / 3 / 4, 1e-8);
  // t with 3 degrees of freedom: 3.182446
  EXPECT_NEAR(*fit.mean.high - 5, 3.182446 * std::sqrt(20.0 / 12), 1e-5);
  // Q(τ²) = 20/(1 + τ²) equals the 97.5 % and 2.5 % points of χ²(3), 9.348404 and 0.215795.
  EXPECT_NEAR(*fit.spread.low, std::sqrt(20 / 9.348404 - 1), 1e-6);
  EXPECT_NEAR(*fit.spread.high, std::sqrt(20 / 0.215795 - 1), 1e-3);
}

// Rubin's eight schools (1981), the textbook case of small spread: REML puts τ at zero and pools.
TEST(RandomEffects, GroupsThatDifferNoMoreThanChanceArePooled) {
  const std::array<GroupEstimate, 8> schools = {
      {{28, 225}, {8, 100}, {-3, 256}, {7, 121}, {-1, 81}, {1, 121}, {18, 100}, {12, 324}}};
  const RandomEffects fit = fit_random_effects(schools);
  EXPECT_EQ(fit.spread.value, 0);
  EXPECT_EQ(*fit.spread.low, 0);
  EXPECT_NEAR(fit.mean.value, 7.69, 0.01);  // the pooled estimate of Gelman et al., §5.5
  for (const ShrunkValue& school : fit.values) EXPECT_DOUBLE_EQ(school.mean, fit.mean.value);
}

TEST(RandomEffects, AGroupWithoutDataTakesTheMeanAndTheWholeSpread) {
  const std::array<GroupEstimate, 3> groups = {{{2, 1}, {8, 1}, {0, infinity}}};
  const RandomEffects fit = fit_random_effects(groups);
  EXPECT_EQ(fit.groups, 2U);
  EXPECT_DOUBLE_EQ(fit.values[2].mean, fit.mean.value);
  const double between = fit.spread.value * fit.spread.value;
  EXPECT_NEAR(fit.values[2].variance, between + fit.mean_variance, 1e-9);
}

TEST(RandomEffects, ExactGroupsKeepTheirValues) {
  const std::array<GroupEstimate, 3> groups = {{{2, 1e-9}, {8, 1e-9}, {5, 1e-9}}};
  const RandomEffects fit = fit_random_effects(groups);
  EXPECT_NEAR(fit.values[1].mean, 8, 1e-6);
}

// A late and irregular group beside two quiet ones: by its own variance it hardly counts.
TEST(RandomEffects, ACommonNoiseLetsTheIrregularCount) {
  const std::array<GroupEstimate, 3> groups = {{{2, 0.1}, {3, 0.1}, {30, 400}}};
  const std::array<double, 3> common = {10, 10, 10};
  EXPECT_LT(fit_random_effects(groups).mean.value, 5);
  const RandomEffects fit = fit_random_effects(groups, common);
  EXPECT_NEAR(fit.mean.value, 35.0 / 3, 1e-9);
  EXPECT_LT(fit.values[2].mean, 25) << "its own value is still drawn towards the others";
}

TEST(RandomEffects, OneGroupHasNoIntervalAndNoneNoMean) {
  const std::array<GroupEstimate, 1> one = {{{3, 2}}};
  const RandomEffects fit = fit_random_effects(one);
  EXPECT_EQ(fit.mean.value, 3);
  EXPECT_FALSE(fit.mean.low);
  EXPECT_EQ(fit_random_effects({}).groups, 0U);
}

}  // namespace
}  // namespace encours::random_effects_test
