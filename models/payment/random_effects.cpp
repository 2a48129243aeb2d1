#include "models/payment/random_effects.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "core/contract.hpp"

namespace encours {

namespace {

using Groups = std::span<const GroupEstimate>;

constexpr double beyond_normal = 1e6;  ///< degrees of freedom that make a t distribution normal

/// Sums of the weights 1/(vᵢ + τ²) and of their squares and cubes, and the mean they give.
struct WeightSums {
  double one = 0;
  double two = 0;
  double three = 0;
  double mean = 0;
};

WeightSums weight_sums(Groups groups, double between) {
  WeightSums sums;
  double weighted = 0;
  for (const GroupEstimate& group : groups) {
    const double w = 1.0 / (group.variance + between);
    sums.one += w;
    sums.two += w * w;
    sums.three += w * w * w;
    weighted += w * group.value;
  }
  sums.mean = weighted / sums.one;
  return sums;
}

/// Σ wᵢ^power·(yᵢ − mean)²
double weighted_squares(Groups groups, double between, double mean, int power) {
  double sum = 0;
  for (const GroupEstimate& group : groups) {
    const double w = 1.0 / (group.variance + between);
    const double gap = group.value - mean;
    sum += (power == 2 ? w * w : w) * gap * gap;
  }
  return sum;
}

/// Between-group variance by restricted maximum likelihood.
double fit_between(Groups groups) {
  constexpr int most_steps = 500;
  double between = 0;
  const double plain = weight_sums(groups, 1e12).mean;  // all but equal weights
  for (const GroupEstimate& group : groups)
    between += (group.value - plain) * (group.value - plain);
  between /= static_cast<double>(groups.size() - 1);
  for (int step = 0; step < most_steps; ++step) {
    const WeightSums sums = weight_sums(groups, between);
    const double trace = sums.one - sums.two / sums.one;
    const double ratio = sums.two / sums.one;
    const double information = sums.two - 2 * sums.three / sums.one + ratio * ratio;
    const double score = weighted_squares(groups, between, sums.mean, 2) - trace;
    const double next = std::max(0.0, between + score / information);
    if (std::fabs(next - between) <= 1e-10 * (1e-6 + between)) return next;
    between = next;
  }
  return between;
}

/// The between-group variance at which Σ(yᵢ − μ)²/(vᵢ + τ²), which falls with it, equals `target`.
double profile(Groups groups, double target) {
  const auto statistic = [&](double between) {
    return weighted_squares(groups, between, weight_sums(groups, between).mean, 1);
  };
  if (statistic(0) <= target) return 0;
  double high = 1;
  while (statistic(high) > target && high < 1e12) high *= 2;
  double low = 0;
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    (statistic(middle) > target ? low : high) = middle;
  }
  return high;
}

Estimate spread_interval(Groups groups, double between) {
  const boost::math::chi_squared law(static_cast<double>(groups.size() - 1));
  return {.value = std::sqrt(between),
          .low = std::sqrt(profile(groups, quantile(law, 0.975))),
          .high = std::sqrt(profile(groups, quantile(law, 0.025)))};
}

ShrunkValue shrink(const GroupEstimate& group, double between, const RandomEffects& fit) {
  const bool silent = !std::isfinite(group.variance);
  const double own = silent ? 0 : between / (between + group.variance);
  const double variance = silent ? between : own * group.variance;
  return {.mean = fit.mean.value + (silent ? 0 : own * (group.value - fit.mean.value)),
          .variance = variance + (1 - own) * (1 - own) * fit.mean_variance,
          .own_weight = own,
          .variance_of_own = variance};
}

}  // namespace

Estimate t_interval(double mean, double variance, double degrees_of_freedom) {
  if (degrees_of_freedom <= 0 || !std::isfinite(variance)) return {.value = mean};
  const boost::math::students_t law(std::min(degrees_of_freedom, beyond_normal));
  const double half = quantile(law, 0.975) * std::sqrt(variance);
  return {.value = mean, .low = mean - half, .high = mean + half};
}

RandomEffects fit_random_effects(std::span<const GroupEstimate> estimates,
                                 std::span<const double> weighting) {
  expects(weighting.empty() || weighting.size() == estimates.size(), "one variance per group");
  std::vector<GroupEstimate> known;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    GroupEstimate group = estimates[i];
    expects(group.variance > 0, "a sampling variance is positive");
    if (!std::isfinite(group.variance)) continue;
    if (!weighting.empty()) group.variance = weighting[i];
    known.push_back(group);
  }
  RandomEffects fit;
  fit.groups = known.size();
  double between = 0;
  if (known.size() == 1) {
    fit.mean.value = known.front().value;
    fit.mean_variance = known.front().variance;
  } else if (known.size() > 1) {
    between = fit_between(known);
    const WeightSums sums = weight_sums(known, between);
    const double freedom = static_cast<double>(known.size() - 1);
    const double dispersion = weighted_squares(known, between, sums.mean, 1) / freedom;
    fit.mean_variance = std::max(1.0, dispersion) / sums.one;
    fit.mean = t_interval(sums.mean, fit.mean_variance, freedom);
    fit.spread = spread_interval(known, between);
  }
  for (const GroupEstimate& group : estimates) fit.values.push_back(shrink(group, between, fit));
  return fit;
}

}  // namespace encours
