#pragma once

#include <filesystem>
#include <string>

#include "engine/results.hpp"

namespace encours {

/// summary.json: the headline figures as data. Euros and fractions; what is unknown is null. Two
/// runs of one study agree byte for byte but for run.seconds, run.trials_per_second, run.threads.
std::string render_summary(const Results& results);

/// Writes render_summary() atomically; throws OutputError.
void write_summary(const Results& results, const std::filesystem::path& file);

}  // namespace encours
