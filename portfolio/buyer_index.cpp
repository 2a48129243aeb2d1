#include "portfolio/buyer_index.hpp"

#include "core/text.hpp"

namespace encours {

BuyerIndex::BuyerIndex(const BuyerTable& buyers) {
  place_.reserve(buyers.rows.size());
  ids_.reserve(buyers.rows.size());
  for (const BuyerRow& row : buyers.rows) {
    place_.emplace(row.buyer.id, static_cast<std::uint32_t>(ids_.size()));
    ids_.emplace_back(row.buyer.id);
  }
}

std::optional<std::uint32_t> BuyerIndex::find(std::string_view id) const {
  const auto place = place_.find(id);
  return place == place_.end() ? std::nullopt : std::optional(place->second);
}

std::string_view BuyerIndex::nearest(std::string_view id) {
  if (ids_.size() > comparisons_left_) return {};
  comparisons_left_ -= ids_.size();
  return nearest_name(id, ids_);
}

}  // namespace encours
