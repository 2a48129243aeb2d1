#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/problem.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// Reads a study file. Adds every fault to `problems`; gives the study whenever enough of it could
/// be read to go on and look for faults in the tables, and nothing otherwise. Paths of tables are
/// resolved against the directory of the study file.
std::optional<Study> read_study(const std::filesystem::path& file, ProblemLog& problems);

/// The text of a study as TOML, with what its programmes use of ready-made ones. Adds the faults of
/// both to `problems`; none where the text is no TOML. `file` names it in messages.
std::optional<TomlValue> parse_document(std::string_view text, const std::string& file,
                                        ProblemLog& problems);

/// A key by its dotted path (set_key()) with the value that takes the place of the file's.
struct KeyChange {
  std::string key;
  TomlValue value;
};

/// The same for the text of a study; `file` names it in messages and gives the directory. `changes`
/// are made before anything is read.
std::optional<Study> parse_study(std::string text, const std::filesystem::path& file,
                                 ProblemLog& problems, std::span<const KeyChange> changes = {});

}  // namespace encours
