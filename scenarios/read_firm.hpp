#pragma once

#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `[firm]`: what the diagnosis knows of it and, with `cash`, its weekly cash.
void read_firm(const TableReader& root, Study& study, ProblemLog& problems);

}  // namespace encours
