#include "models/default/mixing_given_failure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/default/latent_distribution.hpp"

namespace encours {
namespace {

constexpr std::size_t nodes = 16385;

double normal_interval(double low, double high) {
  if (low > 0) return normal_cdf(-low) - normal_cdf(-high);
  return normal_cdf(high) - normal_cdf(low);
}

}  // namespace

MixingGivenFailure::MixingGivenFailure(double degrees_of_freedom, double low, double high,
                                       double mean)
    : degrees_of_freedom_(degrees_of_freedom), density_(nodes), cumulative_(nodes) {
  // The lower tail of ln w falls like exp(x·ν/2), starting where the rarest reading of the failure
  // puts it; the upper one like exp(−w/2).
  const double nearest = low < 0 && high > 0 ? 0 : std::min(std::abs(low), std::abs(high));
  const double nu = degrees_of_freedom;
  first_ = std::log(nu) - 60 / nu - 13 * std::sqrt(2 / nu) - std::log1p(nearest * nearest / nu);
  const double last = std::log(nu + 13 * std::sqrt(2 * nu) + 160);
  step_ = (last - first_) / static_cast<double>(nodes - 1);
  std::vector<double> logarithm(nodes);
  for (std::size_t i = 0; i < nodes; ++i) {
    const double x = first_ + step_ * static_cast<double>(i);
    const double root = std::exp((x - std::log(nu)) / 2);
    logarithm[i] = nu / 2 * x - std::exp(x) / 2 +
                   std::log(normal_interval(low * root - mean, high * root - mean));
  }
  const double largest = *std::ranges::max_element(logarithm);
  for (std::size_t i = 0; i < nodes; ++i) density_[i] = std::exp(logarithm[i] - largest);
  for (std::size_t i = 1; i < nodes; ++i) {
    cumulative_[i] = cumulative_[i - 1] + step_ * (density_[i - 1] + density_[i]) / 2;
  }
  const double total = cumulative_.back();
  for (std::size_t i = 0; i < nodes; ++i) {
    density_[i] /= total;
    cumulative_[i] /= total;
  }
}

double MixingGivenFailure::scale(double uniform) const {
  const auto above = std::ranges::upper_bound(cumulative_, uniform);
  const auto cell = std::min(static_cast<std::size_t>(above - cumulative_.begin()), nodes - 1) - 1;
  const double missing = uniform - cumulative_[cell];
  const double slope = (density_[cell + 1] - density_[cell]) / step_;
  const double left = density_[cell];
  const double root = std::sqrt(std::max(left * left + 2 * slope * missing, 0.0));
  const double offset = left + root > 0 ? 2 * missing / (left + root) : 0.0;
  const double x = first_ + step_ * static_cast<double>(cell) + std::min(offset, step_);
  return std::exp((x - std::log(degrees_of_freedom_)) / 2);
}

}  // namespace encours
