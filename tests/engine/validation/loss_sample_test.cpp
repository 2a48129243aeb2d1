#include "engine/validation/loss_sample.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/random_stream.hpp"

namespace encours::loss_sample_test {
namespace {

/// n exponential draws of mean 1.
LossSample exponential(std::size_t count, std::uint64_t seed) {
  std::vector<double> values;
  RandomStream stream(seed, Purpose::loss, 0);
  for (std::size_t i = 0; i < count; ++i) values.push_back(-std::log(open_uniform(stream())));
  return LossSample(values);
}

constexpr Figure mean = {.kind = FigureKind::mean, .parameter = 0};
constexpr Figure deviation = {.kind = FigureKind::standard_deviation, .parameter = 0};
constexpr Figure variance = {.kind = FigureKind::variance, .parameter = 0};
constexpr Figure quantile = {.kind = FigureKind::quantile, .parameter = 0.99};
constexpr Figure shortfall = {.kind = FigureKind::expected_shortfall, .parameter = 0.99};

// z of right figures is standard normal over seeds, so its square has mean 1; a figure two standard
// errors off moves it to 1 + 4.
TEST(LossSample, ZIsStandardNormalForRightFiguresAndMovesForWrongOnes) {
  constexpr int runs = 400;
  constexpr std::size_t count = 20'000;
  const double q = -std::log(0.01);
  const double n = static_cast<double>(count);
  struct Row {
    Figure figure;
    double exact, error;
  };
  // Fourth central moment of the exponential: 9.
  const Row rows[] = {{mean, 1, 1 / std::sqrt(n)},
                      {variance, 1, std::sqrt(8 / n)},
                      {deviation, 1, std::sqrt(8 / n) / 2},
                      {quantile, q, std::sqrt(0.99 * 0.01 / n) / 0.01},
                      {shortfall, q + 1, std::sqrt((2 - 0.01) / (0.01 * n))}};
  for (const Row& row : rows) {
    double right = 0;
    double wrong = 0;
    double error = 0;
    for (int run = 0; run < runs; ++run) {
      const LossSample sample = exponential(count, static_cast<std::uint64_t>(run) + 1);
      const SampleFigure found = sample.against(row.figure, row.exact, 0);
      right += found.z * found.z / runs;
      error += found.standard_error / runs;
      const double off = sample.against(row.figure, row.exact - 2 * row.error, 0).z;
      wrong += off * off / runs;
    }
    EXPECT_NEAR(right, 1, 0.35) << static_cast<int>(row.figure.kind);
    EXPECT_NEAR(wrong, 5, 1.5) << static_cast<int>(row.figure.kind);
    EXPECT_NEAR(error / row.error, 1, 0.05) << static_cast<int>(row.figure.kind);
  }
}

TEST(LossSample, ALatticePointIsRightWhereTheLevelMeetsIt) {
  std::vector<double> values(600, 0.0);
  values.resize(1'000, 1.0);
  const LossSample sample(values);
  const auto z = [&](double level, double expected) {
    return sample.against({.kind = FigureKind::quantile, .parameter = level}, expected, 0).z;
  };
  EXPECT_EQ(z(0.5, 0), 0);
  EXPECT_EQ(z(0.7, 1), 0);
  EXPECT_NEAR(z(0.5, 1), -100 / std::sqrt(250), 1e-9);
  EXPECT_NEAR(z(0.7, 0), 100 / std::sqrt(210), 1e-9);
  EXPECT_EQ(sample.against({.kind = FigureKind::probability, .parameter = 1}, 0.4, 0).z, 0);
}

}  // namespace
}  // namespace encours::loss_sample_test
