#include "models/scoring/hold_total.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace encours::hold_total_test {
namespace {

double total(const std::vector<double>& pd, const std::vector<double>& weight, double factor,
             double cap) {
  double sum = 0;
  for (std::size_t i = 0; i < pd.size(); ++i) sum += weight[i] * std::min(cap, factor * pd[i]);
  return sum;
}

TEST(HoldTotal, AnExactFigureWithOneBuyerCapped) {
  // Σ = 10·min(1, 0.5c) + 30·min(1, 0.1c) = 13: the first is capped, so c = (13 − 10)/3 = 1, which
  // would not cap it; 5c + 3c = 13 gives 1.625, which does not either.
  EXPECT_DOUBLE_EQ(holding_factor(std::vector{0.5, 0.1}, std::vector{10.0, 30.0}, 13, 1), 1.625);
  // At 22 it is capped: (22 − 10)/3.
  EXPECT_DOUBLE_EQ(holding_factor(std::vector{0.5, 0.1}, std::vector{10.0, 30.0}, 22, 1), 4);
}

TEST(HoldTotal, HoldsEveryReachableTotal) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform;
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<double> pd(20);
    std::vector<double> weight(20);
    double most = 0;
    for (std::size_t i = 0; i < pd.size(); ++i) {
      pd[i] = 0.001 + 0.5 * uniform(random);
      weight[i] = 100 * uniform(random);
      most += 0.9 * weight[i];
    }
    const double target = most * (0.01 + 0.98 * uniform(random));
    const double factor = holding_factor(pd, weight, target, 0.9);
    EXPECT_NEAR(total(pd, weight, factor, 0.9), target, 1e-9 * target);
  }
}

TEST(HoldTotal, NothingChangesWhereTheTotalIsThereOrNothingHasWeight) {
  EXPECT_DOUBLE_EQ(holding_factor(std::vector{0.2, 0.3}, std::vector{1.0, 2.0}, 0.8, 1), 1);
  EXPECT_EQ(holding_factor(std::vector{0.2, 0.3}, std::vector{0.0, 0.0}, 0, 1), 1);
  EXPECT_EQ(holding_factor({}, {}, 0, 1), 1);
}

}  // namespace
}  // namespace encours::hold_total_test
