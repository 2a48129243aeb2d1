#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/problem.hpp"
#include "portfolio/text_encoding.hpp"

namespace encours {

/// A file that may hold a table: its text and the checksum of its bytes.
struct TableFile {
  DecodedText decoded;
  std::string sha256;
};

/// Reads a whole file as text. What is no text file (missing, a directory, a device, empty, over
/// the size limit, a workbook, UTF-16, NUL bytes, invalid UTF-8) gives one problem and nothing.
std::optional<TableFile> read_table_file(const std::filesystem::path& path, ProblemLog& problems);

}  // namespace encours
