#pragma once

#include <optional>
#include <string_view>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "scenarios/pillars.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// Reads a programme's `cure`. What is defaulted is listed under the programme's name; what is not
/// modelled is refused.
Cure read_cure(const TomlValue& value, std::string_view programme, AssumptionLog& assumptions,
               ProblemLog& problems);

}  // namespace encours
