#pragma once

#include <vector>

#include "core/problem.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `by_class` of a limit, euros by score class; empty where it is not given.
std::vector<ClassLimit> read_class_limits(const TableReader& limit, ProblemLog& problems);

/// Reads `exceptions` of a limit: buyer, amount and the last day each holds. Faulty ones are told
/// and left out.
std::vector<LimitException> read_limit_exceptions(const TableReader& limit, ProblemLog& problems);

}  // namespace encours
