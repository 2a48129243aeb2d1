#pragma once

#include "scenarios/programme.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `prevention` and `cure` of a programme whose name is known. What is not given is listed in
/// `assumptions`, faults go to `problems`, where levers that are not simulated are refused by name.
void read_conduct(const TableReader& table, Programme& programme, AssumptionLog& assumptions,
                  ProblemLog& problems);

}  // namespace encours
