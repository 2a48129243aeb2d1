#include "core/cell_moments.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/moments.hpp"
#include "core/random_stream.hpp"

namespace encours::cell_moments_test {
namespace {

constexpr std::size_t cells = 3;
constexpr std::size_t trials = 4'000;

/// One value per cell and trial: rare and large, usual and small, always the same.
std::vector<std::array<double, cells>> values() {
  RandomStream stream(3, Purpose::loss, 1);
  std::vector<std::array<double, cells>> drawn(trials);
  for (auto& trial : drawn) {
    const double u = open_uniform(stream());
    trial = {u < 0.01 ? 1e6 * u : 0.0, 100 * u, 1'234.56};
  }
  return drawn;
}

CellMoments by_batches(std::size_t batch) {
  const auto drawn = values();
  CellMoments moments;
  for (std::size_t first = 0; first < trials; first += batch) {
    std::array<double, cells> sums{};
    std::array<double, cells> squares{};
    const std::size_t last = std::min(trials, first + batch);
    for (std::size_t t = first; t < last; ++t) {
      for (std::size_t cell = 0; cell < cells; ++cell) {
        sums[cell] += drawn[t][cell];
        squares[cell] += drawn[t][cell] * drawn[t][cell];
      }
    }
    moments.add(sums, squares, last - first);
  }
  return moments;
}

TEST(CellMoments, AreThoseOfEveryCellAlone) {
  const auto drawn = values();
  const CellMoments found = by_batches(1'024);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    Moments alone;
    for (const auto& trial : drawn) alone.add(trial[cell]);
    EXPECT_NEAR(found.mean(cell), alone.mean(), 1e-12 * alone.mean());
    EXPECT_NEAR(found.standard_error(cell), alone.standard_error(),
                1e-9 * alone.standard_error() + 1e-7);
  }
}

TEST(CellMoments, DoNotDependOnTheBatchesButForRounding) {
  const CellMoments one = by_batches(trials);
  const CellMoments many = by_batches(7);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    EXPECT_NEAR(one.mean(cell), many.mean(cell), 1e-12 * one.mean(cell));
    // Sums of squares leave some 1e-8 of the mean to rounding.
    EXPECT_NEAR(one.standard_error(cell), many.standard_error(cell), 1e-8 * one.mean(cell));
  }
}

TEST(CellMoments, KnowNoErrorBelowTwoTrials) {
  CellMoments moments;
  EXPECT_TRUE(moments.empty());
  const std::array<double, 1> sum = {5};
  const std::array<double, 1> square = {25};
  moments.add(sum, square, 1);
  EXPECT_EQ(moments.mean(0), 5);
  EXPECT_TRUE(std::isnan(moments.standard_error(0)));
}

}  // namespace
}  // namespace encours::cell_moments_test
