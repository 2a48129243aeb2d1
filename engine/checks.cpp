#include "engine/checks.hpp"

#include <array>

#include "models/expected_loss.hpp"

namespace encours {

namespace {

Check make_check(const std::string& scenario, const char* name, double expected,
                 const Moments& simulated) {
  Check check{.scenario = scenario,
              .name = name,
              .expected = expected,
              .simulated = simulated.mean(),
              .standard_error = simulated.standard_error(),
              .z = std::nullopt};
  if (check.standard_error > 0) check.z = (check.simulated - expected) / check.standard_error;
  return check;
}

}  // namespace

std::optional<double> closed_form_loss(const PreparedStudy& study, std::size_t case_index) {
  const PreparedCase& prepared = study.cases()[case_index];
  return expected_loss(study.copula(), prepared.inputs.defaults, prepared.inputs.forced,
                       prepared.loss, study.exposure());
}

std::vector<Check> closed_form_checks(const PreparedStudy& study,
                                      const StatisticsSink& statistics) {
  std::vector<Check> checks;
  for (const std::uint32_t k : study.central()) {
    const PreparedCase& prepared = study.cases()[k];
    const CaseStatistics& simulated = statistics.cases()[k];
    const std::string& scenario = study.study().scenarios[prepared.identity.scenario].name;
    if (const auto loss = closed_form_loss(study, k)) {
      checks.push_back(
          make_check(scenario, "expected_loss", *loss, simulated.gross_loss.moments()));
    }
    const auto defaults =
        expected_defaults(study.copula(), prepared.inputs.defaults, prepared.inputs.forced);
    if (defaults) {
      checks.push_back(make_check(scenario, "expected_defaults", *defaults, simulated.defaults));
    }
  }
  return checks;
}

}  // namespace encours
