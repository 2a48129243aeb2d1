#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace encours {

/// A document as it is written: indented by 2, an end of line behind it, bytes that are no UTF-8
/// replaced, and 0 where a sum of nothing came out as −0.
std::string json_text(nlohmann::ordered_json document);

}  // namespace encours
