#pragma once

#include <span>
#include <string>

#include "core/problem.hpp"
#include "portfolio/import/fec/fec_books.hpp"

namespace encours {

/// Problems of files that do not go together: two that cover the same months, or hold the same
/// lines of clients, which would be counted twice; a year that is missing between two. `paths` are
/// those of the files.
void check_files_together(const FecBooks& books, std::span<const std::string> paths,
                          ProblemLog& problems);

/// A problem when the books end more than a month before the day they are to be read: months
/// without entries would pass for months without payments.
void check_end(const FecBooks& books, const std::string& path, ProblemLog& problems);

}  // namespace encours
