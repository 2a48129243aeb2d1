#include "engine/sensitivity/paired_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace encours::paired_error_test {
namespace {

/// Uniform in (0, 1), the same for every call.
std::vector<double> uniforms(std::size_t count, std::uint64_t seed) {
  std::vector<double> values;
  std::uint64_t state = seed;
  for (std::size_t i = 0; i < count; ++i) {  // splitmix64
    std::uint64_t z = (state += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    z ^= z >> 31U;
    values.push_back((static_cast<double>(z >> 11U) + 0.5) * 0x1p-53);
  }
  return values;
}

TEST(PairedError, OfAShiftIsNil) {
  const auto one = uniforms(2'000, 1);
  std::vector<double> other = one;
  for (double& value : other) value += 10;
  EXPECT_NEAR(paired_mean_error(one, other), 0, 1e-15);
}

TEST(PairedError, OfIndependentColumnsAddsInQuadrature) {
  const std::size_t count = 100'000;
  const double error = paired_mean_error(uniforms(count, 1), uniforms(count, 2));
  const double exact = std::sqrt(2.0 / 12 / static_cast<double>(count));
  EXPECT_NEAR(error / exact, 1, 0.02);  // the error of a deviation: 0.2 %
}

TEST(PairedError, ColumnQuantileIsThatOfTheRank) {
  const std::vector<double> column = {5, 1, 4, 2, 3};
  EXPECT_EQ(column_quantile(column, 0.2), 1);
  EXPECT_EQ(column_quantile(column, 0.5), 3);
  EXPECT_EQ(column_quantile(column, 0.99), 5);
}

/// Uniform values: the q-quantile of n has the standard error √(q(1 − q)/n), and twice the values
/// have the quantile's own error as that of the difference. 32 sections know an error to 13 %; four
/// of these are the tolerance (false alarms: 6e-5, the seed is fixed).
TEST(PairedError, SectionsTellTheErrorOfAQuantile) {
  const std::size_t count = 320'000;
  const auto one = uniforms(count, 3);
  const auto error = sectioned_error(count, [&](const Section& section) {
    return 2 * column_quantile(section.of(one), 0.9) - column_quantile(section.of(one), 0.9);
  });
  ASSERT_TRUE(error);
  const double exact = std::sqrt(0.09 / static_cast<double>(count));
  EXPECT_NEAR(*error / exact, 1, 4 * 0.13);
}

TEST(PairedError, IsUnknownWithFewerThanTenSections) {
  const auto nothing = [](const Section&) { return 0.0; };
  EXPECT_FALSE(sectioned_error(9'999, nothing));
  EXPECT_TRUE(sectioned_error(10'000, nothing));
}

TEST(PairedError, IsUnknownOfAFigureThatMovesInNoSection) {
  const auto coarse = [](const Section& section) { return section.count == 10'000 ? 5.0 : 0.0; };
  EXPECT_FALSE(sectioned_error(10'000, coarse));
}

}  // namespace
}  // namespace encours::paired_error_test
