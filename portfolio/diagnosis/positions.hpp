#pragma once

#include <optional>
#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// The age of what one buyer owes. Euros excluding VAT.
struct Position {
  double overdue = 0;
  double overdue_over_90_days = 0;
  double overdue_past_extension = 0;  ///< not disputed, late by more than the extension period
  double doubtful = 0;                ///< doubtful_balances()
  std::optional<Date> oldest_overdue =
      std::nullopt;  ///< due date of the oldest late item that is not disputed
};

/// One per buyer; empty positions without as_of.
std::vector<Position> positions(const Portfolio& portfolio, int extension_days);

}  // namespace encours
