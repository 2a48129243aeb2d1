#pragma once

#include <filesystem>
#include <span>

#include "app/report_problems.hpp"
#include "scenarios/starter.hpp"

namespace encours {

/// Writes the files of a new study into `directory` and prints the path of study.toml. Throws
/// BadInput when one of them exists already: nothing is overwritten.
void write_study(const std::filesystem::path& directory, std::span<const StarterFile> files,
                 MessageFormat format);

}  // namespace encours
