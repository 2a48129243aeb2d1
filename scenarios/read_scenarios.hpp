#pragma once

#include <optional>

#include "core/problem.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads every [[scenario]] into `study.scenarios`; none given: one, "base", weight 1. One that
/// names a scenario of the library has the shocks of that before its own, and its name unless given
/// another. Names are unique, weights add to 1 within 1e-9. `study.run` has been read. Faults go to
/// `problems`.
void read_scenarios(const TableReader& root, Study& study, ProblemLog& problems);

/// Reads one shock, `{ kind = "scale_pd", factor = 2, sector = "retail" }`; nothing if faulty.
std::optional<Shock> read_shock(const TomlValue& value, int horizon_months, ProblemLog& problems);

/// Says of each buyer that fails twice: of two failures none could be called the right one.
void check_failed_once(const std::vector<Shock>& shocks, ProblemLog& problems);

}  // namespace encours
