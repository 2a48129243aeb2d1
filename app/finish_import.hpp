#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "app/exit_code.hpp"
#include "app/report_problems.hpp"
#include "portfolio/import/imported_ledger.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What every `encours import` knows.
struct ImportOptions {
  std::filesystem::path output;
  bool anonymise = false;
  std::optional<std::filesystem::path> key_file;  ///< present exactly where anonymised
  std::optional<Language> language;
  MessageFormat format = MessageFormat::text;
};

/// Reads by `read`, which throws BadInput, anonymises if asked, writes the study and its tables,
/// and tells what was found.
ExitCode finish_import(const ImportOptions& options, const std::function<ImportedLedger()>& read);

}  // namespace encours
