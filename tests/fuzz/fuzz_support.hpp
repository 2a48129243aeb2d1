#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "core/problem.hpp"

namespace encours {

/// Ends the process, which libFuzzer reports with its input, unless the promise holds.
void require(bool promise);

/// A directory of this process alone, in memory where the machine has that.
std::filesystem::path own_directory();

/// Puts the bytes in a file, in place of what it held.
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

/// Each problem can be printed on a terminal as it is.
void check_printable(const std::vector<Problem>& problems);

}  // namespace encours
