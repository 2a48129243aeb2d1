#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "output/diff/run_difference.hpp"

namespace encours {

// Parts of compare_runs().

/// Fills program, inputs, keys and assumptions.
void compare_inputs(const RunFiles& before, const RunFiles& after, RunDifference& difference);

/// Fills absent, ledger and figures; `same_seed` and `same_trials` are known.
void compare_figures(const RunFiles& before, const RunFiles& after, RunDifference& difference);

/// Standard error of the mean over independent trials; nothing below two.
std::optional<double> error_of_trials(std::span<const double> trials);

/// Standard error of the difference of two means, over n and over m ≥ n trials of one seed. Trial t
/// of a run is a function of its study, the seed and t alone, so that the pairs x_t, y_t of the n
/// common trials are independent of each other, whatever binds the two of a pair, and of the m − n
/// others: ȳ − x̄ = (1/n)·Σ_{t≤n} (y_t·n/m − x_t) + (1/m)·Σ_{t>n} y_t. Nothing below two common
/// trials; a single trial more adds nothing.
std::optional<double> paired_error(std::span<const double> before, std::span<const double> after);

/// Standard error of the difference of two quantiles over the same trials, from the spread of that
/// difference over twenty parts of the trials (sectioning: Asmussen & Glynn, Stochastic Simulation,
/// 2007, chapter III). Nothing where a part has fewer than five trials beyond the quantile.
std::optional<double> sectioned_error(std::span<const double> before, std::span<const double> after,
                                      double level);

/// One key of a study: "run.trials", `programme "Police A".premium.rate`.
struct StudyKey {
  std::string key;
  std::string value;  ///< as it stands in the file
};

/// The keys of a study in the order of its text; nothing when the text is no study file.
std::optional<std::vector<StudyKey>> study_keys(const std::string& text);

}  // namespace encours
