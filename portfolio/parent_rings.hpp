#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "portfolio/read_buyers.hpp"

namespace encours {

/// Rows that are their own parent over several steps: of each ring, its rows from the one that
/// stands first, each followed by its parent. A buyer that names itself is a head, not a ring;
/// parents that are no buyers end a chain. Ids are unique.
std::vector<std::vector<std::size_t>> parent_rings(std::span<const BuyerRow> rows);

}  // namespace encours
