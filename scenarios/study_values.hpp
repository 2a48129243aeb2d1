#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "core/date.hpp"
#include "core/problem.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// A day, as a TOML date or as a text; none if the key is absent or faulty.
std::optional<Date> read_day(const TableReader& table, std::string_view key, ProblemLog& problems);

/// Path of a table next to the study; empty if the key is absent or faulty.
std::filesystem::path read_path(const TableReader& table, std::string_view key,
                                std::string_view example, const std::filesystem::path& directory,
                                ProblemLog& problems);

}  // namespace encours
