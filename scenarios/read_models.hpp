#pragma once

#include <filesystem>

#include "core/problem.hpp"
#include "scenarios/study.hpp"
#include "scenarios/toml_reader.hpp"

namespace encours {

/// Read the tables [exposure], [default], [loss] and [uncertainty] of the document into `study` and
/// list the defaults that matter. `directory` is that of the study file. Faults go to `problems`.
void read_exposure(const TableReader& root, Study& study);
void read_default(const TableReader& root, const std::filesystem::path& directory, Study& study,
                  ProblemLog& problems);
void read_loss(const TableReader& root, Study& study);
void read_contagion(const TableReader& root, Study& study, ProblemLog& problems);
/// [payment], after [exposure] and [scoring], which it looks at.
void read_payment(const TableReader& root, Study& study, ProblemLog& problems);
void read_uncertainty(const TableReader& root, Study& study, ProblemLog& problems);

}  // namespace encours
