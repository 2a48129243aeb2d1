#include "models/default/block_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "models/default/screen_kernel.hpp"

namespace encours {
namespace {

double loading_class(double asset_correlation) {
  return std::floor(2 * std::sqrt(asset_correlation / (1 - asset_correlation)));
}

}  // namespace

BlockLayout::BlockLayout(std::span<const std::uint32_t> sector,
                         std::span<const double> asset_correlation,
                         std::span<const double> base_pd) {
  std::vector<std::uint32_t> order(sector.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t buyer) {
    return std::tuple(sector[buyer], loading_class(asset_correlation[buyer]), base_pd[buyer],
                      buyer);
  });
  buyers_.reserve(order.size() + block_slots);
  for (std::size_t first = 0; first < order.size();) {
    const auto current = sector[order[first]];
    const auto first_block = static_cast<std::uint32_t>(blocks());
    for (; first < order.size() && sector[order[first]] == current; ++first) {
      buyers_.push_back(order[first]);
    }
    buyers_.resize((buyers_.size() + block_slots - 1) / block_slots * block_slots, empty);
    sectors_.push_back({.sector = current,
                        .first_block = first_block,
                        .last_block = static_cast<std::uint32_t>(blocks())});
  }
}

std::size_t BlockLayout::blocks() const {
  return buyers_.size() / block_slots;
}

std::uint64_t BlockLayout::occupied(std::size_t block) const {
  std::uint64_t bits = 0;
  for (std::size_t place = 0; place < block_slots; ++place) {
    const bool has_buyer = buyers_[block * block_slots + place] != empty;
    bits |= std::uint64_t{has_buyer} << place;
  }
  return bits;
}

}  // namespace encours
