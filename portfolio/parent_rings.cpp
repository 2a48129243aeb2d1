#include "portfolio/parent_rings.hpp"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace encours {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

std::vector<std::size_t> parents_of(std::span<const BuyerRow> rows) {
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < rows.size(); ++i) place.emplace(rows[i].buyer.id, i);
  std::vector<std::size_t> parents(rows.size(), none);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto found = place.find(rows[i].buyer.parent_id);
    if (found != place.end() && found->second != i) parents[i] = found->second;
  }
  return parents;
}

}  // namespace

std::vector<std::vector<std::size_t>> parent_rings(std::span<const BuyerRow> rows) {
  const std::vector<std::size_t> parents = parents_of(rows);
  std::vector<std::size_t> walk_of(rows.size(), none);
  std::vector<std::vector<std::size_t>> rings;
  for (std::size_t start = 0; start < rows.size(); ++start) {
    std::size_t row = start;
    for (; row != none && walk_of[row] == none; row = parents[row]) walk_of[row] = start;
    if (row == none || walk_of[row] != start) continue;
    std::vector<std::size_t>& ring = rings.emplace_back();
    for (std::size_t next = row; ring.empty() || next != row; next = parents[next]) {
      ring.push_back(next);
    }
    std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
  }
  return rings;
}

}  // namespace encours
