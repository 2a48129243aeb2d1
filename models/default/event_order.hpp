#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/default/default_model.hpp"

namespace encours {

/// Puts the defaults of a trial in order of (month, buyer) in time proportional to their number:
/// a counting sort on (month, leading bits of the buyer) leaves about one event per bucket, and an
/// insertion sort the rest.
class EventOrder {
 public:
  EventOrder(std::size_t buyers, int horizon_months);

  /// month · 2³² + buyer.
  static constexpr std::uint64_t key(std::uint32_t month, std::uint32_t buyer) {
    return (std::uint64_t{month} << 32U) | buyer;
  }

  struct Scratch {
    std::vector<std::uint32_t> bucket_end;
    std::vector<std::uint64_t> sorted;
  };

  /// Replaces `events` by the sorted own defaults of `keys`, which are all different.
  void apply(std::span<const std::uint64_t> keys, Scratch& scratch,
             std::vector<DefaultEvent>& events) const;

 private:
  unsigned buyer_bits_;
  std::size_t months_;
};

}  // namespace encours
