#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "portfolio/import/imported_ledger.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// An import that was done.
struct ImportReport {
  const ImportedLedger& ledger;
  double seconds = 0;                ///< reading and rebuilding
  std::vector<std::string> written;  ///< paths of the files
  std::string study;                 ///< path of the study file
};

/// What `encours import` prints: how the files were read and how fast, the ledger in figures, the
/// accounts beside the portfolio rebuilt from them, every finding, all that was inferred. UTF-8,
/// lines of at most 80 columns.
std::string render_import(const ImportReport& report, Language language);

/// The same as data.
std::string render_import_json(const ImportReport& report);

}  // namespace encours
