#pragma once

#include <filesystem>
#include <optional>

#include "core/problem.hpp"
#include "engine/provision/provision.hpp"

namespace encours {

/// Reads what `encours provision -o` wrote at an earlier closing, for the buyers of this ledger.
/// Files must be as they were frozen (SHA256SUMS), and of a day before `portfolio`'s; faults go to
/// `problems` and give nothing.
std::optional<PreviousClosing> read_previous_closing(const std::filesystem::path& directory,
                                                     const Portfolio& portfolio,
                                                     ProblemLog& problems);

}  // namespace encours
