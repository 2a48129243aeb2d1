#pragma once

#include <nlohmann/json_fwd.hpp>

#include "scenarios/pillars.hpp"

namespace encours {

/// The levers of prevention and cure in the order of the documentation, each with what was given or
/// assumed of it: euros (costs a year), fractions, days, and whom it touches. `kind` is the key of
/// the study, `margin`, `prevention_cost` and `cure_cost` those that are no lever of their own.
nlohmann::ordered_json levers_json(const Conduct& conduct);

}  // namespace encours
