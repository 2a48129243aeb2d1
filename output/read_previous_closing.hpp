#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/problem.hpp"
#include "engine/provision/provision.hpp"

namespace encours {

/// Reads what `encours provision -o` wrote at an earlier closing, for the buyers of this ledger.
/// Every file that SHA256SUMS lists must be as it was frozen, and the day before `portfolio`'s;
/// faults go to `problems` and give nothing. SHA256SUMS itself is checked against nothing: its
/// checksum is what the screen of that closing told, and is listed among the inputs of this one.
std::optional<PreviousClosing> read_previous_closing(const std::filesystem::path& directory,
                                                     const Portfolio& portfolio,
                                                     ProblemLog& problems);

/// Refuses a directory that holds the closing of another day or title.
void check_output_directory(const std::filesystem::path& directory, const Portfolio& portfolio,
                            const std::string& title, ProblemLog& problems);

}  // namespace encours
