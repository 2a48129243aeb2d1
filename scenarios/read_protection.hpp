#pragma once

#include <filesystem>

#include "scenarios/programme.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `fund` of a programme whose reserve and cost of capital are known. What is not given is
/// listed in `assumptions`, faults go to `problems`.
void read_fund(const TableReader& table, Programme& programme, AssumptionLog& assumptions,
               ProblemLog& problems);

/// Reads `guarantees` of a programme and its `issuers`, likewise: a list, or the name of a table in
/// `directory`.
void read_guarantees(const TableReader& table, const std::filesystem::path& directory,
                     Programme& programme, AssumptionLog& assumptions, ProblemLog& problems);

}  // namespace encours
