#pragma once

#include <cstddef>
#include <span>

#include "core/assumption.hpp"
#include "portfolio/import/fec/fec_books.hpp"
#include "portfolio/import/fec/fec_settle.hpp"

namespace encours {

/// The notes of settling every buyer.
struct SettlingTotals {
  SettlingNotes sum;
  std::size_t buyers_without_letters = 0;
  std::size_t buyers_with_letters = 0;

  void add(const SettlingNotes& buyer);
};

/// Findings of the books as a whole: openings, clients in credit, doubtful and lost receivables,
/// repeated numbers, collective accounts, the end of a file against its name.
void tell_of_books(const FecBooks& books, std::span<const FecItem> items, FindingLog& findings);

/// Findings of settling.
void tell_of_settling(const SettlingTotals& totals, FindingLog& findings);

/// Lists as assumptions which lines were put together anew, which were taken for openings, and
/// files that have none.
void list_openings(const FecBooks& books, AssumptionLog& assumptions);

/// Lists as assumptions what settling had to infer.
void list_settling(const SettlingTotals& totals, AssumptionLog& assumptions);

}  // namespace encours
