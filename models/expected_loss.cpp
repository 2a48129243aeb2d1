#include "models/expected_loss.hpp"

#include <algorithm>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "core/contract.hpp"

namespace encours {

double DefaultTime::by(double months) const {
  if (months <= 0 || pd <= 0) return 0;
  if (pd >= 1) return 1;
  const double unmoved = -std::expm1(std::log1p(-pd) * months / 12.0);
  if (loading_shift == 0 || unmoved >= 1) return unmoved;
  if (family == CopulaFamily::gaussian) {
    const boost::math::normal normal;
    return cdf(normal, quantile(normal, unmoved) - loading_shift);
  }
  const boost::math::students_t student(degrees_of_freedom);
  const boost::math::non_central_t moved(degrees_of_freedom, loading_shift);
  // Far in the tail the difference that Boost takes may end a rounding error below 0.
  return std::clamp(cdf(moved, quantile(student, unmoved)), 0.0, 1.0);
}

FrailtyTime::FrailtyTime(const FrailtyLaw& law, double shift)
    : law_(law), moved_(shift != 0 && law.variance > 0), nodes_(law.variance, moved_ ? shift : 0) {}

double FrailtyTime::by(double pd, double months) const {
  if (months <= 0 || pd <= 0) return 0;
  if (pd >= 1) return 1;
  if (!moved_) return -std::expm1(std::log1p(-pd) * months / 12.0);
  const double cumulative = law_.cumulative(pd, months);
  const bool counts = law_.events == DefaultEvents::poisson;
  return nodes_.mean([=](double frailty) {
    return counts ? frailty * cumulative : -std::expm1(-frailty * cumulative);
  });
}

namespace {

/// P(τ ≤ m), m = 0 … horizon, of a buyer that is not forced to fail.
class UnforcedTimes {
 public:
  UnforcedTimes() = default;
  UnforcedTimes(const UnforcedTimes&) = delete;
  UnforcedTimes& operator=(const UnforcedTimes&) = delete;
  virtual ~UnforcedTimes() = default;
  virtual const std::vector<double>& of(std::uint32_t buyer) = 0;
};

/// Worked out once per (PD, loading × shift, profile of months).
class CopulaTimes final : public UnforcedTimes {
 public:
  CopulaTimes(const FactorCopula::Config& copula, const DefaultCase& inputs)
      : copula_(copula), inputs_(inputs) {}

  const std::vector<double>& of(std::uint32_t buyer) override {
    const double shift =
        inputs_.factor_shift.empty() ? 0.0 : inputs_.factor_shift[copula_.sector[buyer]];
    const double correlation = copula_.asset_correlation[buyer] * inputs_.correlation_factor;
    const double loading_shift = std::sqrt(correlation) * shift;
    std::vector<double>& times =
        times_[{inputs_.pd[buyer], loading_shift, inputs_.profiles.profile(buyer)}];
    if (times.empty()) {
      const DefaultTime default_time{.family = copula_.family,
                                     .degrees_of_freedom = copula_.degrees_of_freedom,
                                     .pd = inputs_.pd[buyer],
                                     .loading_shift = loading_shift};
      for (int m = 0; m <= copula_.horizon_months; ++m) {
        times.push_back(default_time.by(inputs_.profiles.even_months(buyer, m)));
      }
    }
    return times;
  }

 private:
  const FactorCopula::Config& copula_;
  const DefaultCase& inputs_;
  std::map<std::tuple<double, double, std::uint32_t>, std::vector<double>> times_;
};

/// Worked out once per (PD, shift, profile of months).
class FrailtyTimes final : public UnforcedTimes {
 public:
  FrailtyTimes(const GammaFrailty::Config& frailty, const DefaultCase& inputs)
      : frailty_(frailty), inputs_(inputs) {}

  const std::vector<double>& of(std::uint32_t buyer) override {
    const double shift =
        inputs_.factor_shift.empty() ? 0.0 : inputs_.factor_shift[frailty_.sector[buyer]];
    std::vector<double>& times =
        times_[{inputs_.pd[buyer], shift, inputs_.profiles.profile(buyer)}];
    if (times.empty()) {
      const FrailtyTime& time = laws_.try_emplace(shift, frailty_.law, shift).first->second;
      for (int m = 0; m <= frailty_.horizon_months; ++m) {
        times.push_back(time.by(inputs_.pd[buyer], inputs_.profiles.even_months(buyer, m)));
      }
    }
    return times;
  }

