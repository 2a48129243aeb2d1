#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "scenarios/score_summary.hpp"

namespace encours {

/// The `scoring` of summary.json and of `encours score --json`: sources, ablations, overrides.
nlohmann::ordered_json scoring_json(const ScoreSummary& summary);

/// The same for the attributes of results.h5, one text per entry.
struct ScoringLines {
  std::vector<std::string> sources;    ///< "table + altares: 312 buyers"
  std::vector<std::string> overrides;  ///< "B001: PD 0.05 instead of 0.021; note (author, date)"
};
ScoringLines scoring_lines(const ScoreSummary& summary);

}  // namespace encours
