#pragma once

#include <string_view>

#include "portfolio/import/fec/fec_books.hpp"

namespace encours {

/// Whether a journal is called like one of opening entries (à nouveau, report à nouveau,
/// ouverture), by its code (AN, ANO, ANV, RAN, OUV …) or its label.
bool is_opening_journal(std::string_view code, std::string_view label);

/// Tells the openings from the movements, file by file in order of time, and which openings repeat
/// what entries before them hold. An opening has no line on class 6 or 7 and
///  - stands in a journal called like one, or
///  - stands on the first day of its file, with lines on class 1 or 89 (alone, or together with the
///    other entries of its journal and day that do not balance), or
///  - stands in a file that has no other, in an entry without class 5 on a day that gives at least
///    half of the clients who owed something just what they owed.
void mark_openings(FecBooks& books);

/// Compares repeated openings with what the clients owed before them; a difference is a finding.
void compare_openings(const FecBooks& books, FindingLog& findings);

}  // namespace encours
