#pragma once

#include "engine/contribution/largest_cascades.hpp"
#include "engine/contribution/tail_trials.hpp"
#include "engine/prepared_study.hpp"
#include "engine/results.hpp"

namespace encours {

/// Simulates the worst trials of every scenario once more and adds what each group of buyers
/// contributes to them to `results`.
void add_contributions(const PreparedStudy& study, const TailTrials& tail, unsigned threads,
                       Results& results);

/// The same for the trials with the largest cascades: who failed and who brought it about.
void add_cascades(const PreparedStudy& study, const LargestCascades& cascades, Results& results);

}  // namespace encours
