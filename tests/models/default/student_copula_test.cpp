#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>

#include "tests/models/default/copula_harness.hpp"

namespace encours::testing_support::student_copula_test {
namespace {

using Quadrature = boost::math::quadrature::gauss_kronrod<double, 61>;
constexpr double nu = 4;
constexpr double correlation = 0.2;

FactorCopula::Config pool(std::size_t buyers, double pd) {
  auto config = ledger(buyers, 1);
  config.family = CopulaFamily::student_t;
  config.degrees_of_freedom = nu;
  config.asset_correlation.assign(buyers, correlation);
  config.base_pd.assign(buyers, pd);
  return config;
}

/// E of a function of P(default by `months` | X, W) over both.
template <class Function>
double expectation(double pd, double months, Function function) {
  const double failed = 1 - std::pow(1 - pd, months / 12);
  const double level = quantile(boost::math::students_t_distribution<double>(nu), failed);
  const boost::math::chi_squared_distribution<double> chi_squared(nu);
  const auto given_mixing = [&](double w) {
    const auto given_both = [&](double x) {
      const double probability = normal_probability(
          (level * std::sqrt(w / nu) - std::sqrt(correlation) * x) / std::sqrt(1 - correlation));
      return std::exp(-x * x / 2) / std::sqrt(2 * M_PI) * function(probability);
    };
    return pdf(chi_squared, w) * Quadrature::integrate(given_both, -10, 10, 6, 1e-9);
  };
  return Quadrature::integrate(given_mixing, 0, 80, 8, 1e-9);
}

TEST(StudentCopula, MarginalsAndPairsMatchQuadrature) {
  constexpr std::size_t buyers = 20;
  constexpr double pd = 0.05;
  constexpr double trials = 200'000;
  const auto config = pool(buyers, pd);
  const auto inputs = plain_case(config);
  double by_half = 0;
  double by_end = 0;
  double pairs = 0;
  double count_squares = 0;
  double pair_squares = 0;
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, 200'000,
                 [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                   const auto& events = outcome[0].events;
                   const auto count = static_cast<double>(events.size());
                   for (const auto& event : events) by_half += event.month < 6 ? 1 : 0;
                   by_end += count;
                   count_squares += count * count;
                   pairs += count * (count - 1) / 2;
                   pair_squares += std::pow(count * (count - 1) / 2, 2);
                 });
  const auto expect_mean = [&](double sum, double squares, double expected) {
    const double mean = sum / trials;
    const double error = std::sqrt((squares / trials - mean * mean) / trials);
    EXPECT_NEAR(mean, expected, allowed_errors * error);
    EXPECT_LT(allowed_errors * error, 0.1 * expected);  // the test has power
  };
  const auto itself = [](double p) { return p; };
  EXPECT_NEAR(expectation(pd, 12, itself), pd, 1e-7);
  expect_mean(by_end, count_squares, buyers * pd);
  // The squares of the whole year bound those of the half.
  expect_mean(by_half, count_squares, buyers * expectation(pd, 6, itself));
  const double both = expectation(pd, 12, [](double p) { return p * p; });
  expect_mean(pairs, pair_squares, buyers * (buyers - 1) / 2.0 * both);
}

TEST(StudentCopula, WithManyDegreesOfFreedomIsGaussian) {
  auto config = ledger(300, 3);
  const auto inputs = plain_case(config);
  config.family = CopulaFamily::student_t;
  config.degrees_of_freedom = 1e6;
  const FactorCopula student(config, std::span(&inputs, 1));
  config.family = CopulaFamily::gaussian;
  const FactorCopula gaussian(config, std::span(&inputs, 1));
  double differing = 0;
  double events = 0;
  const auto state = gaussian.make_state();
  std::vector<TrialDefaults> other(1);
  for_each_trial(student, 1, 2'000, [&](std::uint32_t trial, std::span<const TrialDefaults> own) {
    gaussian.sample(trial, *state, other);
    events += static_cast<double>(own[0].events.size());
    differing += own[0].events == other[0].events ? 0 : 1;
  });
  // W/ν differs from 1 by about 0.0014, which moves about 0.7 % of the PD or of a month boundary.
  EXPECT_LT(differing, 0.05 * events);
}

}  // namespace
}  // namespace encours::testing_support::student_copula_test
