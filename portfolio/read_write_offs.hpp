#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/book_history.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

struct WriteOffTable {
  std::vector<BookedLoss> losses;
  TableFormat format;
};

/// Reads write_offs.csv: what the books took to losses (account 654, excluding VAT) on each `date`;
/// an `amount_ht` below 0 is a recovery. Nothing when the table cannot be read.
std::optional<WriteOffTable> read_write_offs(const std::filesystem::path& path,
                                             ProblemLog& problems, AssumptionLog& assumptions);

}  // namespace encours
