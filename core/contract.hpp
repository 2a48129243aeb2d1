#pragma once

#include <source_location>

namespace encours {

/// Stops the program if a contract between our own functions is broken: a bug, never bad input.
/// Costs one branch; not for inner loops.
void expects(bool condition, const char* rule,
             std::source_location where = std::source_location::current());

}  // namespace encours
