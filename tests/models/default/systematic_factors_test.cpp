#include "models/default/systematic_factors.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/models/default/copula_harness.hpp"

namespace encours::testing_support::systematic_factors_test {
namespace {

constexpr std::uint32_t trials = 100'000;

void expect_moments(const Eigen::MatrixXd& correlation) {
  const SystematicFactors factors(9, correlation);
  const auto size = factors.size();
  std::vector<double> normals(size);
  Eigen::VectorXd draw(correlation.rows());
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(correlation.rows());
  Eigen::MatrixXd products = Eigen::MatrixXd::Zero(correlation.rows(), correlation.rows());
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    factors.draw(trial, normals, std::span(draw.data(), size));
    sum += draw;
    products += draw * draw.transpose();
  }
  const double root = std::sqrt(static_cast<double>(trials));
  for (Eigen::Index i = 0; i < correlation.rows(); ++i) {
    EXPECT_LT(std::abs(sum(i) / root), allowed_errors);
    for (Eigen::Index j = 0; j <= i; ++j) {
      const double error = std::sqrt(1 + correlation(i, j) * correlation(i, j)) / root;
      EXPECT_NEAR(products(i, j) / trials, correlation(i, j), allowed_errors * error);
    }
  }
}

TEST(SystematicFactors, HaveTheCorrelationAsked) {
  Eigen::MatrixXd correlation(3, 3);
  correlation << 1, 0.7, -0.3, 0.7, 1, 0.1, -0.3, 0.1, 1;
  expect_moments(correlation);
}

TEST(SystematicFactors, OfRankOneAreOneFactor) {
  const Eigen::MatrixXd correlation = Eigen::MatrixXd::Ones(4, 4);
  expect_moments(correlation);
  const SystematicFactors factors(9, correlation);
  std::vector<double> normals(4);
  std::vector<double> draw(4);
  for (std::uint32_t trial = 0; trial < 100; ++trial) {
    factors.draw(trial, normals, draw);
    for (const double factor : draw) EXPECT_NEAR(factor, draw[0], 1e-7);
  }
}

TEST(MixingVariable, IsChiSquare) {
  constexpr double nu = 4;
  double sum = 0;
  double squares = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    const double value = draw_mixing(9, trial, nu);
    sum += value;
    squares += value * value;
  }
  // E W = ν, E W² = ν² + 2ν, Var W² = ν(ν+2)[(ν+4)(ν+6) − ν(ν+2)].
  EXPECT_NEAR(sum / trials, nu, allowed_errors * std::sqrt(2 * nu / trials));
  const double second = nu * (nu + 2);
  const double variance = second * ((nu + 4) * (nu + 6) - second);
  EXPECT_NEAR(squares / trials, second, allowed_errors * std::sqrt(variance / trials));
}

}  // namespace
}  // namespace encours::testing_support::systematic_factors_test
