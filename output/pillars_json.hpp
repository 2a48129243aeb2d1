#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/results.hpp"

namespace encours {

/// What the pillars of a programme cost and bring.
nlohmann::ordered_json pillars_json(const PillarResult& result);
nlohmann::ordered_json late_payment_json(const LatePayment& lateness);

}  // namespace encours
