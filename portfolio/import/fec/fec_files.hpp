#pragma once

#include <span>
#include <string>

#include "core/problem.hpp"
#include "portfolio/import/fec/fec_books.hpp"

namespace encours {

/// Problems of files that do not go together: two that cover the same months, of which the entries
/// would be counted twice; a year that is missing between two. `paths` are those of the files.
void check_files_together(std::span<const FecFile> files, std::span<const std::string> paths,
                          ProblemLog& problems);

}  // namespace encours
