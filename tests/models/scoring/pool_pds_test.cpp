#include "models/scoring/pool_pds.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/scoring/pd_scales.hpp"

namespace encours::pool_pds_test {
namespace {

TEST(PoolPds, OneSourceAndSourcesThatAgreeAreKeptToTheLastBit) {
  const std::array<SourcePd, 1> one = {{{.pd = 0.0173, .weight = 0.3}}};
  EXPECT_EQ(pool_pds(one, 0).pd, 0.0173);
  EXPECT_EQ(pool_pds(one, 0).uncertainty, 0);
  const std::array<SourcePd, 3> same = {
      {{.pd = 0.0173, .weight = 0.3}, {.pd = 0.0173, .weight = 1}, {.pd = 0.0173, .weight = 7}}};
  EXPECT_EQ(pool_pds(same, 0).pd, 0.0173);
  EXPECT_EQ(pool_pds(same, 0).uncertainty, 0);
}

TEST(PoolPds, AnExactFigure) {
  // Odds 1/99 and 1/9, the second with weight 2: odds (1/99·1/81)^(1/3).
  const std::array<SourcePd, 2> two = {{{.pd = 0.01, .weight = 1}, {.pd = 0.1, .weight = 2}}};
  const double odds = std::cbrt(1.0 / 99 / 81);
  const PooledPd pooled = pool_pds(two, 0);
  EXPECT_NEAR(pooled.pd, odds / (1 + odds), 1e-15);
  // Probits -2.326348 and -1.281552: √(1/3·2/3)·1.044796.
  EXPECT_NEAR(pooled.uncertainty, std::sqrt(2.0) / 3 * (probit(0.1) - probit(0.01)), 1e-14);
}

TEST(PoolPds, UncertaintyGrowsWithDisagreementAndAge) {
  const auto pooled = [](double other, double months) {
    const std::array<SourcePd, 2> two = {
        {{.pd = 0.02, .weight = 1, .staleness_months = months}, {.pd = other, .weight = 1}}};
    return pool_pds(two, 0.2).uncertainty;
  };
  EXPECT_EQ(pooled(0.02, 0), 0);
  EXPECT_GT(pooled(0.03, 0), pooled(0.025, 0));
  EXPECT_GT(pooled(0.03, 12), pooled(0.03, 0));
  // Half the weight is two years old: 0.2·√2/2.
  EXPECT_NEAR(pooled(0.02, 24), 0.1 * std::sqrt(2.0), 1e-15);
}

TEST(PoolPds, LiesBetweenTheSources) {
  for (const double other : {0.001, 0.01, 0.2, 0.9}) {
    const std::array<SourcePd, 2> two = {{{.pd = 0.02, .weight = 1}, {.pd = other, .weight = 3}}};
    const double pd = pool_pds(two, 0).pd;
    EXPECT_GT(pd, std::min(0.02, other));
    EXPECT_LT(pd, std::max(0.02, other));
  }
}

}  // namespace
}  // namespace encours::pool_pds_test
