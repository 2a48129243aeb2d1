#pragma once

#include <string>
#include <vector>

#include "output/diff/run_difference.hpp"

namespace encours {

// Parts of compare_runs().

/// Fills program, inputs, keys and assumptions.
void compare_inputs(const RunFiles& before, const RunFiles& after, RunDifference& difference);

/// Fills absent and figures; `same_seed` and `same_trials` are known.
void compare_figures(const RunFiles& before, const RunFiles& after, RunDifference& difference);

/// One key of a study: "run.trials", `programme "Police A".premium.rate`.
struct StudyKey {
  std::string key;
  std::string value;  ///< as it stands in the file
};

/// The keys of a study in the order of its text; nothing when the text is no study file.
std::optional<std::vector<StudyKey>> study_keys(const std::string& text);

}  // namespace encours
