#pragma once

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "models/default/factor_copula.hpp"

namespace encours::testing_support {

/// False-alarm rate of one two-sided test at this many standard errors: 2e-9; the statistical tests
/// of this folder, fewer than 500, together stay below 1e-6.
inline constexpr double allowed_errors = 6.0;

/// A fictitious ledger of `buyers` in `sectors`, loadings √.03, √.06, √.12, PDs from 0.2 % to 20 %.
inline FactorCopula::Config ledger(std::size_t buyers, std::uint32_t sectors) {
  FactorCopula::Config config;
  config.seed = 20260101;
  config.factor_correlation = Eigen::MatrixXd::Constant(sectors, sectors, 0.5);
  config.factor_correlation.diagonal().setOnes();
  const double correlations[] = {0.03, 0.06, 0.12};
  for (std::size_t buyer = 0; buyer < buyers; ++buyer) {
    config.sector.push_back(static_cast<std::uint32_t>(buyer % sectors));
    config.asset_correlation.push_back(correlations[buyer / sectors % 3]);
    config.base_pd.push_back(0.002 * std::pow(100.0, static_cast<double>(buyer * 7 % 101) / 101));
  }
  return config;
}

inline DefaultCase plain_case(const FactorCopula::Config& config) {
  return {.pd = config.base_pd, .factor_shift = {}, .condition = {}};
}

inline DefaultCase scaled_case(const FactorCopula::Config& config, double factor) {
  auto result = plain_case(config);
  for (double& pd : result.pd) pd = std::min(1.0, pd * factor);
  return result;
}

using PerTrial = std::function<void(std::uint32_t, std::span<const TrialDefaults>)>;

inline void for_each_trial(const FactorCopula& model, std::size_t cases, std::uint32_t trials,
                           const PerTrial& use) {
  const auto state = model.make_state();
  std::vector<TrialDefaults> outcome(cases);
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    model.sample(trial, *state, outcome);
    use(trial, outcome);
  }
}

inline double normal_probability(double level) {
  return 0.5 * std::erfc(-level / std::sqrt(2.0));
}

/// Φ⁻¹ of F(months) = 1 − (1 − pd)^(months/12).
inline double level_by_month(double pd, double months) {
  const double failed = 1 - std::pow(1 - pd, months / 12);
  if (failed <= 0) return -40;
  if (failed >= 1) return 40;
  return boost::math::quantile(boost::math::normal(), failed);
}

/// Sum of independent 0/1 outcomes against their probabilities.
struct Score {
  double observed = 0;
  double expected = 0;
  double variance = 0;

  void add(double probability) {
    expected += probability;
    variance += probability * (1 - probability);
  }
  double z() const { return z_against(expected); }
  double z_against(double other_expectation) const {
    return (observed - other_expectation) / std::sqrt(variance);
  }
};

/// Defaults of a Gaussian copula against the closed form given each trial's factors: given them
/// buyers are independent, so that scores of different buyers are independent too.
struct ConditionalScores {
  std::vector<Score> buyer;  ///< default within the horizon
  std::vector<Score> month;  ///< all buyers, default in the month
  Score total;

  /// Σ z² over buyers, standardised: mean 0, standard deviation 1 when each buyer's PD is exact.
  double chi_square() const {
    double sum = 0;
    double variance = 0;
    for (const auto& score : buyer) {
      if (score.variance == 0) continue;
      sum += score.z() * score.z() - 1;
      variance += 2 + 1 / score.variance;
    }
    return sum / std::sqrt(variance);
  }
};

inline ConditionalScores conditional_scores(const FactorCopula::Config& config,
                                            const DefaultCase& inputs, std::uint32_t trials) {
  const FactorCopula model(config, std::span(&inputs, 1));
  const std::size_t buyers = config.sector.size();
  const auto months = static_cast<std::size_t>(config.horizon_months);
  std::vector<double> level(buyers * (months + 1));
  for (std::size_t i = 0; i < level.size(); ++i) {
    level[i] = level_by_month(inputs.pd[i / (months + 1)], static_cast<double>(i % (months + 1)));
  }
  ConditionalScores scores;
  scores.buyer.resize(buyers);
  scores.month.resize(months);
  for_each_trial(model, 1, trials, [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
    for (std::size_t i = 0; i < buyers; ++i) {
      const double correlation = config.asset_correlation[i];
      const double factor = std::sqrt(correlation) * outcome[0].factors[config.sector[i]];
      const auto by_month = [&](std::size_t month) {
        return normal_probability((level[i * (months + 1) + month] - factor) /
                                  std::sqrt(1 - correlation));
      };
      double before = 0;
      for (std::size_t month = 0; month < months; ++month) {
        const double after = by_month(month + 1);
        scores.month[month].add(after - before);
        before = after;
      }
      scores.buyer[i].add(before);
      scores.total.add(before);
    }
    for (const auto& event : outcome[0].events) {
      scores.buyer[event.buyer].observed += 1;
      scores.month[event.month].observed += 1;
      scores.total.observed += 1;
    }
  });
  return scores;
}

}  // namespace encours::testing_support
