#pragma once

#include <filesystem>
#include <optional>

#include "core/problem.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Reads the correlations of sector factors: a CSV with a header of sector names and as many rows
/// of numbers, in the order of the header. Adds every fault to `problems` and gives nothing if
/// there is one: not square, not symmetric, a diagonal other than 1, a value outside [-1, 1], or no
/// matrix of correlations at all (a negative eigenvalue). `where` is the place that names the file.
std::optional<FactorMatrix> read_factor_matrix(const std::filesystem::path& file,
                                               const SourceLocation& where, ProblemLog& problems);

}  // namespace encours
