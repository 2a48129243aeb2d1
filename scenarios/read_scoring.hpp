#pragma once

#include <filesystem>
#include <optional>

#include "core/problem.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads [scoring] into `study.scoring`, which stays empty without the table. `study.portfolio` has
/// been read. Choices that matter are listed in `study.assumptions`, faults go to `problems`.
void read_scoring(const TableReader& root, const std::filesystem::path& directory, Study& study,
                  ProblemLog& problems);

/// Reads every [[override]] into `study.overrides`.
void read_overrides(const TableReader& root, Study& study, ProblemLog& problems);

/// Reads the `map` of an external score; nothing if it is faulty or not monotone.
std::optional<ScoreMap> read_score_map(const TableReader& table, ProblemLog& problems);

}  // namespace encours
