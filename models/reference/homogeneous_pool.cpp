#include "models/reference/homogeneous_pool.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <utility>

#include "core/contract.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

constexpr double furthest_factor = 9;
constexpr double root_two_pi = 2.5066282746310002;

double normal_probability(double level) {
  return boost::math::cdf(boost::math::normal(), level);
}

double normal_density(double x) {
  return std::exp(-x * x / 2) / root_two_pi;
}

/// P(default | bad factor x) with x standard normal and large in bad times.
double conditional_pd(double threshold, double correlation, double bad) {
  return normal_probability((threshold + std::sqrt(correlation) * bad) /
                            std::sqrt(1 - correlation));
}

/// Adds weight × the binomial distribution of n and p, by its logarithms.
void add_binomial(double weight, double pd, std::vector<double>& sum) {
  const auto n = static_cast<int>(sum.size()) - 1;
  if (pd <= 0 || pd >= 1) {
    sum[pd <= 0 ? 0 : static_cast<std::size_t>(n)] += weight;
    return;
  }
  const double all = std::lgamma(n + 1.0);
  const double fails = std::log(pd);
  const double survives = std::log1p(-pd);
  for (int k = 0; k <= n; ++k) {
    const double logarithm =
        all - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) + k * fails + (n - k) * survives;
    sum[static_cast<std::size_t>(k)] += weight * std::exp(logarithm);
  }
}

/// Adds weight × the mean of the binomial distribution over the factor.
void add_given_threshold(double weight, double threshold, double correlation,
                         std::vector<double>& sum) {
  constexpr int steps = 300;
  const double step = furthest_factor / steps;
  for (int i = -steps; i <= steps; ++i) {
    const double x = step * i;
    add_binomial(weight * step * normal_density(x), conditional_pd(threshold, correlation, x), sum);
  }
}

}  // namespace

double LargePool::value_at_risk(double level) const {
  return conditional_pd(normal_quantile(pd), correlation, normal_quantile(level));
}

double LargePool::expected_shortfall(double level) const {
  const double threshold = normal_quantile(pd);
  const auto weighted = [&](double x) {
    return normal_density(x) * conditional_pd(threshold, correlation, x);
  };
  using Quadrature = boost::math::quadrature::gauss_kronrod<double, 61>;
  return Quadrature::integrate(weighted, normal_quantile(level), 40.0, 15, 1e-15) / (1 - level);
}

CountDistribution::CountDistribution(std::vector<double> probability)
    : probability_(std::move(probability)) {
  expects(!probability_.empty(), "a distribution");
}

double CountDistribution::mean() const {
  double sum = 0;
  for (std::size_t k = 0; k < probability_.size(); ++k) {
    sum += static_cast<double>(k) * probability_[k];
  }
  return sum;
}

double CountDistribution::variance() const {
  const double centre = mean();
  double sum = 0;
  for (std::size_t k = 0; k < probability_.size(); ++k) {
    const double distance = static_cast<double>(k) - centre;
    sum += distance * distance * probability_[k];
  }
  return sum;
}

double CountDistribution::quantile(double level) const {
  double sum = 0;
  for (std::size_t k = 0; k < probability_.size(); ++k) {
    sum += probability_[k];
    if (sum >= level) return static_cast<double>(k);
  }
  return static_cast<double>(probability_.size() - 1);
}

double CountDistribution::expected_shortfall(double level) const {
  const double at = quantile(level);
  double excess = 0;
  for (auto k = static_cast<std::size_t>(at); k < probability_.size(); ++k) {
    excess += (static_cast<double>(k) - at) * probability_[k];
  }
  return at + excess / (1 - level);
}

CountDistribution finite_pool(int buyers, double pd, double correlation) {
  std::vector<double> sum(static_cast<std::size_t>(buyers) + 1);
  add_given_threshold(1, normal_quantile(pd), correlation, sum);
  return CountDistribution(std::move(sum));
}

CountDistribution finite_student_pool(int buyers, double pd, double correlation,
                                      double degrees_of_freedom) {
  const double nu = degrees_of_freedom;
  const double threshold = boost::math::quantile(boost::math::students_t(nu), pd);
  // Over y = ln w, whose density is exp(y·ν/2 − e^y/2) up to a constant.
  constexpr int steps = 160;
  const double first = std::log(nu) - 30 / nu - 12 * std::sqrt(2 / nu);
  const double last = std::log(nu + 12 * std::sqrt(2 * nu) + 60);
  const double step = (last - first) / steps;
  const double constant = nu / 2 * std::log(2.0) + std::lgamma(nu / 2);
  std::vector<double> sum(static_cast<std::size_t>(buyers) + 1);
  for (int i = 0; i <= steps; ++i) {
    const double y = first + step * i;
    const double weight = step * std::exp(y * nu / 2 - std::exp(y) / 2 - constant);
    if (weight < 1e-18) continue;
    add_given_threshold(weight, threshold * std::sqrt(std::exp(y) / nu), correlation, sum);
  }
  return CountDistribution(std::move(sum));
}

CountDistribution binomial_pool(int buyers, double pd) {
  std::vector<double> sum(static_cast<std::size_t>(buyers) + 1);
  add_binomial(1, pd, sum);
  return CountDistribution(std::move(sum));
}

}  // namespace encours
