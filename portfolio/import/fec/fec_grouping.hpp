#pragma once

#include <span>
#include <string>

#include "core/problem.hpp"
#include "portfolio/import/fec/fec_books.hpp"

namespace encours {

/// Some programs number every line. In a file of which most entries do not balance, lines are put
/// together anew: those of one journal and day that follow each other until debits equal credits;
/// where that leaves more than a tenth out of balance, those of one journal, day and piece. What
/// does neither is left as it is.
void group_lines(FecBooks& books);

/// Problems of files of which most entries still do not balance: nothing tells what the lines on
/// client accounts are. `paths` are those of the files.
void check_grouping(const FecBooks& books, std::span<const std::string> paths,
                    ProblemLog& problems);

}  // namespace encours
