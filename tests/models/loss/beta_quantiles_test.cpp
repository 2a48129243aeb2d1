#include "models/loss/beta_quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <vector>

namespace encours::beta_quantiles_test {
namespace {

struct Parameters {
  double mean;
  double concentration;
};

const std::vector<Parameters> settings = {{0.93, 10},  {0.5, 10},  {0.04, 10},   {0.96, 2},
                                          {0.3, 0.5},  {0.999, 5}, {0.001, 0.5}, {0.999, 1000},
                                          {0.7, 1000}, {0.5, 2}};

/// Mean of a function of the draw over the whole range of the uniform: the midpoints of equal parts
/// of each cell, exact for a function linear in the draw.
template <typename Function>
double average(const BetaQuantiles& quantiles, Function function) {
  constexpr int points = 1024 * 256;
  double sum = 0;
  for (int i = 0; i < points; ++i) sum += function(quantiles((i + 0.5) / points));
  return sum / points;
}

TEST(BetaQuantiles, MeanIsExact) {
  for (const auto& [mean, concentration] : settings) {
    const BetaQuantiles quantiles(mean, concentration);
    EXPECT_NEAR(average(quantiles, [](double x) { return x; }), mean, 1e-12);
  }
}

TEST(BetaQuantiles, StandardDeviationIsThatOfTheBeta) {
  for (const auto& [mean, concentration] : settings) {
    SCOPED_TRACE(testing::Message() << "mean " << mean << ", concentration " << concentration);
    const BetaQuantiles quantiles(mean, concentration);
    const double m = mean;
    const double variance = average(quantiles, [m](double x) { return (x - m) * (x - m); });
    const double exact = std::sqrt(mean * (1 - mean) / (concentration + 1));
    EXPECT_NEAR(std::sqrt(variance), exact, 0.005 * exact);
  }
}

// No draw is further than one cell from the Beta: Kolmogorov distance at most 1/1,024, but for what
// lies within 1e-12 of a point where the density is infinite.
TEST(BetaQuantiles, DistanceToTheBetaIsBelowOneCell) {
  for (const auto& [mean, concentration] : settings) {
    SCOPED_TRACE(testing::Message() << "mean " << mean << ", concentration " << concentration);
    const BetaQuantiles quantiles(mean, concentration);
    const boost::math::beta_distribution<double> beta(mean * concentration,
                                                      (1 - mean) * concentration);
    for (int i = 0; i < 10'000; ++i) {
      const double uniform = (i + 0.5) / 10'000;
      const double drawn = quantiles(uniform);
      ASSERT_LE(cdf(beta, std::max(drawn - 1e-12, 0.0)), uniform + 1.0 / 1024);
      ASSERT_GE(cdf(beta, std::min(drawn + 1e-12, 1.0)), uniform - 1.0 / 1024);
    }
  }
}

TEST(BetaQuantiles, RisesWithTheUniformAndStaysInRange) {
  for (const auto& [mean, concentration] : settings) {
    const BetaQuantiles quantiles(mean, concentration);
    double before = 0;
    for (int i = 0; i < 50'000; ++i) {
      const double drawn = quantiles((i + 0.5) / 50'000);
      EXPECT_GE(drawn, before);
      EXPECT_LE(drawn, 1.0);
      before = drawn;
    }
  }
}

TEST(BetaQuantiles, CertainLossIsConstant) {
  EXPECT_EQ(BetaQuantiles(0, 10)(0.999), 0.0);
  EXPECT_EQ(BetaQuantiles(1, 10)(0.001), 1.0);
}

TEST(BetaQuantiles, ExtremeConcentrationsKeepTheMean) {
  for (const double concentration : {0.001, 0.05, 1e5}) {
    for (const double mean : {1e-5, 0.01, 0.5, 0.99, 0.99999}) {
      const BetaQuantiles quantiles(mean, concentration);
      EXPECT_NEAR(average(quantiles, [](double x) { return x; }), mean, 1e-11)
          << "mean " << mean << ", concentration " << concentration;
    }
  }
}

}  // namespace
}  // namespace encours::beta_quantiles_test
