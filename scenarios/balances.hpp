#pragma once

#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// What each buyer owes at `as_of`, euros excluding VAT: its open items, or its balance where it
/// has none.
std::vector<double> balances(const Portfolio& portfolio);

}  // namespace encours
