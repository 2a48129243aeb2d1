#include "models/scoring/pd_factors.hpp"

#include <gtest/gtest.h>

#include <array>

#include "models/scoring/pd_scales.hpp"

namespace encours::pd_factors_test {
namespace {

TEST(PdFactors, AgeTakesThePublishedFigures) {
  EXPECT_EQ(age_factor({}, 0), 1.59);
  EXPECT_EQ(age_factor({}, 4), 1.59);
  EXPECT_EQ(age_factor({}, 5), 0.93);
  EXPECT_EQ(age_factor({}, 24), 0.93);
  EXPECT_EQ(age_factor({}, 25), 0.67);
}

TEST(PdFactors, LatenessTakesThePublishedFigures) {
  EXPECT_EQ(lateness_factor({}, -10), 1);
  EXPECT_EQ(lateness_factor({}, 10), 1);
  EXPECT_EQ(lateness_factor({}, 30), 1);
  EXPECT_EQ(lateness_factor({}, 40), 6);
  EXPECT_EQ(lateness_factor({}, 60), 6);
  EXPECT_EQ(lateness_factor({}, 61), 11);
  EXPECT_EQ(lateness_factor({}, LatenessClass::up_to_30_days), 1);
  EXPECT_EQ(lateness_factor({}, LatenessClass::over_30_days), 6);
  EXPECT_EQ(lateness_factor({}, LatenessClass::over_60_days), 11);
}

TEST(PdFactors, RatiosActWithTheSignOfTheirWeight) {
  // Leverage raises the PD, solvency lowers it.
  constexpr std::array<double, 2> weights = {0.8, -2};
  const auto pd = [&](double leverage, double solvency) {
    const std::array<double, 2> ratios = {leverage, solvency};
    return from_log_odds(log_odds(0.02) + ratio_log_odds(0, weights, ratios));
  };
  EXPECT_NEAR(pd(0, 0), 0.02, 1e-15);
  EXPECT_GT(pd(0.6, 0.3), pd(0.5, 0.3));
  EXPECT_LT(pd(0.5, 0.4), pd(0.5, 0.3));
  // The gradient of a logit: dPD/dratio = w·PD·(1 − PD).
  const double at = pd(0.5, 0.3);
  EXPECT_NEAR((pd(0.5 + 1e-6, 0.3) - pd(0.5 - 1e-6, 0.3)) / 2e-6, 0.8 * at * (1 - at), 1e-9);
}

TEST(PdScales, AreInverseOfEachOther) {
  for (const double pd : {1e-6, 0.003, 0.5, 0.9999}) {
    EXPECT_NEAR(from_log_odds(log_odds(pd)) / pd, 1, 1e-12);
  }
  EXPECT_NEAR(probit(0.02), -2.0537489106318225, 1e-12);
}

}  // namespace
}  // namespace encours::pd_factors_test
