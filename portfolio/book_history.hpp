#pragma once

#include <optional>
#include <vector>

#include "core/date.hpp"

namespace encours {

/// What the books took to losses on one day (account 654).
struct BookedLoss {
  Date date;
  double amount_ht = 0;  ///< euros excluding VAT; below 0 where more was recovered
};

/// What is known of a company's books beyond its receivables.
struct BookHistory {
  /// First day whose entries are known; none: the date of the first invoice stands for it, which a
  /// carried-over document makes too early.
  std::optional<Date> from = {};
  /// In any order; none: the receivables written off stand for them, less the VAT of their rate.
  std::optional<std::vector<BookedLoss>> losses = {};
};

}  // namespace encours
