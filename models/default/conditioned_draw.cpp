#include "models/default/conditioned_draw.hpp"

#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "core/random_stream.hpp"

namespace encours {

ConditionedDraw::ConditionedDraw(Config config) : config_(std::move(config)) {
  const LatentDistribution latent(config_.family, config_.degrees_of_freedom);
  low_ = latent.threshold(config_.pd, config_.month);
  high_ = latent.threshold(config_.pd, config_.month + 1);
  if (!(low_ < high_)) {
    throw std::invalid_argument("failure given in month " + std::to_string(config_.month) +
                                " has probability zero (annual PD " + std::to_string(config_.pd) +
                                ") raise the PD or use condition = false");
  }
  if (config_.family == CopulaFamily::student_t) {
    mixing_.emplace(config_.degrees_of_freedom, low_, high_, config_.loading * config_.shift);
  }
}

double ConditionedDraw::apply(std::uint32_t trial, std::span<double> factors) const {
  RandomStream stream(config_.seed, Purpose::condition, trial);
  const double uniform_latent = open_uniform(stream());
  const double uniform_mixing = open_uniform(stream());
  boost::random::normal_distribution<double> normal;
  const double own = normal(stream);

  const double scale = mixing_ ? mixing_->scale(uniform_mixing) : 1.0;
  const double mean = config_.loading * config_.shift;
  const double given = truncated_normal(low_ * scale - mean, high_ * scale - mean, uniform_latent);
  const double drawn = config_.loading * factors[config_.sector] +
                       std::sqrt(1 - config_.loading * config_.loading) * own;
  for (std::size_t sector = 0; sector < factors.size(); ++sector) {
    factors[sector] += config_.covariance[static_cast<Eigen::Index>(sector)] * (given - drawn);
  }
  return scale;
}

}  // namespace encours
