#pragma once

#include <span>
#include <string_view>

#include "core/problem.hpp"
#include "portfolio/import/fec/fec_books.hpp"

namespace encours {

/// Whether a journal holds opening entries (à nouveau, report à nouveau, ouverture), by its code
/// (AN, ANO, ANV, RAN, OUV …) or its label.
bool is_opening_journal(std::string_view code, std::string_view label);

/// Marks the openings that carry over what another file holds: a file with entries before the
/// opening is there.
void mark_repeated_openings(std::span<FecFile> files);

/// Problems of files that do not go together: two that cover the same months, of which the entries
/// would be counted twice; a year that is missing between two.
void check_files_together(std::span<const FecFile> files, std::span<const std::string> paths,
                          ProblemLog& problems);

/// Compares repeated openings with what the clients owed before them; a difference is a finding.
void compare_openings(const FecBooks& books, FindingLog& findings);

}  // namespace encours
