#include "core/ratio_of_means.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace encours::ratio_of_means_test {
namespace {

TEST(RatioOfMeans, IsTheSumOfPartsOverTheSumOfWholes) {
  RatioOfMeans ratio;
  EXPECT_EQ(ratio.value(), 0);
  EXPECT_EQ(ratio.standard_error(), 0);
  ratio.add(1, 4);
  EXPECT_EQ(ratio.standard_error(), 0);
  ratio.add(2, 2);
  ratio.add(0, 0);
  EXPECT_DOUBLE_EQ(ratio.value(), 0.5);
  // Residuals part − ½·whole: −1, 1, 0; their variance 1; the mean whole is 2.
  EXPECT_DOUBLE_EQ(ratio.standard_error(), std::sqrt(1.0 / 3.0) / 2.0);
}

TEST(RatioOfMeans, HasTheErrorThatRepetitionsShow) {
  std::mt19937_64 engine(3);
  std::poisson_distribution<std::uint32_t> whole(20);
  constexpr int repetitions = 2'000;
  double sum = 0;
  double squares = 0;
  double told = 0;
  for (int i = 0; i < repetitions; ++i) {
    RatioOfMeans ratio;
    for (int trial = 0; trial < 200; ++trial) {
      const std::uint32_t all = whole(engine);
      std::binomial_distribution<std::uint32_t> part(all, 0.25);
      ratio.add(part(engine), all);
    }
    sum += ratio.value();
    squares += ratio.value() * ratio.value();
    told += ratio.standard_error() / repetitions;
  }
  const double mean = sum / repetitions;
  const double spread = std::sqrt(squares / repetitions - mean * mean);
  EXPECT_NEAR(mean, 0.25, 6 * spread / std::sqrt(repetitions));
  // The spread itself is known to 1/√(2n) = 1.6 %; six of those: false alarms 2e-9.
  EXPECT_NEAR(told / spread, 1.0, 6 / std::sqrt(2.0 * repetitions));
}

}  // namespace
}  // namespace encours::ratio_of_means_test
