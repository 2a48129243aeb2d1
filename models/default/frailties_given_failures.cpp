#include "models/default/frailties_given_failures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/random/gamma_distribution.hpp>
#include <cmath>
#include <stdexcept>

#include "core/contract.hpp"
#include "core/random_stream.hpp"
#include "models/default/factor_copula.hpp"

namespace encours {

namespace {

/// Γ(shape + power)/Γ(shape)·scale^power: the mean of G^power; 0 for a part that is 0.
double moment(double shape, double scale, std::size_t power) {
  double product = 1;
  for (std::size_t i = 0; i < power; ++i) product *= (shape + static_cast<double>(i)) * scale;
  return product;
}

double binomial(std::size_t n, std::size_t k) {
  double product = 1;
  for (std::size_t i = 0; i < k; ++i) {
    product *= static_cast<double>(n - i) / static_cast<double>(i + 1);
  }
  return product;
}

double draw_gamma(RandomStream& stream, double shape, double scale) {
  if (shape <= 0) return 0;
  boost::random::gamma_distribution<double> gamma(shape, scale);
  return gamma(stream);
}

}  // namespace

FrailtiesGivenFailures::FrailtiesGivenFailures(const FrailtyLaw& law, double correlation,
                                               std::span<const Failure> failures)
    : common_shape_(law.variance > 0 ? correlation / law.variance : 0),
      own_shape_(law.variance > 0 ? (1 - correlation) / law.variance : 0) {
  expects(failures.size() <= most_given_failures, "at most 20 failures given");
  double before = 0;
  for (const Failure& failure : failures) {
    if (failure.pd <= 0 || (failure.pd >= 1 && failure.month > 0)) {
      throw std::invalid_argument(
          fmt::format("failure given in month {} has probability zero (annual PD {}) raise the PD "
                      "or use condition = false",
                      failure.month, failure.pd));
    }
    if (failure.pd >= 1 || law.variance <= 0) continue;
    const double start = law.cumulative(failure.pd, failure.month);
    Sector& sector = sector_of(failure.sector);
    sector.before += start;
    before += start;
    steps_.push_back({.sector = static_cast<std::size_t>(&sector - sectors_.data()),
                      .step = law.cumulative(failure.pd, failure.month + 1) - start});
  }
  if (steps_.empty()) return;
  const double shape = 1 / law.variance;
  common_scale_ = 1 / (shape + before);
  for (Sector& sector : sectors_) sector.scale = 1 / (shape + sector.before);
  for (Step& step : steps_) {
    // What is kept by the one is E[(1 − e^(−SΔ))/(SΔ)] with one more power, by the other E[1 −
    // e^(−SΔ)], larger by E[S]·Δ.
    Sector& sector = sectors_[step.sector];
    step.weighted = shape * sector.scale * step.step < 1;
    sector.powers += step.weighted ? 1 : 0;
  }
  weigh_powers();
}

FrailtiesGivenFailures::Sector& FrailtiesGivenFailures::sector_of(std::uint32_t sector) {
  const auto known = std::ranges::find(sectors_, sector, &Sector::sector);
  if (known != sectors_.end()) return *known;
  Sector& added = sectors_.emplace_back();
  added.sector = sector;
  return added;
}

/// Weights of the powers of G₀: of each sector, of the sectors from the last to each, of all.
void FrailtiesGivenFailures::weigh_powers() {
  std::vector<double> after = {1};
  for (std::size_t s = sectors_.size(); s-- > 0;) {
    Sector& sector = sectors_[s];
    sector.together.assign(after.size() + sector.powers, 0.0);
    for (std::size_t i = 0; i <= sector.powers; ++i) {
      sector.share.push_back(binomial(sector.powers, i) *
                             moment(own_shape_, sector.scale, sector.powers - i));
      for (std::size_t rest = 0; rest < after.size(); ++rest) {
        sector.together[i + rest] += sector.share[i] * after[rest];
      }
    }
    after = sector.together;
  }
  double total = 0;
  for (std::size_t i = 0; i < after.size(); ++i) {
    total += moment(common_shape_, common_scale_, i) * after[i];
    common_power_.push_back(total);
  }
  for (double& one : common_power_) one /= total;
}

/// The power of G₀ that one sector has of those left for it and the sectors after it.
std::size_t FrailtiesGivenFailures::power_of(std::size_t place, std::size_t left,
                                             double uniform) const {
  const Sector& sector = sectors_[place];
  const auto of_rest = [&](std::size_t others) {
    if (place + 1 == sectors_.size()) return others == 0 ? 1.0 : 0.0;
    const std::vector<double>& together = sectors_[place + 1].together;
    return others < together.size() ? together[others] : 0.0;
  };
  double weight = uniform * sector.together[left];
  const std::size_t most = std::min(left, sector.powers);
  for (std::size_t taken = 0; taken < most; ++taken) {
    weight -= sector.share[taken] * of_rest(left - taken);
    if (weight <= 0) return taken;
  }
  return most;
}

double FrailtiesGivenFailures::draw(std::uint64_t seed, const Attempt& attempt,
                                    std::span<double> own) const {
  RandomStream stream(attempt.seed(seed), Purpose::condition, attempt.trial);
  for (;;) {
    const double level = open_uniform(stream());
    std::size_t power = 0;
    while (power + 1 < common_power_.size() && common_power_[power] < level) ++power;
    const double common =
        draw_gamma(stream, common_shape_ + static_cast<double>(power), common_scale_);
    std::size_t left = power;
    for (std::size_t s = 0; s < sectors_.size(); ++s) {
      const Sector& sector = sectors_[s];
      const std::size_t taken = power_of(s, left, open_uniform(stream()));
      left -= taken;
      own[sector.sector] =
          draw_gamma(stream, own_shape_ + static_cast<double>(sector.powers - taken), sector.scale);
    }
    double kept = 1;
    for (const Step& step : steps_) {
      const double points = (common + own[sectors_[step.sector].sector]) * step.step;
      const double fails = -std::expm1(-points);
      kept *= step.weighted && points > 0 ? fails / points : fails;
    }
    if (open_uniform(stream()) <= kept) return common;
  }
}

}  // namespace encours
