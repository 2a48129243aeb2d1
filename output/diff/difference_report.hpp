#pragma once

#include <string>

#include "output/diff/run_difference.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// A run as its report names it.
struct ComparedRun {
  std::string directory;
  const Summary& summary;
};

/// What differs, for a terminal of 80 columns: headline figures, the first of many changes.
std::string render_difference(const RunDifference& difference, const ComparedRun& before,
                              const ComparedRun& after, Language language);

/// All of it as JSON.
std::string render_difference_json(const RunDifference& difference, const ComparedRun& before,
                                   const ComparedRun& after);

}  // namespace encours
