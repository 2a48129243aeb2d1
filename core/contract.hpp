#pragma once

namespace encours {

/// Stops the program if a contract between our own functions is broken: a bug, never bad input.
/// Costs one branch; not for inner loops. File and line are the caller's: clang 14, which builds
/// the fuzzers, has no std::source_location.
void expects(bool condition, const char* rule, const char* file = __builtin_FILE(),
             int line = __builtin_LINE());

}  // namespace encours
