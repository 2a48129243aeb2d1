#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/problem.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// Reads a TOML 1.0 document; the result holds a table. Adds one problem, at the place of the first
/// fault of syntax, and gives nothing if there is one. `text` has passed check_study_text().
std::optional<TomlValue> parse_toml(std::string_view text, const std::string& file,
                                    ProblemLog& problems);

}  // namespace encours
