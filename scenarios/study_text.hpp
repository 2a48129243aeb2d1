#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "core/problem.hpp"

namespace encours {

/// A study file as bytes, at most 1 MiB. Adds one problem and gives nothing if it is missing,
/// unreadable, a directory or longer.
std::optional<std::string> load_study_text(const std::filesystem::path& file, ProblemLog& problems);

/// True if `text` is plain text in UTF-8 that a parser can take without harm: not empty, no NUL, no
/// workbook or archive, at most 64 points in a line. Adds one problem otherwise.
bool check_study_text(std::string_view text, const std::string& file, ProblemLog& problems);

}  // namespace encours
