#include "engine/checks.hpp"

#include <algorithm>
#include <utility>

#include "engine/credit_risk_plus_check.hpp"
#include "engine/expected_protracted.hpp"
#include "models/expected_loss.hpp"

namespace encours {

namespace {

Check make_check(const std::string& scenario, const char* name, double expected,
                 const Moments& simulated, bool certain) {
  Check check{.scenario = scenario,
              .name = name,
              .expected = expected,
              .simulated = simulated.mean(),
              .standard_error = simulated.standard_error(),
              .z = std::nullopt,
              .certain = certain};
  if (check.standard_error > 0) check.z = (check.simulated - expected) / check.standard_error;
  return check;
}

/// Mean debt of each buyer's failure over the exposure table; empty where it is that itself, none
/// where there is no closed form.
std::optional<std::vector<double>> mean_debt_factors(const PreparedCase& prepared,
                                                     std::size_t buyers) {
  std::vector<double> factors;
  if (!prepared.debt) return factors;
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    const auto factor = prepared.debt->mean_factor(buyer);
    if (!factor) return std::nullopt;
    factors.push_back(*factor);
  }
  return factors;
}

}  // namespace

bool is_certain(const PreparedCase& prepared) {
  const std::vector<double>& pd = prepared.inputs.defaults.pd;
  for (std::uint32_t buyer = 0; buyer < pd.size(); ++buyer) {
    const bool forced = std::ranges::any_of(
        prepared.inputs.forced, [=](const ForcedFailure& one) { return one.buyer == buyer; });
    if (pd[buyer] > 0 && pd[buyer] < 1 && !forced) return false;
    const bool fails = pd[buyer] > 0 || forced;
    if (fails && prepared.debt && prepared.debt->varies(buyer)) return false;
  }
  return prepared.loss.is_constant();
}

std::optional<double> closed_form_loss(const PreparedStudy& study, std::size_t case_index) {
  const PreparedCase& prepared = study.cases()[case_index];
  if (study.contagion(prepared) != nullptr || !study.defaults_from_copula()) return std::nullopt;
  const auto debt_factors = mean_debt_factors(prepared, study.portfolio().buyers().size());
  if (!debt_factors) return std::nullopt;
  const CaseInputs& inputs = prepared.inputs;
  const ExposureTable& exposure = study.exposure(prepared);
  auto loss = study.frailty() ? expected_loss(*study.frailty(), inputs.defaults, inputs.forced,
                                              prepared.loss, exposure, *debt_factors)
                              : expected_loss(study.copula(), inputs.defaults, inputs.forced,
                                              prepared.loss, exposure, *debt_factors);
  if (!loss || study.protracted() == nullptr) return loss;
  const auto protracted = expected_protracted(study, case_index);
  if (!protracted || !protracted->loss) return std::nullopt;
  return *loss + *protracted->loss;
}

std::vector<Check> closed_form_checks(const PreparedStudy& study,
                                      const StatisticsSink& statistics) {
  std::vector<Check> checks;
  if (!study.defaults_from_copula()) return checks;
  for (const std::uint32_t k : study.central()) {
    const PreparedCase& prepared = study.cases()[k];
    if (study.contagion(prepared) != nullptr) continue;
    const CaseStatistics& simulated = statistics.cases()[k];
    const std::string& scenario = study.study().scenarios[prepared.identity.scenario].name;
    if (const auto loss = closed_form_loss(study, k)) {
      checks.push_back(make_check(scenario, "expected_loss", *loss, simulated.gross_loss.moments(),
                                  is_certain(prepared) && study.protracted() == nullptr));
    }
    if (const auto protracted = expected_protracted(study, k)) {
      checks.push_back(make_check(scenario, "expected_protracted", protracted->defaults,
                                  simulated.protracted.defaults, false));
    }
    const CaseInputs& inputs = prepared.inputs;
    const auto defaults = study.frailty()
                              ? expected_defaults(*study.frailty(), inputs.defaults, inputs.forced)
                              : expected_defaults(study.copula(), inputs.defaults, inputs.forced);
    if (defaults) {
      checks.push_back(make_check(scenario, "expected_defaults", *defaults, simulated.defaults,
                                  is_certain(prepared)));
    }
    for (Check& check : credit_risk_plus_checks(study, k, simulated.gross_loss)) {
      check.scenario = scenario;
      checks.push_back(std::move(check));
    }
  }
  return checks;
}

}  // namespace encours
