#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/proportion.hpp"
#include "engine/cash_results.hpp"

namespace encours {

/// { mean, standard_error, interval } of a share of trials.
nlohmann::ordered_json proportion_json(const Proportion& found);

/// The same with its `assumption_range`, null where assumptions are not varied.
nlohmann::ordered_json probability_json(const Probability& found);

}  // namespace encours
