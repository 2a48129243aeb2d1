#pragma once

#include <string>

#include "scenarios/score_summary.hpp"

namespace encours {

/// What `encours score` tells.
struct ScoreReport {
  std::string title;
  ScoreSummary summary;
};

/// Which source gave how many PDs, what each changes, and what was set by hand. UTF-8.
std::string render_score(const ScoreReport& report, Language language);

/// The same as data.
std::string render_score_json(const ScoreReport& report);

}  // namespace encours
