#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "scenarios/study.hpp"

namespace encours {

/// Number of the scenario that --scenario asks for, else of the first. Throws BadInput with the
/// nearest name when the study has none of that name.
std::size_t find_scenario(const std::optional<std::string>& name, const Study& study);

}  // namespace encours
