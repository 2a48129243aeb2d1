#include "models/payment/count_tails.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace encours::count_tails_test {
namespace {

TEST(PoissonTail, IsTheSumOfItsTerms) {
  double below = 0;
  double term = std::exp(-0.3);
  for (int k = 0; k < 6; ++k) {
    below += term;
    term *= 0.3 / (k + 1);
  }
  const CountTail six = poisson_tail(6, 0.3);
  EXPECT_TRUE(six.above);
  EXPECT_NEAR(six.chance, 1 - below, 1e-15);
  EXPECT_LT(six.chance, 1e-6);
  const CountTail none = poisson_tail(0, 3);
  EXPECT_FALSE(none.above);
  EXPECT_NEAR(none.chance, std::exp(-3.0), 1e-15);
}

TEST(PoissonTail, OfNothingExpected) {
  EXPECT_EQ(poisson_tail(0, 0).chance, 1);
  EXPECT_EQ(poisson_tail(2, 0).chance, 0);
}

// With shape 1 the predictive law is geometric: P(N ≥ k) = (T/(rate + T))^k.
TEST(GammaPoissonTail, OfShapeOneIsGeometric) {
  const CountTail tail = gamma_poisson_tail(4, 1, 10, 30);
  EXPECT_TRUE(tail.above);
  EXPECT_NEAR(tail.chance, std::pow(30.0 / 40, 4), 1e-14);
  const CountTail few = gamma_poisson_tail(1, 1, 10, 30);
  EXPECT_FALSE(few.above);
  EXPECT_NEAR(few.chance, 1 - std::pow(30.0 / 40, 2), 1e-14);
}

TEST(GammaPoissonTail, OfASurePriorIsThePoissonTail) {
  const double rate = 1e9;
  EXPECT_NEAR(gamma_poisson_tail(7, 0.02 * rate, rate, 100).chance, poisson_tail(7, 2).chance,
              1e-6);
}

TEST(GammaPoissonTail, WithoutExposureNothingCanCome) {
  EXPECT_EQ(gamma_poisson_tail(0, 2, 100, 0).chance, 1);
}

}  // namespace
}  // namespace encours::count_tails_test
