#pragma once

#include <filesystem>

#include "output/report/summary.hpp"
#include "output/report/trial_columns.hpp"

namespace encours {

/// summary.json and results.h5 of one run, opened together.
struct RunFiles {
  Summary summary;
  TrialColumns trials;

  /// Throws BadInput when `directory` is not what `encours run` wrote, or holds files of two runs.
  explicit RunFiles(const std::filesystem::path& directory);
};

}  // namespace encours
