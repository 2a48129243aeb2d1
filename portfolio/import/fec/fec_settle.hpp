#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/fec/fec_items.hpp"

namespace encours {

/// Sets the credits of one buyer against its debits.
///
/// 1. Lines of one account with the same letter in one file: where their debits and credits are
///    equal all is settled, payments on the day of the last one, credit notes and write-offs on
///    their own; else oldest first, each on its own day.
/// 2. The same across files, where that makes them equal. A line of an opening that repeats the
///    year before lends its letter to the document it carries over.
/// 3. What is left, in order of time: against an open document of the same amount, else the oldest;
///    then payments in advance against later documents.
///
/// What an entry moves from 411 to 413 or 416 is no payment: the document moves along. `own` are
/// the buyer's postings that count, `repeated` those of repeated openings.
std::vector<FecItem> settle_buyer(const FecBooks& books, std::span<const std::uint32_t> own,
                                  std::span<const std::uint32_t> repeated, SettlingNotes& notes);

}  // namespace encours
