#pragma once

#include <filesystem>
#include <optional>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Reads import_notes.csv, which an importer writes beside its tables: field, count, value and
/// reason of everything it inferred. Each row becomes an assumption of the study. Nothing when the
/// table cannot be read.
std::optional<TableFormat> read_import_notes(const std::filesystem::path& path,
                                             ProblemLog& problems, AssumptionLog& assumptions);

}  // namespace encours
