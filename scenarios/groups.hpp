#pragma once

#include <cstdint>
#include <vector>

#include "portfolio/portfolio.hpp"

namespace encours {

/// Per buyer the index of its parent in its group, or -1: the buyer that `parent_id` names; without
/// one, in a `group_id` shared by several buyers, the member with the largest exposure (the first
/// of equals). A buyer that would be its own ancestor is cut loose, so the result has no cycles.
std::vector<std::int32_t> group_parents(const Portfolio& portfolio);

}  // namespace encours
