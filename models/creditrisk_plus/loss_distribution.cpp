#include "models/creditrisk_plus/loss_distribution.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"
#include "models/creditrisk_plus/power_series.hpp"

namespace encours {

namespace {

using Config = CreditRiskPlus::Config;

/// Mean defaults per lattice point, one row per sector.
using Bands = std::vector<std::vector<double>>;

void add_band(std::vector<double>& band, std::size_t point, double mean_defaults) {
  // What lies beyond the lattice counts in the generating function's constant term alone.
  if (band.size() <= point) band.resize(point + 1);
  band[point] += mean_defaults;
}

void add_buyer(const CreditRiskPlusBuyer& buyer, const Config& config, std::vector<double>& band) {
  const double places = buyer.loss / config.loss_unit;
  if (config.banding == Banding::rounded_up) {
    const double point = std::max(1.0, std::ceil(places));
    add_band(band, static_cast<std::size_t>(point), buyer.mean_defaults * places / point);
    return;
  }
  const double below = std::floor(places);
  const double above = places - below;
  const auto point = static_cast<std::size_t>(below);
  add_band(band, point, buyer.mean_defaults * (1 - above));
  if (above > 0) add_band(band, point + 1, buyer.mean_defaults * above);
}

Bands make_bands(std::span<const CreditRiskPlusBuyer> buyers, const Config& config) {
  Bands bands;
  for (const CreditRiskPlusBuyer& buyer : buyers) {
    if (buyer.loss <= 0 || buyer.mean_defaults <= 0) continue;
    if (bands.size() <= buyer.sector) bands.resize(buyer.sector + 1);
    add_buyer(buyer, config, bands[buyer.sector]);
  }
  return bands;
}

/// Q(z) = Σ λ_ν·(z^ν − 1), up to the degree of the lattice. A loss of 0 changes nothing.
std::vector<double> rates(const std::vector<double>& band, std::size_t points) {
  std::vector<double> q(points);
  for (std::size_t point = 1; point < band.size(); ++point) {
    q[0] -= band[point];
    if (point < points) q[point] += band[point];
  }
  return q;
}

/// Adds −shape·log(1 − σ²·q(z)) to the sum.
void add_gamma(std::vector<double> q, double variance, double shape, std::vector<double>& sum) {
  for (double& value : q) value *= -variance;
  q[0] += 1;
  const std::vector<double> logarithm = series_log(q);
  for (std::size_t n = 0; n < sum.size(); ++n) sum[n] -= shape * logarithm[n];
}

std::vector<double> log_generating_function(const Bands& bands, const Config& config) {
  std::vector<double> all(config.points);
  std::vector<double> logarithm(config.points);
  const double variance = config.sector_variance;
  const double common = config.factor_correlation;
  for (const auto& band : bands) {
    std::vector<double> q = rates(band, config.points);
    for (std::size_t n = 0; n < q.size(); ++n) all[n] += q[n];
    if (variance > 0 && common < 1) {
      add_gamma(std::move(q), variance, (1 - common) / variance, logarithm);
    }
  }
  if (variance == 0) return all;
  if (common > 0) add_gamma(std::move(all), variance, common / variance, logarithm);
  return logarithm;
}

struct Spread {
  double mean = 0;
  double deviation = 0;
};

/// Var = Σ λᵢxᵢ² + σ²·[(1 − r)·Σ_s m_s² + r·(Σ_s m_s)²], m_s = Σ_{i in s} λᵢxᵢ, xᵢ losses.
Spread spread_of(const Bands& bands, const Config& config) {
  double mean = 0;
  double squares = 0;
  double sector_squares = 0;
  for (const auto& band : bands) {
    double sector_mean = 0;
    for (std::size_t point = 1; point < band.size(); ++point) {
      const double loss = config.loss_unit * static_cast<double>(point);
      sector_mean += band[point] * loss;
      squares += band[point] * loss * loss;
    }
    mean += sector_mean;
    sector_squares += sector_mean * sector_mean;
  }
  const double common = config.factor_correlation;
  const double systematic =
      config.sector_variance * ((1 - common) * sector_squares + common * mean * mean);
  return {.mean = mean, .deviation = std::sqrt(squares + systematic)};
}

}  // namespace

CreditRiskPlus::CreditRiskPlus(std::span<const CreditRiskPlusBuyer> buyers, const Config& config)
    : unit_(config.loss_unit),
      middle_(config.banding == Banding::split ? config.loss_unit / 2 : 0) {
  expects(config.loss_unit > 0 && config.points >= 2, "a lattice");
  expects(config.sector_variance >= 0, "a variance");
  expects(config.factor_correlation >= 0 && config.factor_correlation <= 1, "a correlation");
  const Bands bands = make_bands(buyers, config);
  const Spread spread = spread_of(bands, config);
  mean_ = spread.mean;
  standard_deviation_ = spread.deviation;
  cumulative_ = series_exp(log_generating_function(bands, config));
  for (std::size_t n = 1; n < cumulative_.size(); ++n) cumulative_[n] += cumulative_[n - 1];
}

double CreditRiskPlus::quantile(double level) const {
  const auto place = std::ranges::lower_bound(cumulative_, level);
  expects(place != cumulative_.end(), "the lattice holds the quantile");
  if (place == cumulative_.begin()) return 0;
  const double below = *(place - 1);
  const auto point = static_cast<double>(place - cumulative_.begin());
  return unit_ * (point - 1 + (level - below) / (*place - below)) + middle_;
}

double CreditRiskPlus::expected_shortfall(double level) const {
  const auto place = std::ranges::lower_bound(cumulative_, level);
  expects(place != cumulative_.end(), "the lattice holds the quantile");
  // E[(X − q)⁺] = E[X] − q + Σ_{x < q} P(X ≤ x) on a lattice.
  double below = 0;
  for (auto point = cumulative_.begin(); point != place; ++point) below += *point;
  const double quantile = unit_ * static_cast<double>(place - cumulative_.begin());
  return quantile + (mean_ - quantile + unit_ * below) / (1 - level);
}

double fine_loss_unit(std::span<const CreditRiskPlusBuyer> buyers, double sector_variance,
                      std::size_t points) {
  double mean = 0;
  double squares = 0;
  for (const CreditRiskPlusBuyer& buyer : buyers) {
    mean += buyer.mean_defaults * buyer.loss;
    squares += buyer.mean_defaults * buyer.loss * buyer.loss;
  }
  const double reach = mean + 25 * std::sqrt(squares + sector_variance * mean * mean);
  return reach / static_cast<double>(points - 1);
}

}  // namespace encours
