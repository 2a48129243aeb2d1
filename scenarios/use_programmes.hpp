#pragma once

#include <string_view>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "scenarios/toml_value.hpp"

namespace encours {

/// Writes what ready-made programmes hold into the [[programme]] tables of a study that `use` one,
/// as if the study had written it: keys of the study stay, inside tables too, and the others are
/// added at the place of `use`. A key of a clause beside `use` (`aggregate_first_loss = 150000`)
/// sets that clause of the list where it stands. Without a `name` the programme has that of the
/// ready-made one. Faults go to `problems`.
void use_programmes(TomlValue& document, ProblemLog& problems);

/// Whether a programme that uses a ready-made one can be read: it exists, and the study gives every
/// key that only the study can give. What is missing goes to `problems`. True without `use`.
bool is_usable(const TomlValue& programme, ProblemLog& problems);

/// Lists what stays of the ready-made programme in `programme`, with its sources. `name`: of the
/// programme of the study.
void list_ready_made(const TomlValue& programme, std::string_view name, AssumptionLog& assumptions);

}  // namespace encours
