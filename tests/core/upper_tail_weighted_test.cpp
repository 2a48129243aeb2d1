// Weighted samples, and distributions whose quantiles and shortfalls are known exactly.
#include <gtest/gtest.h>

#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/random_stream.hpp"
#include "core/upper_tail.hpp"

namespace encours::upper_tail_weighted_test {
namespace {

constexpr std::array<double, 5> levels = {0.90, 0.95, 0.99, 0.995, 0.999};

struct Weighted {
  double value = 0;
  double weight = 0;
};

UpperTail tail_of(const std::vector<Weighted>& sample, std::uint64_t expected) {
  UpperTail tail(levels.front(), expected);
  for (const auto& [value, weight] : sample) tail.add(value, weight);
  tail.finish();
  return tail;
}

/// Values 0, 1, 2 … with these probabilities, as a weighted sample of mean weight 1.
UpperTail tail_of_lattice(const std::vector<double>& probability) {
  std::vector<Weighted> sample;
  for (std::size_t k = 0; k < probability.size(); ++k) {
    sample.push_back({.value = static_cast<double>(k),
                      .weight = probability[k] * static_cast<double>(probability.size())});
  }
  return tail_of(sample, probability.size());
}

// A value of weight 3 is three values; the plain sample is the oracle.
TEST(UpperTailWeighted, EqualsTheReplicatedSample) {
  for (std::uint32_t number = 0; number < 10; ++number) {
    RandomStream stream(9, Purpose::loss, number);
    std::vector<Weighted> sample;
    std::vector<double> replicated;
    for (int i = 0; i < 3000; ++i) {
      const double value = std::floor(100.0 * -std::log(open_uniform(stream())));
      const int copies = 1 + static_cast<int>(3.0 * open_uniform(stream()));
      sample.push_back({.value = value, .weight = static_cast<double>(copies)});
      replicated.insert(replicated.end(), static_cast<std::size_t>(copies), value);
    }
    UpperTail plain(levels.front(), replicated.size());
    for (const double value : replicated) plain.add(value);
    plain.finish();
    const UpperTail weighted = tail_of(sample, replicated.size());
    for (const double level : levels) {
      EXPECT_EQ(weighted.quantile(level).value, plain.quantile(level).value);
      EXPECT_NEAR(weighted.expected_shortfall(level).value, plain.expected_shortfall(level).value,
                  1e-9);
      const double threshold = plain.quantile(level).value;
      EXPECT_NEAR(weighted.fraction_above(threshold).value(),
                  plain.fraction_above(threshold).value(), 1e-15);
    }
  }
}

TEST(UpperTailWeighted, LongStreamsForgetOnlyWhatIsBelowTheTail) {
  RandomStream stream(10, Purpose::loss, 0);
  std::vector<Weighted> sample;
  for (int i = 0; i < 100'000; ++i) {
    sample.push_back({.value = std::floor(1000.0 * open_uniform(stream())),
                      .weight = 2.0 * open_uniform(stream())});
  }
  const UpperTail tail = tail_of(sample, sample.size());
  EXPECT_LT(tail.kept(), 20'000U);
  const double total =
      std::accumulate(sample.begin(), sample.end(), 0.0,
                      [](double sum, const Weighted& w) { return sum + w.weight; });
  for (const double level : levels) {
    std::vector<double> weight_of(1000, 0.0);
    for (const auto& [value, weight] : sample) weight_of[static_cast<std::size_t>(value)] += weight;
    double below = 0;
    std::size_t value = 0;
    while (below + weight_of[value] < level * total) below += weight_of[value++];
    EXPECT_EQ(tail.quantile(level).value, static_cast<double>(value));
  }
}

TEST(UpperTailWeighted, OneWeightOtherThanOneAmongUnitWeights) {
  UpperTail mixed(0.9, 100);
  for (int i = 1; i <= 50; ++i) mixed.add(i);
  mixed.add(1000, 0.5);
  for (int i = 51; i <= 99; ++i) mixed.add(i);
  mixed.finish();
  EXPECT_EQ(mixed.quantile(0.99).value, 99.0);  // weight 0.5 above of 99.5 in all
  EXPECT_EQ(mixed.quantile(0.999).value, 1000.0);
  EXPECT_NEAR(mixed.fraction_above(99.0).value(), 0.5 / 99.5, 1e-15);
}

// 5 failures in 100 at 2 %: VaR and ES by their definitions from the probabilities.
TEST(UpperTailWeighted, BinomialIsExact) {
  const boost::math::binomial_distribution<double> binomial(100, 0.02);
  std::vector<double> probability;
  for (int k = 0; k <= 100; ++k) probability.push_back(pdf(binomial, k));
  const UpperTail tail = tail_of_lattice(probability);
  for (const double level : levels) {
    int at_risk = 0;
    while (cdf(binomial, at_risk) < level) ++at_risk;
    double beyond = 0;
    for (int k = at_risk + 1; k <= 100; ++k) beyond += k * probability[static_cast<std::size_t>(k)];
    const double shortfall = (beyond + at_risk * (cdf(binomial, at_risk) - level)) / (1 - level);
    EXPECT_EQ(tail.quantile(level).value, at_risk) << level;
    EXPECT_NEAR(tail.expected_shortfall(level).value, shortfall, 1e-9) << level;
  }
}

/// Number of defaults among n buyers under the one-factor Gaussian copula, by quadrature over the
/// factor (Vasicek 2002).
std::vector<double> one_factor_defaults(int n, double pd, double correlation) {
  const boost::math::normal normal;
  const double barrier = quantile(normal, pd);
  std::vector<double> probability;
  for (int k = 0; k <= n; ++k) {
    const auto given_factor = [&](double x) {
      const double p =
          cdf(normal, (barrier - std::sqrt(correlation) * x) / std::sqrt(1 - correlation));
      return pdf(boost::math::binomial_distribution<double>(n, p), k) * pdf(normal, x);
    };
    probability.push_back(boost::math::quadrature::gauss_kronrod<double, 61>::integrate(
        given_factor, -9, 9, 6, 1e-9));
  }
  return probability;
}

// Exact finite pools of 100 (2 %, 0.12) and 1,000 (1 %, 0.20) buyers: fractions of the pool.
TEST(UpperTailWeighted, FinitePoolOfOneHundred) {
  const UpperTail tail = tail_of_lattice(one_factor_defaults(100, 0.02, 0.12));
  EXPECT_EQ(tail.quantile(0.99).value, 11);
  EXPECT_EQ(tail.quantile(0.999).value, 17);
  EXPECT_NEAR(tail.expected_shortfall(0.99).value / 100, 0.133144, 5e-7);
  EXPECT_NEAR(tail.expected_shortfall(0.999).value / 100, 0.197014, 5e-7);
}

TEST(UpperTailWeighted, FinitePoolOfOneThousand) {
  const UpperTail tail = tail_of_lattice(one_factor_defaults(1000, 0.01, 0.20));
  EXPECT_EQ(tail.quantile(0.99).value, 76);
  EXPECT_EQ(tail.quantile(0.995).value, 96);
  EXPECT_EQ(tail.quantile(0.999).value, 147);
  EXPECT_NEAR(tail.expected_shortfall(0.99).value / 1000, 0.106432, 5e-7);
  EXPECT_NEAR(tail.expected_shortfall(0.995).value / 1000, 0.128056, 5e-7);
  EXPECT_NEAR(tail.expected_shortfall(0.999).value / 1000, 0.183263, 5e-7);
}

}  // namespace
}  // namespace encours::upper_tail_weighted_test
