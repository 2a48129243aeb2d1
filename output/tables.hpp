#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/results.hpp"

namespace encours {

/// One table as a CSV text (RFC 4180: commas, CRLF, UTF-8, decimal points) with its file name.
struct CsvTable {
  std::string file_name;
  std::string content;
};

/// scenarios.csv (one row per scenario and programme), assumptions.csv, checks.csv and
/// single_names.csv. Money in euros excluding VAT; an unknown figure is an empty cell.
std::vector<CsvTable> render_tables(const Results& results);

/// Writes them into `directory`, each atomically; gives their paths. Throws OutputError.
std::vector<std::filesystem::path> write_tables(const Results& results,
                                                const std::filesystem::path& directory);

}  // namespace encours
