#pragma once

#include <string>
#include <string_view>

namespace encours {

/// The remedy of a name that nothing has: "did you mean X?" with the nearest name made printable,
/// or `otherwise` when `nearest` is empty (nearest_name() found none).
std::string did_you_mean(std::string_view nearest, std::string_view otherwise);

}  // namespace encours
