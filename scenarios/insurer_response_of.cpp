#include "scenarios/insurer_response_of.hpp"

#include <algorithm>
#include <variant>

namespace encours {

bool can_be_cut(const Programme& programme) {
  const auto* policy = std::get_if<PolicyTerms>(&programme.protection);
  return policy != nullptr && !programme.limits_kept &&
         std::ranges::any_of(policy->clauses, [](const Clause& clause) {
           return std::holds_alternative<BuyerLimit>(clause);
         });
}

const InsurerResponse* insurer_response_of(const Study& study, std::size_t scenario,
                                           std::size_t programme) {
  const Programme& chosen = study.programmes[programme];
  if (!can_be_cut(chosen)) return nullptr;
  for (const Shock& shock : study.scenarios[scenario].shocks) {
    if (const auto* change = std::get_if<InsurerResponseShock>(&shock)) return &change->response;
  }
  return chosen.insurer_response ? &*chosen.insurer_response : nullptr;
}

const RenewalLaw* renewal_law_of(const Study& study, std::size_t scenario, std::size_t programme) {
  const Programme& chosen = study.programmes[programme];
  if (!chosen.renewal_month) return nullptr;
  const RenewalLaw* own = chosen.renewal ? &*chosen.renewal : nullptr;
  const RenewalLaw* of_scenario = nullptr;
  for (const Shock& shock : study.scenarios[scenario].shocks) {
    if (const auto* end = std::get_if<EndPolicies>(&shock)) {
      if (end->month <= *chosen.renewal_month) return nullptr;
    } else if (const auto* change = std::get_if<InsurerResponseShock>(&shock)) {
      if (of_scenario == nullptr && change->renewal) of_scenario = &*change->renewal;
    }
  }
  return of_scenario == nullptr ? own : of_scenario;
}

bool insurers_look_at_factors(const Study& study) {
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    for (std::size_t p = 0; p < study.programmes.size(); ++p) {
      const InsurerResponse* response = insurer_response_of(study, s, p);
      if (response != nullptr && !response->same_every_year()) return true;
      const RenewalLaw* renewal = renewal_law_of(study, s, p);
      if (renewal != nullptr && !renewal->same_every_year()) return true;
    }
  }
  return false;
}

}  // namespace encours
