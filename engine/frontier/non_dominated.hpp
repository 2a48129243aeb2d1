#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// A programme by what it costs on average and in a bad year.
struct CostPair {
  double mean = 0;
  double tail = 0;
};

/// 1 for each pair that no other one beats: costs no more in both, and less in one. Equal pairs
/// stand together. O(n log n).
std::vector<std::uint8_t> non_dominated(std::span<const CostPair> pairs);

}  // namespace encours
