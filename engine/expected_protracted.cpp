#include "engine/expected_protracted.hpp"

#include "models/expected_loss.hpp"

namespace encours {

namespace {

/// P(τ_i ≤ horizon) of each firm; none where no closed form tells it.
std::optional<std::vector<double>> failing(const PreparedStudy& study,
                                           const PreparedCase& prepared) {
  const CaseInputs& inputs = prepared.inputs;
  if (study.contagion(prepared) != nullptr || !study.defaults_from_copula()) return std::nullopt;
  if (!study.frailty())
    return failure_probabilities(study.copula(), inputs.defaults, inputs.forced);
  if (study.frailty()->law.events == DefaultEvents::poisson) return std::nullopt;
  return failure_probabilities(*study.frailty(), inputs.defaults, inputs.forced);
}

/// Mean loss of one of buyer `buyer` in month `month`; none where it is not known.
std::optional<double> mean_loss(const PreparedStudy& study, const PreparedCase& prepared,
                                std::uint32_t buyer, std::uint32_t month) {
  const ExposureTable& exposure = study.exposure(prepared);
  double debt = exposure.at(buyer, month);
  if (prepared.debt && prepared.debt->varies(buyer)) {
    if (study.study().payment->factor_link > 0) return std::nullopt;
    const auto factor = prepared.debt->mean_factor(buyer);
    if (!factor || !study.recovery(prepared).proportional()) return std::nullopt;
    const double overdue = exposure.overdue(buyer, month);
    debt = overdue + (debt - overdue) * *factor;
  }
  return debt * study.expected_collection_loss(prepared, buyer, debt);
}

}  // namespace

std::optional<ExpectedProtracted> expected_protracted(const PreparedStudy& study,
                                                      std::size_t case_index) {
  const ProtractedDefaults* protracted = study.protracted();
  const PreparedCase& prepared = study.cases()[case_index];
  if (protracted == nullptr) return std::nullopt;
  const auto fails = failing(study, prepared);
  if (!fails) return std::nullopt;
  const auto months = static_cast<std::uint32_t>(study.study().run.horizon_months);
  ExpectedProtracted expected;
  std::optional<double> total = 0.0;
  for (std::uint32_t i = 0; i < study.portfolio().buyers().size(); ++i) {
    const double stays = 1 - (*fails)[i];
    expected.defaults += stays * protracted->by(i, months);
    for (std::uint32_t m = 0; m < months && total; ++m) {
      const auto loss = mean_loss(study, prepared, i, m);
      const double falls = protracted->by(i, m + 1) - protracted->by(i, m);
      total = loss ? std::optional(*total + stays * *loss * falls) : std::nullopt;
    }
  }
  expected.loss = total;
  return expected;
}

}  // namespace encours
