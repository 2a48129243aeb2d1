#include "engine/frontier/non_dominated.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace encours {

std::vector<std::uint8_t> non_dominated(std::span<const CostPair> pairs) {
  std::vector<std::size_t> order(pairs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {},
                    [&](std::size_t i) { return std::tuple(pairs[i].mean, pairs[i].tail, i); });
  std::vector<std::uint8_t> kept(pairs.size(), 0);
  // In order of the mean, a pair stays when its tail is below all tails before it.
  CostPair best{.mean = 0, .tail = std::numeric_limits<double>::infinity()};
  for (const std::size_t i : order) {
    const CostPair& pair = pairs[i];
    const bool equal = pair.mean == best.mean && pair.tail == best.tail;
    if (pair.tail >= best.tail && !equal) continue;
    kept[i] = 1;
    best = pair;
  }
  return kept;
}

}  // namespace encours
