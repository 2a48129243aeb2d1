#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "core/assumption.hpp"

namespace encours {

/// [ { field, count, value, reason } ], as every JSON of this program lists what was assumed.
nlohmann::ordered_json assumptions_json(std::span<const Assumption> assumptions);

}  // namespace encours
