#pragma once

#include "core/problem.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Reads `[diagnosis]`, after the programmes, one of which it may name. Defaults are listed in
/// `study.diagnosis.assumptions`, faults go to `problems`.
void read_diagnosis(const TableReader& root, Study& study, ProblemLog& problems);

}  // namespace encours
