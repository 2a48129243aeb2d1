#pragma once

#include <cstddef>
#include <optional>

#include "core/assumption.hpp"
#include "portfolio/diagnosis/parameters.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The programme that `[diagnosis] policy` names, else the first policy; none without a policy.
std::optional<std::size_t> covering_programme(const Study& study);

/// What the policy that `[diagnosis] policy` names, else the first policy of the study, covers of a
/// balance: shares and limits. Without a policy the insurer's limits at the usual percentage.
CoverTerms cover_terms(const Study& study);

/// The same with its deadlines: the cover of the policy that `[diagnosis] policy` names, else of
/// the first policy of the study, else the insurer's limits at the usual percentage. What is taken
/// by default is listed.
CoverTerms cover_terms(const Study& study, AssumptionLog& assumptions);

}  // namespace encours
