#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/default/default_model.hpp"

namespace encours {

/// Puts the defaults of a trial in order of (month, buyer) in time proportional to their number:
/// a counting sort on (month, leading bits of the buyer) leaves about one event per bucket, and an
/// insertion sort does the rest.
class EventOrder {
 public:
  /// Throws std::invalid_argument when months and buyers together exceed 32 bits.
  EventOrder(std::size_t buyers, int horizon_months);

  /// Orders like (month, buyer).
  std::uint32_t key(std::uint32_t month, std::uint32_t buyer) const {
    return (month << buyer_bits_) | buyer;
  }

  struct Scratch {
    std::vector<std::uint32_t> place;      ///< per bucket: of its next key
    std::vector<std::uint32_t> bucket_of;  ///< per key
    std::vector<std::uint32_t> sorted;
  };

  /// Replaces `events` by the sorted own defaults of `keys`, which are all different.
  void apply(std::span<const std::uint32_t> keys, Scratch& scratch,
             std::vector<DefaultEvent>& events) const;

 private:
  std::uint32_t month(std::uint32_t key) const { return key >> buyer_bits_; }
  std::uint32_t buyer(std::uint32_t key) const {
    return key & ((std::uint32_t{1} << buyer_bits_) - 1);
  }
  void bucket_sort(std::span<const std::uint32_t> keys, Scratch& scratch) const;

  std::size_t buyers_;
  std::size_t months_;
  unsigned buyer_bits_;
};

}  // namespace encours
