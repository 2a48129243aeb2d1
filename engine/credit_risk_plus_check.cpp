#include "engine/credit_risk_plus_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/creditrisk_plus/loss_distribution.hpp"

namespace encours {

namespace {

constexpr std::size_t lattice_points = 4096;

bool has_moved_factors(const DefaultCase& inputs) {
  return std::ranges::any_of(inputs.factor_shift, [](double by) { return by != 0; });
}

/// Buyers that fail at random, and what is lost in every trial.
struct LossParts {
  std::vector<CreditRiskPlusBuyer> random;
  double certain = 0;
};

LossParts split_buyers(const PreparedStudy& study, const PreparedCase& prepared) {
  const std::vector<double>& pd = prepared.inputs.defaults.pd;
  const int horizon = study.study().run.horizon_months;
  LossParts parts;
  for (std::uint32_t buyer = 0; buyer < pd.size(); ++buyer) {
    const bool forced =
        std::ranges::count(prepared.inputs.forced, buyer, &ForcedFailure::buyer) > 0;
    const double loss = study.exposure(prepared).at(buyer, 0) * prepared.loss.mean_lgd()[buyer];
    if (forced || pd[buyer] >= 1) {
      parts.certain += loss;
      continue;
    }
    parts.random.push_back({.loss = loss,
                            .mean_defaults = study.frailty()->law.cumulative(pd[buyer], horizon),
                            .sector = study.frailty()->sector[buyer]});
  }
  return parts;
}

Check make_check(std::string name, double expected, const Estimate& simulated, double lattice) {
  Check check{.scenario = {},
              .name = std::move(name),
              .expected = expected,
              .simulated = simulated.value,
              .standard_error = 0,
              .z = std::nullopt};
  if (!simulated.low || !simulated.high) return check;
  check.standard_error = (*simulated.high - *simulated.low) / (2 * normal_half_width);
  if (check.standard_error <= 0) return check;
  const double distance = simulated.value - expected;
  const double beyond = std::max(std::abs(distance) - lattice, 0.0);
  check.z = std::copysign(beyond, distance) / check.standard_error;
  return check;
}

}  // namespace

std::optional<std::string> credit_risk_plus_obstacle(const Study& study) {
  if (study.defaults.frailty->events == DefaultEvents::bernoulli) {
    return "a buyer fails at most once; CreditRisk+ counts failures, events = \"poisson\"";
  }
  if (study.loss.family != LossFamily::fixed || study.loss.factor_link != 0) {
    return "losses given default are drawn; it takes fixed ones";
  }
  if (study.exposure.mode != ExposureMode::fixed) {
    return "exposures flow from month to month; it takes static ones";
  }
  if (study.protracted && study.protracted->simulated()) {
    return "solvent buyers that do not pay are another event; it takes failures alone";
  }
  if (study.payment) return "debts vary with lateness; it takes fixed ones";
  return std::nullopt;
}

std::vector<Check> credit_risk_plus_checks(const PreparedStudy& study, std::size_t case_index,
                                           const AmountStatistics& gross_loss) {
  const PreparedCase& prepared = study.cases()[case_index];
  const DefaultCase& inputs = prepared.inputs.defaults;
  if (!study.frailty() || credit_risk_plus_obstacle(study.study()) || !inputs.condition.empty() ||
      has_moved_factors(inputs)) {
    return {};
  }
  const LossParts parts = split_buyers(study, prepared);
  const FrailtyLaw& law = study.frailty()->law;
  const double unit = fine_loss_unit(parts.random, law.variance, lattice_points);
  if (unit <= 0) return {};
  const CreditRiskPlus analytic(parts.random,
                                {.sector_variance = law.variance,
                                 .factor_correlation = study.frailty()->factor_correlation,
                                 .loss_unit = unit,
                                 .banding = Banding::split,
                                 .points = lattice_points});
  std::vector<Check> checks;
  for (std::size_t i = 0; i < risk_levels.size(); ++i) {
    const double level = risk_levels[i];
    if (analytic.cumulative().back() <= level) break;
    checks.push_back(make_check(
        fmt::format("creditrisk_plus_value_at_risk_{}", risk_level_names[i]),
        parts.certain + analytic.quantile(level), gross_loss.tail().quantile(level), unit));
    checks.push_back(
        make_check(fmt::format("creditrisk_plus_expected_shortfall_{}", risk_level_names[i]),
                   parts.certain + analytic.expected_shortfall(level),
                   gross_loss.tail().expected_shortfall(level), unit));
  }
  return checks;
}

}  // namespace encours
