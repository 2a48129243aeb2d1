#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/export/run_files.hpp"

namespace encours {

/// What a figure counts.
enum class FigureUnit : std::uint8_t { euros, share, count };

/// How the standard error of a difference was found.
enum class ErrorBasis : std::uint8_t {
  exact,        ///< nothing random: a premium
  paired,       ///< same seed: from the differences trial by trial
  sections,     ///< same seed and trials: from the quantiles of twenty parts of the trials
  independent,  ///< other seeds: root of the sum of squares
  bound,        ///< same seed, other dependence: the sum of both errors, which is never less
  unknown,      ///< a run does not tell its error
};

/// Within bound: less than `noise_limit` errors, of which only an upper bound is known.
enum class Verdict : std::uint8_t { same, within_noise, within_bound, beyond_noise, unknown };

/// A figure of both runs. Beyond noise: more than `noise_limit` standard errors apart.
struct FigureDifference {
  std::string scenario;   ///< empty: of the ledger
  std::string programme;  ///< empty: of the scenario
  const char* figure;     ///< its path in summary.json, below that of the scenario or programme
  const char* english;
  const char* french;
  FigureUnit unit;
  bool headline;  ///< shown on the screen
  double before;
  double after;
  std::optional<double> error;  ///< standard error of after − before
  ErrorBasis basis;
  Verdict verdict;
};

/// Something that stands in one run, in the other, or in both with another value.
struct Change {
  std::string what;
  std::optional<std::string> before;
  std::optional<std::string> after;
};

/// What differs between two runs.
struct RunDifference {
  bool same_seed = false;
  bool same_trials = false;
  std::vector<Change> program;      ///< version, commit, seed, trials, months: those that differ
  std::vector<Change> inputs;       ///< tables, by SHA-256: all of them
  std::vector<Change> keys;         ///< keys of the study: those that differ
  bool same_study = false;          ///< byte for byte
  bool keys_known = false;          ///< whether both texts could be read
  std::vector<Change> assumptions;  ///< how many cells each concerns: those that differ
  std::vector<Change> absent;       ///< scenarios and programmes of one run only
  std::vector<FigureDifference> ledger;  ///< without noise
  std::vector<FigureDifference> figures;
};

/// Standard errors beyond which a difference is no noise: one false alarm in 370 figures, in 136
/// where the error comes from twenty sections (Student-t with 19 degrees of freedom).
constexpr double noise_limit = 3;

/// Scenarios and programmes are matched by name. Throws BadInput when a file is not what it should
/// be.
RunDifference compare_runs(const RunFiles& before, const RunFiles& after);

}  // namespace encours
