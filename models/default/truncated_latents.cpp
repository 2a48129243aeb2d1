#include "models/default/truncated_latents.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "core/contract.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double interval_probability(double low, double high) {
  if (low > 0) return normal_cdf(-low) - normal_cdf(-high);
  return normal_cdf(high) - normal_cdf(low);
}

double density(double x) {
  return std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
}

double entry(const Eigen::MatrixXd& root, std::size_t row, std::size_t column) {
  return root(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(column));
}

}  // namespace

TruncatedLatents::TruncatedLatents(Config config) : config_(std::move(config)) {
  expects(!config_.bounds.empty() && config_.bounds.size() <= most_given_failures,
          "1 to 20 latent variables");
  expects(!config_.degrees_of_freedom || *config_.degrees_of_freedom >= 1, "nu >= 1");
  point_ = start(1);
  if (config_.degrees_of_freedom) {
    // From the usual radius down to where the farthest interval is a few deviations away.
    const double usual = std::sqrt(*config_.degrees_of_freedom);
    point_ = start(usual);
    for (double radius = usual; radius > 1e-12 * usual; radius *= 0.75) {
      Point one = start(radius);
      if (one.cost < point_.cost || !std::isfinite(point_.cost)) point_ = std::move(one);
    }
  }
  expects(std::isfinite(point_.cost), "failures given that can happen together");
  improve(point_);
}

double TruncatedLatents::scale(double radius) const {
  return config_.degrees_of_freedom ? radius / std::sqrt(*config_.degrees_of_freedom) : 1;
}

/// Where Z_j lies for V_j to lie in its interval, given those before.
TruncatedLatents::Cell TruncatedLatents::cell(std::size_t j, double scale,
                                              std::span<const double> before) const {
  double sum = config_.bounds[j].mean;
  for (std::size_t i = 0; i < j; ++i) sum += entry(config_.root, j, i) * before[i];
  const double own = entry(config_.root, j, j);
  return {.low = (config_.bounds[j].low * scale - sum) / own,
          .high = (config_.bounds[j].high * scale - sum) / own};
}

TruncatedLatents::Point TruncatedLatents::start(double radius) const {
  const std::size_t count = config_.bounds.size();
  Point point;
  point.radius = radius;
  point.normal.assign(count, 0.0);
  point.tilt.assign(count, 0.0);
  point.next.assign(count, 0.0);
  for (std::size_t j = 0; j < count; ++j) {
    const auto [low, high] = cell(j, scale(radius), point.normal);
    point.normal[j] = (density(low) - density(high)) / interval_probability(low, high);
  }
  settle(point);
  return point;
}

/// Stationary in z: μ_i = Σ_{j>i} (L_ji/L_jj)·t_j, t_j the mean of a draw of Z_j less μ_j; in r:
/// η = (ν − 1)/r + Σ_j ∂ln P_j/∂r. The last μ is 0, and those before follow one by one.
void TruncatedLatents::settle(Point& point) const {
  const std::size_t count = config_.bounds.size();
  const double s = scale(point.radius);
  double slope = 0;  // Σ ∂ln P_j/∂s · s, whose sign keeps infinite bounds out
  point.level = 0;
  for (std::size_t i = count; i-- > 0;) point.tilt[i] = 0;
  for (std::size_t j = count; j-- > 0;) {
    const auto [low, high] = cell(j, s, point.normal);
    const double mu = point.tilt[j];
    const double probability = interval_probability(low - mu, high - mu);
    const double pull = (density(low - mu) - density(high - mu)) / probability;
    point.next[j] = mu + pull;
    const double own = entry(config_.root, j, j);
    for (std::size_t i = 0; i < j; ++i) point.tilt[i] += entry(config_.root, j, i) / own * pull;
    const auto moved = [&](double bound, double end) {
      return std::isfinite(bound) ? bound / own * density(end - mu) : 0;
    };
    slope +=
        (moved(config_.bounds[j].high, high) - moved(config_.bounds[j].low, low)) / probability;
    point.level += mu * mu / 2 - point.normal[j] * mu + std::log(probability);
  }
  point.cost = point.level;
  if (config_.degrees_of_freedom) {
    const double nu = *config_.degrees_of_freedom;
    const double eta = (nu - 1) / point.radius + slope / std::sqrt(nu);
    point.radius_tilt = eta;
    point.level += (nu - 1) * std::log(point.radius) + eta * eta / 2 - point.radius * eta;
    point.next_radius = eta + density(eta) / normal_cdf(eta);
    point.cost = point.level + std::log(normal_cdf(eta));
  }
  if (std::isnan(point.cost)) point.cost = infinity;
}

/// Moves towards the mean of the draws, which is where the fewest are rejected (the saddle point),
/// as long as that rejects fewer.
void TruncatedLatents::improve(Point& point) const {
  constexpr int most_steps = 200;
  for (int step = 0; step < most_steps; ++step) {
    double share = 1;
    Point better = point;
    for (; share > 1e-3; share /= 2) {
      for (std::size_t j = 0; j < point.normal.size(); ++j) {
        better.normal[j] = point.normal[j] + share * (point.next[j] - point.normal[j]);
      }
      if (config_.degrees_of_freedom) {
        better.radius = point.radius * std::pow(point.next_radius / point.radius, share);
      }
      settle(better);
      if (better.cost < point.cost) break;
    }
    if (share <= 1e-3) return;
    const double gained = point.cost - better.cost;
    std::swap(point, better);
    if (gained < 1e-6) return;
  }
}

double TruncatedLatents::draw(RandomStream& stream, std::span<double> latent) const {
  const std::size_t count = config_.bounds.size();
  const double eta = point_.radius_tilt;
  std::array<double, most_given_failures> normal{};
  for (;;) {
    double radius = 1;
    double level = 0;
    if (config_.degrees_of_freedom) {
      radius = eta + truncated_normal(-eta, infinity, open_uniform(stream()));
      level = (*config_.degrees_of_freedom - 1) * std::log(radius) + eta * eta / 2 - radius * eta;
    }
    const double s = scale(radius);
    for (std::size_t j = 0; j < count && level > -infinity; ++j) {
      const auto [low, high] = cell(j, s, normal);
      const double mu = point_.tilt[j];
      const double probability = interval_probability(low - mu, high - mu);
      if (!(probability > 0)) {
        level = -infinity;
        break;
      }
      normal[j] = mu + truncated_normal(low - mu, high - mu, open_uniform(stream()));
      level += mu * mu / 2 - normal[j] * mu + std::log(probability);
    }
    expects(level <= point_.level + 1e-6, "the envelope of given failures lies above them");
    if (std::log(open_uniform(stream())) > level - point_.level) continue;
    for (std::size_t j = 0; j < count; ++j) {
      latent[j] = 0;
      for (std::size_t i = 0; i <= j; ++i) latent[j] += entry(config_.root, j, i) * normal[i];
    }
    return s;
  }
}

}  // namespace encours
