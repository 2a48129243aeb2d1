#include "models/creditrisk_plus/loss_distribution.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <numeric>

#include "models/creditrisk_plus/power_series.hpp"

namespace encours::loss_distribution_test {
namespace {

using Buyers = std::vector<CreditRiskPlusBuyer>;

// Credit Suisse First Boston (1997), tables 8 and 9: net exposures and mean default rates.
constexpr std::array<double, 25> exposures = {
    358475,  1089819, 1799710, 1933116, 2317327, 2410929,  2652184, 2957685, 3137989,
    3204044, 4727724, 4830517, 4912097, 4928989, 5042312,  5320364, 5435457, 5517586,
    5764596, 5847845, 6466533, 6480322, 7727651, 15410906, 20238895};
constexpr std::array<double, 25> rates = {0.3,   0.3,   0.1,  0.15, 0.15,  0.15, 0.3,   0.15, 0.05,
                                          0.05,  0.015, 0.05, 0.05, 0.3,   0.1,  0.075, 0.05, 0.03,
                                          0.075, 0.03,  0.3,  0.3,  0.016, 0.1,  0.075};

Buyers example_1a() {
  Buyers buyers;
  for (std::size_t i = 0; i < exposures.size(); ++i) {
    buyers.push_back({.loss = exposures[i], .mean_defaults = rates[i], .sector = 0});
  }
  return buyers;
}

// The published example 1A, to the unit.
TEST(CreditRiskPlus, ReproducesThePublishedExample) {
  const CreditRiskPlus example(example_1a(), {.sector_variance = 0.25,
                                              .factor_correlation = 0,
                                              .loss_unit = std::ceil(exposures.back() / 100),
                                              .banding = Banding::rounded_up,
                                              .points = 1024});
  EXPECT_EQ(std::floor(example.mean()), 14'221'863);
  EXPECT_EQ(std::round(example.standard_deviation()), 12'668'742);
  const std::array<std::pair<double, double>, 8> published = {{{0.50, 11'089'455},
                                                               {0.75, 20'498'062},
                                                               {0.95, 38'908'486},
                                                               {0.975, 46'152'128},
                                                               {0.99, 55'311'503},
                                                               {0.995, 62'033'181},
                                                               {0.9975, 68'612'540},
                                                               {0.999, 77'133'478}}};
  for (const auto& [level, amount] : published) {
    EXPECT_EQ(std::round(example.quantile(level)), amount) << level;
  }
}

// On a fine lattice the bands no longer matter: the unbanded exact figures of the same example.
TEST(CreditRiskPlus, AFineLatticeApproachesTheUnbandedExample) {
  constexpr double unit = 20'000;
  const CreditRiskPlus example(example_1a(), {.sector_variance = 0.25,
                                              .factor_correlation = 0,
                                              .loss_unit = unit,
                                              .banding = Banding::split,
                                              .points = 12'000});
  EXPECT_NEAR(example.standard_deviation(), 12'613'099, 50);
  EXPECT_NEAR(example.quantile(0.5), 11'284'048, unit / 2);
  EXPECT_NEAR(example.quantile(0.99), 55'242'543, unit / 2);
  EXPECT_NEAR(example.quantile(0.999), 76'986'404, unit / 2);
  EXPECT_NEAR(example.expected_shortfall(0.99), 64'741'614, 500);
  EXPECT_NEAR(example.expected_shortfall(0.999), 85'999'367, 500);
}

TEST(CreditRiskPlus, OneSectorOfEqualBuyersIsNegativeBinomial) {
  const Buyers buyers(200, {.loss = 1, .mean_defaults = 0.03, .sector = 0});
  const CreditRiskPlus pool(buyers, {.sector_variance = 0.5, .loss_unit = 1, .points = 100});
  const boost::math::negative_binomial exact(1 / 0.5, 1 / (1 + 0.5 * 6));
  for (int n = 0; n < 100; ++n) {
    EXPECT_NEAR(pool.cumulative()[static_cast<std::size_t>(n)], cdf(exact, n), 1e-12) << n;
  }
}

TEST(CreditRiskPlus, WithoutVarianceItIsPoisson) {
  const Buyers buyers(200, {.loss = 1, .mean_defaults = 0.03, .sector = 0});
  const CreditRiskPlus pool(buyers, {.sector_variance = 0, .loss_unit = 1, .points = 60});
  const boost::math::poisson exact(6);
  for (int n = 0; n < 60; ++n) {
    EXPECT_NEAR(pool.cumulative()[static_cast<std::size_t>(n)], cdf(exact, n), 1e-12) << n;
  }
}

// Sectors that are one factor are one sector, and independent sectors are a convolution.
TEST(CreditRiskPlus, CorrelationRunsFromIndependentSectorsToOne) {
  Buyers buyers(100, {.loss = 1, .mean_defaults = 0.05, .sector = 0});
  buyers.resize(200, {.loss = 2, .mean_defaults = 0.02, .sector = 1});
  Buyers one = buyers;
  for (auto& buyer : one) buyer.sector = 0;
  CreditRiskPlus::Config config{
      .sector_variance = 0.7, .factor_correlation = 1, .loss_unit = 1, .points = 200};
  const CreditRiskPlus comonotone(buyers, config);
  const CreditRiskPlus merged(one, config);
  config.factor_correlation = 0;
  const CreditRiskPlus independent(buyers, config);
  const std::span<const CreditRiskPlusBuyer> all = buyers;
  const CreditRiskPlus first(all.first(100), config);
  const CreditRiskPlus second(all.subspan(100), config);
  for (std::size_t n = 0; n < 200; ++n) {
    EXPECT_NEAR(comonotone.cumulative()[n], merged.cumulative()[n], 1e-12);
    double sum = 0;
    for (std::size_t k = 0; k <= n; ++k) {
      const double mass = first.cumulative()[k] - (k > 0 ? first.cumulative()[k - 1] : 0);
      sum += mass * second.cumulative()[n - k];
    }
    EXPECT_NEAR(independent.cumulative()[n], sum, 1e-12);
  }
}

// Moments of the distribution against their closed form, for a correlation between the two.
TEST(CreditRiskPlus, MomentsOfTheDistributionAreTheClosedOnes) {
  Buyers buyers;
  for (std::uint32_t i = 0; i < 90; ++i) {
    buyers.push_back({.loss = 100.0 + 37 * i, .mean_defaults = 0.01 + 0.0005 * i, .sector = i % 3});
  }
  const double unit = fine_loss_unit(buyers, 0.4, 8192);
  const CreditRiskPlus portfolio(
      buyers,
      {.sector_variance = 0.4, .factor_correlation = 0.3, .loss_unit = unit, .points = 8192});
  double mean = 0;
  double square = 0;
  for (std::size_t n = 1; n < 8192; ++n) {
    const double mass = portfolio.cumulative()[n] - portfolio.cumulative()[n - 1];
    mean += mass * unit * static_cast<double>(n);
    square += mass * unit * unit * static_cast<double>(n) * static_cast<double>(n);
  }
  EXPECT_NEAR(portfolio.cumulative().back(), 1, 1e-9);
  EXPECT_NEAR(mean / portfolio.mean(), 1, 1e-6);
  EXPECT_NEAR(std::sqrt(square - mean * mean) / portfolio.standard_deviation(), 1, 1e-6);
}

// 3,000 expected defaults with hardly any variance: P(no loss) = e^(−3000) is no double.
TEST(CreditRiskPlus, LargePortfoliosDoNotUnderflow) {
  const Buyers buyers(30'000, {.loss = 1, .mean_defaults = 0.1, .sector = 0});
  for (const double variance : {0.0, 1e-4}) {
    const CreditRiskPlus pool(buyers,
                              {.sector_variance = variance, .loss_unit = 1, .points = 4096});
    EXPECT_NEAR(pool.cumulative().back(), 1, 1e-9) << variance;
    EXPECT_NEAR(pool.quantile(0.5), 3000, 1) << variance;
  }
}

TEST(CreditRiskPlus, NobodyLosesNothing) {
  const CreditRiskPlus nobody({}, {.points = 16});
  EXPECT_EQ(nobody.mean(), 0);
  EXPECT_EQ(nobody.quantile(0.999), 0);
  EXPECT_EQ(nobody.cumulative().front(), 1);
}

TEST(PowerSeries, LogarithmAndExponentialAreInverse) {
  const std::vector<double> a = {2, -0.3, 0, -0.5, -0.01, 0, -0.2};
  const auto back = series_exp(series_log(a));
  for (std::size_t n = 0; n < a.size(); ++n) EXPECT_NEAR(back[n], a[n], 1e-14);
  // log(1 − z) = −Σ zⁿ/n.
  const auto logarithm = series_log(std::vector<double>{1, -1, 0, 0, 0});
  for (std::size_t n = 1; n < 5; ++n)
    EXPECT_NEAR(logarithm[n], -1.0 / static_cast<double>(n), 1e-15);
}

}  // namespace
}  // namespace encours::loss_distribution_test