 private:
  const GammaFrailty::Config& frailty_;
  const DefaultCase& inputs_;
  std::map<double, FrailtyTime> laws_;  ///< by shift
  std::map<std::tuple<double, double, std::uint32_t>, std::vector<double>> times_;
};

/// P(τ_i ≤ m) for m = 0 … horizon.
class DefaultTimes {
 public:
  DefaultTimes(UnforcedTimes& unforced, int horizon_months, std::span<const ForcedFailure> forced)
      : unforced_(unforced), horizon_months_(horizon_months) {
    for (const ForcedFailure& failure : forced) {
      expects(failure.month < horizon_months, "a forced failure lies within the horizon");
      forced_[failure.buyer] = failure.month;
    }
  }

  const std::vector<double>& of(std::uint32_t buyer) {
    const auto failure = forced_.find(buyer);
    if (failure == forced_.end()) return unforced_.of(buyer);
    const auto months = static_cast<std::size_t>(horizon_months_);
    forced_times_.assign(months + 1, 0.0);
    for (std::size_t m = failure->second + 1U; m <= months; ++m) forced_times_[m] = 1.0;
    return forced_times_;
  }

 private:
  UnforcedTimes& unforced_;
  int horizon_months_;
  std::map<std::uint32_t, std::uint16_t> forced_;
  std::vector<double> forced_times_;
};

template <class Times, class Config>
std::optional<std::vector<double>> failures_of(const Config& config, const DefaultCase& inputs,
                                               std::span<const ForcedFailure> forced) {
  if (!inputs.condition.empty()) return std::nullopt;
  Times unforced(config, inputs);
  DefaultTimes times(unforced, config.horizon_months, forced);
  std::vector<double> found;
  for (std::uint32_t i = 0; i < inputs.pd.size(); ++i) found.push_back(times.of(i).back());
  return found;
}

template <class Times, class Config>
std::optional<double> defaults_of(const Config& config, const DefaultCase& inputs,
                                  std::span<const ForcedFailure> forced) {
  const auto failures = failures_of<Times>(config, inputs, forced);
  if (!failures) return std::nullopt;
  double total = 0;
  for (const double one : *failures) total += one;
  return total;
}

template <class Times, class Config>
std::optional<double> loss_of(const Config& config, const DefaultCase& inputs,
                              std::span<const ForcedFailure> forced, const LossModel& loss,
                              const ExposureTable& exposure, std::span<const double> debt_factors) {
  if (!inputs.condition.empty() || !loss.independent_of_factors()) return std::nullopt;
  expects(exposure.months() >= static_cast<std::uint32_t>(config.horizon_months),
          "the exposure table covers the horizon");
  Times unforced(config, inputs);
  DefaultTimes times(unforced, config.horizon_months, forced);
  double total = 0;
  for (std::uint32_t i = 0; i < inputs.pd.size(); ++i) {
    const std::vector<double>& by = times.of(i);
    const double factor = debt_factors.empty() ? 1 : debt_factors[i];
    double exposed = 0;
    for (std::uint32_t m = 0; m + 1 < by.size(); ++m) {
      const double overdue = exposure.overdue(i, m);
      const double debt = overdue + (exposure.at(i, m) - overdue) * factor;
      exposed += debt * (by[m + 1] - by[m]);
    }
    total += loss.mean_lgd()[i] * exposed;
  }
  return total;
}

}  // namespace

std::optional<double> expected_defaults(const FactorCopula::Config& copula,
                                        const DefaultCase& inputs,
                                        std::span<const ForcedFailure> forced) {
  return defaults_of<CopulaTimes>(copula, inputs, forced);
}

std::optional<double> expected_defaults(const GammaFrailty::Config& frailty,
                                        const DefaultCase& inputs,
                                        std::span<const ForcedFailure> forced) {
  return defaults_of<FrailtyTimes>(frailty, inputs, forced);
}

std::optional<std::vector<double>> failure_probabilities(const FactorCopula::Config& copula,
                                                         const DefaultCase& inputs,
                                                         std::span<const ForcedFailure> forced) {
  return failures_of<CopulaTimes>(copula, inputs, forced);
}

std::optional<std::vector<double>> failure_probabilities(const GammaFrailty::Config& frailty,
                                                         const DefaultCase& inputs,
                                                         std::span<const ForcedFailure> forced) {
  return failures_of<FrailtyTimes>(frailty, inputs, forced);
}

std::optional<double> expected_loss(const FactorCopula::Config& copula, const DefaultCase& inputs,
                                    std::span<const ForcedFailure> forced, const LossModel& loss,
                                    const ExposureTable& exposure,
                                    std::span<const double> debt_factors) {
  return loss_of<CopulaTimes>(copula, inputs, forced, loss, exposure, debt_factors);
}

std::optional<double> expected_loss(const GammaFrailty::Config& frailty, const DefaultCase& inputs,
                                    std::span<const ForcedFailure> forced, const LossModel& loss,
                                    const ExposureTable& exposure,
                                    std::span<const double> debt_factors) {
  return loss_of<FrailtyTimes>(frailty, inputs, forced, loss, exposure, debt_factors);
}

}  // namespace encours
