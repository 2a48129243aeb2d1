#pragma once

#include <optional>
#include <string>

#include "core/problem.hpp"
#include "models/insurance/policy_renewal.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `non_renewal` and `renewal_premium_factor` of a response, which knows
/// `insurer_response_keys`; none without them or if faulty.
std::optional<RenewalLaw> read_renewal_law(const TableReader& response, ProblemLog& problems);

/// Whether a response says how limits are cut, or of what it is a preset: one that has keys of the
/// renewal only cuts none.
bool cuts_limits(const TableReader& response);

/// Reads `renewal_month` of a policy whose response is known, and refuses a renewal that cannot
/// be.
void read_renewal_month(const TableReader& programme, const Study& study, Programme& policy,
                        ProblemLog& problems);

/// What becomes of a policy at the end of its term, and what is left out.
void list_renewal(const Study& study, const Programme& policy, AssumptionLog& assumptions);

/// "not renewed with 2 % (10 % in a crisis), premium × 1 (1.13 in a crisis)".
std::string describe(const RenewalLaw& law);

}  // namespace encours
