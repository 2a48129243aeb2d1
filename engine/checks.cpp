#include "engine/checks.hpp"

#include <algorithm>
#include <utility>

#include "engine/credit_risk_plus_check.hpp"
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

}  // namespace

bool is_certain(const PreparedCase& prepared) {
  const std::vector<double>& pd = prepared.inputs.defaults.pd;
  for (std::uint32_t buyer = 0; buyer < pd.size(); ++buyer) {
    const bool forced = std::ranges::any_of(
        prepared.inputs.forced, [=](const ForcedFailure& one) { return one.buyer == buyer; });
    if (pd[buyer] > 0 && pd[buyer] < 1 && !forced) return false;
  }
  return prepared.loss.is_constant();
}

std::optional<double> closed_form_loss(const PreparedStudy& study, std::size_t case_index) {
  if (study.contagion() || !study.defaults_from_copula()) return std::nullopt;
  const PreparedCase& prepared = study.cases()[case_index];
  const CaseInputs& inputs = prepared.inputs;
  return study.frailty() ? expected_loss(*study.frailty(), inputs.defaults, inputs.forced,
                                         prepared.loss, study.exposure())
                         : expected_loss(study.copula(), inputs.defaults, inputs.forced,
                                         prepared.loss, study.exposure());
}

std::vector<Check> closed_form_checks(const PreparedStudy& study,
                                      const StatisticsSink& statistics) {
  std::vector<Check> checks;
  if (study.contagion() || !study.defaults_from_copula()) return checks;
  for (const std::uint32_t k : study.central()) {
    const PreparedCase& prepared = study.cases()[k];
    const CaseStatistics& simulated = statistics.cases()[k];
    const std::string& scenario = study.study().scenarios[prepared.identity.scenario].name;
    if (const auto loss = closed_form_loss(study, k)) {
      checks.push_back(make_check(scenario, "expected_loss", *loss, simulated.gross_loss.moments(),
                                  is_certain(prepared)));
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
