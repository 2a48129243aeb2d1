#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/actions/find_actions.hpp"
#include "engine/sensitivity/trial_columns.hpp"

namespace encours {

/// What one simulation tells of every programme.
struct SimulatedLosses {
  std::vector<ProgrammeResult> programmes;  ///< retained loss and premium are looked at
  KeptTrials columns;                       ///< retained losses, trial by trial
};

/// The list of one programme. `after`: one per action. Actions that leave every trial of the
/// programme and its premium as they were are not listed.
ProgrammeActions rank_actions(std::size_t programme, const SimulatedLosses& before,
                              std::span<const SimulatedLosses> after,
                              std::span<const Action> actions, int horizon_months);

/// Whether two programmes keep the same loss in every trial at the same premium.
bool keep_alike(const SimulatedLosses& losses, std::size_t one, std::size_t other);

}  // namespace encours
