#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>

#include "core/problem.hpp"
#include "portfolio/text_encoding.hpp"

namespace encours {

/// How a FEC is written, and what tells it from another one.
struct FecEncoding {
  TextEncoding encoding = TextEncoding::utf8;
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;  ///< FNV-1a of 8-byte words: for telling copies, not for safety
};

/// Reads a stream to its end in pieces. UTF-8 where all of it is; else Windows-1252 when a byte of
/// 80–9F occurs, else ISO-8859-15: the rule of the administration's own checker, which knows no
/// Windows-1252. A workbook, UTF-16 or an empty file is a problem.
std::optional<FecEncoding> detect_fec_encoding(std::istream& stream, const std::string& path,
                                               ProblemLog& problems);

}  // namespace encours
