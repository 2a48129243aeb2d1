#pragma once

#include <string_view>

#include "core/problem.hpp"

namespace encours {

/// Adds an error of a study. `value` may come from the user's files: it is made printable.
void add_problem(const SourceLocation& where, std::string_view what, std::string_view value,
                 std::string_view why, std::string_view remedy, ProblemLog& problems);

}  // namespace encours
