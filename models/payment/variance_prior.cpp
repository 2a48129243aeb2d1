#include "models/payment/variance_prior.hpp"

#include <algorithm>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/polygamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

#include "core/contract.hpp"
#include "core/moments.hpp"
#include "models/payment/random_effects.hpp"

namespace encours {

namespace {

using boost::math::digamma;
using boost::math::trigamma;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double fewest_degrees = 2;  ///< below, log s² hardly has a mean

/// The x > 0 with ψ′(x) = y, by Newton's method on 1/ψ′ (Smyth 2004, appendix).
double inverse_trigamma(double y) {
  double x = 0.5 + 1.0 / y;
  for (int step = 0; step < 50; ++step) {
    const double value = trigamma(x);
    const double change = value * (1.0 - value / y) / boost::math::polygamma(2, x);
    x += change;
    if (std::fabs(change) <= 1e-10 * x) break;
  }
  return x;
}

/// d₀ and s₀² from the values log sᵢ² + log(dᵢ/2) − ψ(dᵢ/2), whose mean is that of log σᵢ² and
/// whose variance exceeds that of log σᵢ² by the mean of ψ′(dᵢ/2).
void fit_prior(const Moments& logs, double mean_trigamma, ShrunkVariances& fit) {
  const double deviation = logs.standard_deviation();
  const double excess = deviation * deviation - mean_trigamma;
  fit.prior_degrees = excess > 1e-9 ? 2 * inverse_trigamma(excess) : infinity;
  const double half = fit.prior_degrees / 2;
  const double shift = std::isfinite(half) ? std::log(half) - digamma(half) : 0;
  fit.prior_variance = std::exp(logs.mean() - shift);
}

}  // namespace

ShrunkVariances shrink_variances(std::span<const GroupVariance> groups, double floor,
                                 double fallback) {
  expects(floor > 0 && fallback > 0, "variances are positive");
  ShrunkVariances fit;
  Moments logs;
  double trigammas = 0;
  for (const GroupVariance& group : groups) {
    const double half = group.degrees_of_freedom / 2;
    if (group.degrees_of_freedom < fewest_degrees) continue;
    logs.add(std::log(std::max(group.variance, floor)) + std::log(half) - digamma(half));
    trigammas += trigamma(half);
  }
  if (logs.count() == 0) {
    fit.prior_variance = fallback;
    fit.typical_deviation.value = std::sqrt(fallback);
  } else {
    const auto count = static_cast<double>(logs.count());
    fit_prior(logs, trigammas / count, fit);
    const double error = logs.standard_error();
    const Estimate log_scale = t_interval(logs.mean(), error * error, count - 1);
    fit.typical_deviation.value = std::exp(log_scale.value / 2);
    if (log_scale.low) fit.typical_deviation.low = std::exp(*log_scale.low / 2);
    if (log_scale.high) fit.typical_deviation.high = std::exp(*log_scale.high / 2);
  }
  for (const GroupVariance& group : groups) {
    const double prior = fit.prior_degrees;
    const double own = group.degrees_of_freedom;
    const double total = prior + own;
    const bool only_prior = !std::isfinite(prior) || total <= 0;
    const double mixed =
        only_prior ? fit.prior_variance
                   : (prior * fit.prior_variance + own * std::max(group.variance, floor)) / total;
    fit.variances.push_back(std::max(mixed, floor));
    fit.degrees.push_back(total);
  }
  return fit;
}

}  // namespace encours
