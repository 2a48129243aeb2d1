#pragma once

#include <cstddef>

#include "scenarios/study.hpp"

namespace encours {

/// How the insurer of a programme cuts limits in a scenario: as the scenario says, else as the
/// policy says; null when it does not, or when there is nothing to cut: no policy, no buyer_limit,
/// limits that the policy keeps whatever comes. Limits that the scenario withdraws by a plan are
/// cut by that instead.
const InsurerResponse* insurer_response_of(const Study& study, std::size_t scenario,
                                           std::size_t programme);

/// How a policy is renewed in a scenario: as the scenario says, else as the policy says; null when
/// its term does not end within the horizon, when it is renewed at its terms, or when the scenario
/// ends policies before or with the term.
const RenewalLaw* renewal_law_of(const Study& study, std::size_t scenario, std::size_t programme);

/// Whether the programme is a policy whose limits an insurer can cut.
bool can_be_cut(const Programme& programme);

/// Whether any insurer of the study looks at the factors of the year.
bool insurers_look_at_factors(const Study& study);

}  // namespace encours
