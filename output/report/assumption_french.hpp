#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace encours {

/// The value or the reason of an assumption in French, figures with their decimal comma; none for
/// a text that this table does not hold, which then stays in English.
std::optional<std::string> assumption_in_french(std::string_view english);

}  // namespace encours
