#include "models/default/conditioned_draw.hpp"

#include <Eigen/Cholesky>
#include <array>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <stdexcept>
#include <string>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/default/default_case.hpp"

namespace encours {

namespace {

using Failures = std::vector<ConditionedDraw::Failure>;

Eigen::Index index_of(std::uint32_t sector) {
  return static_cast<Eigen::Index>(sector);
}

/// Cov(X, V), one column per failure.
Eigen::MatrixXd with_factors(const Eigen::MatrixXd& correlation, const Failures& failures) {
  Eigen::MatrixXd covariance(correlation.rows(), static_cast<Eigen::Index>(failures.size()));
  for (Eigen::Index j = 0; j < covariance.cols(); ++j) {
    const auto& failure = failures[static_cast<std::size_t>(j)];
    covariance.col(j) = failure.loading * correlation.col(index_of(failure.sector));
  }
  return covariance;
}

/// Cov(V): 1 on the diagonal.
Eigen::MatrixXd of_latents(const Eigen::MatrixXd& correlation, const Failures& failures) {
  const auto count = static_cast<Eigen::Index>(failures.size());
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Identity(count, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    for (Eigen::Index j = 0; j < i; ++j) {
      const auto& one = failures[static_cast<std::size_t>(i)];
      const auto& other = failures[static_cast<std::size_t>(j)];
      covariance(i, j) =
          one.loading * other.loading * correlation(index_of(one.sector), index_of(other.sector));
      covariance(j, i) = covariance(i, j);
    }
  }
  return covariance;
}

struct Interval {
  double low;
  double high;
};

/// Thresholds of the month of a failure, on the scale of the latent distribution.
Interval month_of(const LatentDistribution& latent, const ConditionedDraw::Failure& failure) {
  const Interval month{.low = latent.threshold(failure.pd, failure.month),
                       .high = latent.threshold(failure.pd, failure.month + 1)};
  if (month.low < month.high) return month;
  throw std::invalid_argument("failure given in month " + std::to_string(failure.month) +
                              " has probability zero (annual PD " + std::to_string(failure.pd) +
                              ") raise the PD or use condition = false");
}

}  // namespace

ConditionedDraw::ConditionedDraw(const Config& config)
    : seed_(config.seed), failures_(config.failures) {
  expects(!failures_.empty() && failures_.size() <= most_given_failures, "1 to 20 failures given");
  const Eigen::MatrixXd covariance = of_latents(config.correlation, failures_);
  const Eigen::LLT<Eigen::MatrixXd> root(covariance);
  gain_ = root.solve(with_factors(config.correlation, failures_).transpose()).transpose();
  const LatentDistribution latent(config.family, config.degrees_of_freedom);
  TruncatedLatents::Config all{.root = root.matrixL(), .degrees_of_freedom = {}, .bounds = {}};
  for (const Failure& failure : failures_) {
    const auto [low, high] = month_of(latent, failure);
    all.bounds.push_back({.low = low, .high = high, .mean = failure.loading * failure.shift});
  }
  const bool student = config.family == CopulaFamily::student_t;
  if (student) all.degrees_of_freedom = config.degrees_of_freedom;
  if (failures_.size() > 1) {
    several_.emplace(std::move(all));
    return;
  }
  low_ = all.bounds.front().low;
  high_ = all.bounds.front().high;
  if (student) mixing_.emplace(config.degrees_of_freedom, low_, high_, all.bounds.front().mean);
}

double ConditionedDraw::draw_one(RandomStream& stream, double& latent) const {
  const double uniform_latent = open_uniform(stream());
  const double uniform_mixing = open_uniform(stream());
  const double scale = mixing_ ? mixing_->scale(uniform_mixing) : 1.0;
  const double mean = failures_.front().loading * failures_.front().shift;
  latent = truncated_normal(low_ * scale - mean, high_ * scale - mean, uniform_latent);
  return scale;
}

double ConditionedDraw::apply(const Attempt& attempt, std::span<double> factors) const {
  RandomStream stream(attempt.seed(seed_), Purpose::condition, attempt.trial);
  std::array<double, most_given_failures> change{};
  const std::span<double> latent = std::span(change).first(failures_.size());
  const double scale = several_ ? several_->draw(stream, latent) : draw_one(stream, latent[0]);
  boost::random::normal_distribution<double> normal;
  for (std::size_t j = 0; j < failures_.size(); ++j) {
    const double loading = failures_[j].loading;
    latent[j] -=
        loading * factors[failures_[j].sector] + std::sqrt(1 - loading * loading) * normal(stream);
  }
  for (std::size_t factor = 0; factor < factors.size(); ++factor) {
    for (std::size_t j = 0; j < failures_.size(); ++j) {
      factors[factor] +=
          gain_(static_cast<Eigen::Index>(factor), static_cast<Eigen::Index>(j)) * latent[j];
    }
  }
  return scale;
}

}  // namespace encours
