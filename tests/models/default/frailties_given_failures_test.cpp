#include "models/default/frailties_given_failures.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/random/gamma_distribution.hpp>
#include <cmath>
#include <vector>

#include "core/random_stream.hpp"

namespace encours::frailties_given_failures_test {
namespace {

using Failures = std::vector<FrailtiesGivenFailures::Failure>;

/// Weighted mean and its standard error.
struct Mean {
  double weight = 0, sum = 0, squares = 0, weight_squares = 0, cross = 0;
  void add(double value, double by) {
    weight += by;
    sum += by * value;
    weight_squares += by * by;
    cross += by * by * value;
    squares += by * by * value * value;
  }
  double value() const { return sum / weight; }
  double error() const {
    const double mean = value();
    return std::sqrt(squares - 2 * mean * cross + mean * mean * weight_squares) / weight;
  }
};

/// E[G₀, G_1, G_2, G_1·G_2] by weighting unconditional draws with the probability of the failures.
std::array<Mean, 4> weighted(const FrailtyLaw& law, double correlation, const Failures& failures) {
  std::array<Mean, 4> means;
  RandomStream stream(7, Purpose::frailty, 0);
  const auto gamma = [&](double shape) {
    if (shape <= 0) return 0.0;
    return boost::random::gamma_distribution<double>(shape, law.variance)(stream);
  };
  for (int i = 0; i < 300'000; ++i) {
    const double common = gamma(correlation / law.variance);
    std::array<double, 2> own{};
    for (double& one : own) one = gamma((1 - correlation) / law.variance);
    double weight = 1;
    for (const auto& failure : failures) {
      const double frailty = common + own[failure.sector];
      weight *= std::exp(-frailty * law.cumulative(failure.pd, failure.month)) -
                std::exp(-frailty * law.cumulative(failure.pd, failure.month + 1));
    }
    means[0].add(common, weight);
    means[1].add(own[0], weight);
    means[2].add(own[1], weight);
    means[3].add(own[0] * own[1], weight);
  }
  return means;
}

// Six standard errors, 48 comparisons: a false alarm in ten million seeds.
TEST(FrailtiesGivenFailures, HaveTheLawOfWeightedDraws) {
  const Failures failures = {{.sector = 0, .pd = 0.3, .month = 0},
                             {.sector = 1, .pd = 0.1, .month = 7},
                             {.sector = 0, .pd = 0.9, .month = 3},
                             {.sector = 0, .pd = 0.9999, .month = 0}};
  for (const double correlation : {0.0, 0.6, 1.0}) {
    for (const double variance : {0.3, 1.5}) {
      for (const std::size_t count : {2U, 4U}) {
        const FrailtyLaw law{.variance = variance};
        const Failures some(failures.begin(),
                            failures.begin() + static_cast<std::ptrdiff_t>(count));
        const auto expected = weighted(law, correlation, some);
        const FrailtiesGivenFailures given(law, correlation, some);
        std::array<Mean, 4> found;
        std::array<double, 2> own{};
        for (std::uint32_t trial = 0; trial < 100'000; ++trial) {
          const double common = given.draw(3, trial, own);
          found[0].add(common, 1);
          found[1].add(own[0], 1);
          found[2].add(own[1], 1);
          found[3].add(own[0] * own[1], 1);
        }
        for (std::size_t k = 0; k < 4; ++k) {
          const double error = std::hypot(found[k].error(), expected[k].error());
          EXPECT_NEAR(found[k].value(), expected[k].value(), 6 * error + 1e-12)
              << k << " r " << correlation << " variance " << variance << " of " << count;
        }
      }
    }
  }
}

TEST(FrailtiesGivenFailures, AreToldNothingByThoseThatAreSureOrByAFrailtyThatStays) {
  const Failures sure = {{.sector = 0, .pd = 1, .month = 0}};
  EXPECT_FALSE(FrailtiesGivenFailures({.variance = 0.5}, 0.5, sure).tells());
  const Failures one = {{.sector = 0, .pd = 0.1, .month = 0}};
  EXPECT_FALSE(FrailtiesGivenFailures({.variance = 0}, 0.5, one).tells());
  EXPECT_TRUE(FrailtiesGivenFailures({.variance = 0.5}, 0.5, one).tells());
}

}  // namespace
}  // namespace encours::frailties_given_failures_test
