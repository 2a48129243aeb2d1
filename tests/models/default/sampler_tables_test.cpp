#include "models/default/sampler_tables.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <limits>
#include <random>

namespace encours::sampler_tables_test {
namespace {

constexpr double allowed_probability_error = 1e-9;
const boost::math::normal_distribution<double> normal;

TEST(NormalQuantile, IsRightAsAProbabilityEverywhere) {
  const NormalQuantile quantile;
  std::mt19937_64 engine(3);
  for (int i = 0; i < 100'000; ++i) {
    const std::uint64_t n = (engine() >> 12U) >> (i % 52);
    const double uniform = (static_cast<double>(n) + 0.5) * 0x1p-52;
    const double found = cdf(normal, quantile(n));
    EXPECT_NEAR(found, uniform, allowed_probability_error);
    EXPECT_NEAR(found / uniform, 1, 1e-8);
  }
}

TEST(NormalQuantile, IsMonotoneAndOdd) {
  const NormalQuantile quantile;
  constexpr std::uint64_t last = (std::uint64_t{1} << 52U) - 1;
  double before = quantile(0);
  for (std::uint64_t n = 0; n < last - (last >> 16U); n += last >> 16U) {
    EXPECT_LE(before, quantile(n));
    EXPECT_EQ(quantile(n), -quantile(last - n));
    before = quantile(n);
  }
}

template <class Distribution>
void expect_hazard(const Distribution& distribution, const CumulativeHazard& hazard, double low,
                   double high) {
  double before = 0;
  for (double level = low; level <= high; level += 0.00137) {
    const double found = hazard(level);
    EXPECT_NEAR(-std::expm1(-found), cdf(distribution, level), allowed_probability_error) << level;
    EXPECT_GE(found, before);
    before = found;
  }
}

TEST(CumulativeHazard, IsRightAsAProbability) {
  const LatentDistribution gaussian(CopulaFamily::gaussian, 0);
  expect_hazard(normal, CumulativeHazard(gaussian, 7), -8, 7);
  for (const double nu : {1.0, 4.0, 5.5, 200.0}) {
    const LatentDistribution student(CopulaFamily::student_t, nu);
    const CumulativeHazard hazard(student, 1e4);
    expect_hazard(boost::math::students_t_distribution<double>(nu), hazard, -60, 30);
    EXPECT_NEAR(hazard(-9'000), student.cdf(-9'000), allowed_probability_error);
  }
}

TEST(ByteBound, IsNeverBelowTheTruthAndSeldomFarAbove) {
  const ByteBound bound;
  const auto limit = [&](double level) { return int{bound[ByteBound::cell(level)]}; };
  for (double level = -12; level < 12; level += 0.000917) {
    const int truth = static_cast<int>(std::min(255.0, std::floor(256 * cdf(normal, level))));
    EXPECT_GE(limit(level), truth);
    EXPECT_LE(limit(level), truth + 1);
  }
  EXPECT_EQ(limit(std::numeric_limits<double>::infinity()), 255);
  EXPECT_EQ(limit(-std::numeric_limits<double>::infinity()), 0);
}

}  // namespace
}  // namespace encours::sampler_tables_test
