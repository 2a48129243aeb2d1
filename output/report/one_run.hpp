#pragma once

#include <filesystem>

#include "output/report/summary.hpp"
#include "output/report/trial_columns.hpp"

namespace encours {

/// Results of one run and a summary of another, found in `directory`, would make a report that is
/// true of neither: throws BadInput unless both are of one program, study and seed, with the same
/// number of trials, and the columns have the means that the summary tells.
void refuse_two_runs(const Summary& summary, const TrialColumns& trials,
                     const std::filesystem::path& directory);

}  // namespace encours
