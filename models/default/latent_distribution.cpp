#include "models/default/latent_distribution.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace encours {
namespace {

using Normal = boost::math::normal_distribution<double>;
using Student = boost::math::students_t_distribution<double>;
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

LatentDistribution::LatentDistribution(CopulaFamily family, double degrees_of_freedom)
    : family_(family), degrees_of_freedom_(degrees_of_freedom) {}

double LatentDistribution::density(double x) const {
  return family_ == CopulaFamily::gaussian ? pdf(Normal(), x)
                                           : pdf(Student(degrees_of_freedom_), x);
}

double LatentDistribution::cdf(double x) const {
  return family_ == CopulaFamily::gaussian ? boost::math::cdf(Normal(), x)
                                           : boost::math::cdf(Student(degrees_of_freedom_), x);
}

double LatentDistribution::upper_tail(double x) const {
  return cdf(-x);
}

double LatentDistribution::quantile(double lower, double upper) const {
  if (lower <= 0) return -infinity;
  if (upper <= 0) return infinity;
  const double tail = std::min(lower, upper);
  const double level = family_ == CopulaFamily::gaussian
                           ? boost::math::quantile(Normal(), tail)
                           : boost::math::quantile(Student(degrees_of_freedom_), tail);
  return lower <= upper ? level : -level;
}

double LatentDistribution::threshold(double pd, double months) const {
  if (pd <= 0 || months <= 0) return -infinity;
  if (pd >= 1) return infinity;
  const double log_survival = std::log1p(-pd) * (months / 12);
  return quantile(-std::expm1(log_survival), std::exp(log_survival));
}

double normal_cdf(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

double normal_quantile(double probability) {
  return LatentDistribution(CopulaFamily::gaussian, infinity)
      .quantile(probability, 1 - probability);
}

double truncated_normal(double low, double high, double uniform) {
  if (low > 0) return -truncated_normal(-high, -low, 1 - uniform);
  const double below = normal_cdf(low);
  const double probability = below + uniform * (normal_cdf(high) - below);
  return std::min(std::max(normal_quantile(probability), low), high);
}

}  // namespace encours
