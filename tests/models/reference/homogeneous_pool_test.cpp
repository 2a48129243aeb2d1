#include "models/reference/homogeneous_pool.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>

#include "models/contagion/davis_lo.hpp"
#include "models/reference/basel_capital.hpp"

namespace encours::homogeneous_pool_test {
namespace {

// Vasicek (2002): printed to twelve digits.
TEST(LargePool, MeetsThePrintedFigures) {
  const LargePool first{.pd = 0.02, .correlation = 0.12};
  EXPECT_NEAR(first.value_at_risk(0.99), 0.091719141700, 5e-13);
  EXPECT_NEAR(first.expected_shortfall(0.99), 0.115632790620, 5e-13);
  const LargePool second{.pd = 0.01, .correlation = 0.2};
  EXPECT_NEAR(second.value_at_risk(0.999), 0.145525266131, 5e-13);
  EXPECT_NEAR(second.expected_shortfall(0.999), 0.181435531433, 5e-13);
}

TEST(FinitePool, MeetsThePrintedFigures) {
  const CountDistribution pool = finite_pool(100, 0.02, 0.12);
  EXPECT_NEAR(pool.mean(), 2, 1e-12);
  EXPECT_NEAR(std::sqrt(pool.variance()) / 100, 0.023495679, 5e-10);
  EXPECT_EQ(pool.quantile(0.999), 17);
  EXPECT_NEAR(pool.expected_shortfall(0.999) / 100, 0.197014, 5e-7);
}

TEST(FinitePool, WithoutCorrelationItIsBinomialAndAStudentPoolOfManyDegreesIsGaussian) {
  const boost::math::binomial exact(50, 0.03);
  const CountDistribution independent = finite_pool(50, 0.03, 0);
  const CountDistribution gaussian = finite_pool(50, 0.03, 0.2);
  const CountDistribution student = finite_student_pool(50, 0.03, 0.2, 1e5);
  for (int k = 0; k <= 50; ++k) {
    const auto count = static_cast<std::size_t>(k);
    EXPECT_NEAR(independent.probability(count), pdf(exact, k), 1e-12);
    EXPECT_NEAR(binomial_pool(50, 0.03).probability(count), pdf(exact, k), 1e-12);
    EXPECT_NEAR(student.probability(count), gaussian.probability(count), 1e-4);
  }
  EXPECT_NEAR(finite_student_pool(50, 0.03, 0.2, 4).mean(), 1.5, 1e-9);
}

TEST(BaselCapital, MeetsThePrintedFigures) {
  const BaselCapital capital = basel_capital(0.01, 0.45, 2.5, 0.1927837);
  EXPECT_NEAR(capital.requirement, 0.073853, 5e-7);
  EXPECT_NEAR(capital.maturity_adjustment, 0.137486, 5e-7);
  EXPECT_NEAR(100 * capital.risk_weight(), 92.32, 0.01);
}

// Davis & Lo (2001): mean n[1 − (1 − p)(1 − pq)^(n − 1)].
TEST(DavisLo, MeanIsTheClosedForm) {
  for (const double infection : {0.0, 0.1, 0.7, 1.0}) {
    const DavisLo model{.buyers = 30, .pd = 0.04, .infection = infection};
    const double mean = 30 * (1 - 0.96 * std::pow(1 - 0.04 * infection, 29));
    EXPECT_NEAR(model.distribution().mean(), mean, 1e-10);
  }
}

TEST(DavisLo, TheSampleFollowsTheDistribution) {
  const DavisLo model{.buyers = 20, .pd = 0.05, .infection = 0.2};
  const CountDistribution exact = model.distribution();
  constexpr std::uint32_t trials = 100'000;
  std::vector<double> found(21);
  for (std::uint32_t trial = 0; trial < trials; ++trial) found[model.sample(5, trial)] += 1;
  for (std::size_t k = 0; k < 8; ++k) {
    const double p = exact.probability(k);
    EXPECT_NEAR(found[k] / trials, p, 5 * std::sqrt(p * (1 - p) / trials)) << k;
  }
}

}  // namespace
}  // namespace encours::homogeneous_pool_test
