#pragma once

#include <filesystem>
#include <string>

#include "engine/results.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What a run was made from, for the record.
struct RunOrigin {
  const Study& study;
  Language language;  ///< of its report
};

/// summary.json: the headline figures as data. Euros and fractions; what is unknown is null. Two
/// runs of one study agree byte for byte but for run.seconds, run.trials_per_second, run.threads.
std::string render_summary(const Results& results, const RunOrigin& origin);

/// Writes render_summary() atomically; throws OutputError.
void write_summary(const Results& results, const RunOrigin& origin,
                   const std::filesystem::path& file);

}  // namespace encours
