#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/results.hpp"

namespace encours {

/// What the pillars of a programme cost and bring.
nlohmann::ordered_json pillars_json(const PillarResult& result);

}  // namespace encours
