#pragma once

#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// The FEC of one or several financial years, and the day the books are read.
struct FecSource {
  std::vector<std::filesystem::path> files;
  Date as_of;
};

/// A FEC as a stream that can be read twice.
struct FecStream {
  std::string name;  ///< without directories
  std::string path;  ///< for problems
  std::unique_ptr<std::istream> stream;
};

/// Rebuilds the receivables as booked up to `as_of` from the files. Throws BadInput when a file is
/// no FEC, when the files do not go together, or when they hold no client account.
ImportedLedger import_fec(const FecSource& source);

/// The same from streams, whose order changes nothing.
ImportedLedger import_fec(std::vector<FecStream> streams, Date as_of);

}  // namespace encours
