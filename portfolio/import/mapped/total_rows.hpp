#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "portfolio/import/import_finding.hpp"
#include "portfolio/import/imported_ledger.hpp"

namespace encours {

/// Tells totals from clients called "Total" where the column of clients itself has the word: a
/// total row is the sum of the rows since the last one, of all before it, or of all in the file.
class TotalRows {
 public:
  using Amounts = std::vector<std::optional<Cents>>;  ///< by column, as written; the same length

  /// A row that is named otherwise.
  void add(const Amounts& amounts);

  /// A row named like a total; its kind is set by settle().
  void keep(ImportFinding row, Amounts amounts);

  /// At the end of the file: each kept row with its kind, total_row, or total_differs where an
  /// amount is none of the three sums within 1 € and a thousandth. Rows without amounts are totals.
  std::vector<ImportFinding> settle();

 private:
  using Sums = std::vector<Cents>;
  struct Kept {
    ImportFinding row;
    Amounts amounts;
    Sums since_last;
    Sums before;
  };

  std::vector<Kept> kept_;
  Sums since_last_;
  Sums all_;
};

}  // namespace encours
