#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/problem.hpp"
#include "portfolio/import/imported_ledger.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Adds a problem when `directory` cannot take an import: it exists and is not an empty directory.
/// Asked before the files are read, so that nobody waits for nothing.
void check_import_directory(const std::filesystem::path& directory, ProblemLog& problems);

/// Writes study.toml, buyers.csv, receivables.csv (when there are receivables), write_offs.csv
/// (when the source books losses), import_notes.csv, data_quality.csv and reconciliation.csv (when
/// there are accounts) into a new directory, which appears under its name with all of them or not
/// at all. Gives their paths, study.toml first. `exposure`: the study's table [exposure], or
/// nothing. Throws OutputError, or BadInput when the directory has come to hold files.
std::vector<std::string> write_import(const ImportedLedger& ledger,
                                      const std::filesystem::path& directory, Language language,
                                      const std::string& exposure = {});

}  // namespace encours
