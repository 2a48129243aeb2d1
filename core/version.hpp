#pragma once

#include <string_view>

namespace encours {

/// "0.1.0"
std::string_view program_version();
/// The commit the program was built from, 12 hexadecimal digits, or "unknown".
std::string_view program_commit();

}  // namespace encours
