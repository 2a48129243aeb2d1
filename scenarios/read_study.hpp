#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/problem.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Reads a study file. Adds every fault to `problems`; gives the study whenever enough of it could
/// be read to go on and look for faults in the tables, and nothing otherwise. Paths of tables are
/// resolved against the directory of the study file.
std::optional<Study> read_study(const std::filesystem::path& file, ProblemLog& problems);

/// The same for the text of a study; `file` names it in messages and gives the directory.
std::optional<Study> parse_study(std::string text, const std::filesystem::path& file,
                                 ProblemLog& problems);

}  // namespace encours
