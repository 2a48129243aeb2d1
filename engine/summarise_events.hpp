#pragma once

#include <optional>

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// What failures brought about in the trials of a case; none where they do not spread.
std::optional<ContagionResult> summarise_contagion(const PreparedStudy& study,
                                                   const PreparedCase& central,
                                                   const ContagionStatistics& statistics);

/// Debts that solvent buyers did not pay; none where the study has none.
std::optional<ProtractedResult> summarise_protracted(const PreparedStudy& study,
                                                     const ProtractedStatistics& statistics);

}  // namespace encours
