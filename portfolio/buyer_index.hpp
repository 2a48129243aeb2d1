#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "portfolio/read_buyers.hpp"

namespace encours {

/// Finds buyers by id, and the nearest id where there is none.
class BuyerIndex {
 public:
  /// The table must outlive the index.
  explicit BuyerIndex(const BuyerTable& buyers);

  std::optional<std::uint32_t> find(std::string_view id) const;

  /// The closest id, or an empty view. Comparing with every buyer is slow: once a fixed amount of
  /// work is spent, only empty views are given.
  std::string_view nearest(std::string_view id);

 private:
  std::unordered_map<std::string_view, std::uint32_t> place_;
  std::vector<std::string_view> ids_;
  std::size_t comparisons_left_ = 2'000'000;
};

}  // namespace encours
