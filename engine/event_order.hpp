#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/default/default_model.hpp"

namespace encours {

/// Puts the defaults of a trial in order of (month, buyer) in time proportional to their number:
/// a counting sort on (month, leading bits of the buyer) leaves about one event per bucket, and an
/// insertion sort does the rest. Losses are taken in this order by policies that fill up, whatever
/// made the events.
class EventOrder {
 public:
  /// `buyers`: more than any event's buyer; `horizon_months`: more than any event's month.
  EventOrder(std::size_t buyers, int horizon_months);

  struct Scratch {
    std::vector<std::uint32_t> place;      ///< per bucket: of its next event
    std::vector<std::uint32_t> bucket_of;  ///< per event
    std::vector<DefaultEvent> sorted;
  };

  /// Sorts `events`. Those of one buyer in one month are alike, so their order means nothing.
  void apply(std::vector<DefaultEvent>& events, Scratch& scratch) const;

 private:
  void bucket_sort(std::span<const DefaultEvent> events, Scratch& scratch) const;

  std::size_t buyers_;
  std::size_t months_;
};

}  // namespace encours
