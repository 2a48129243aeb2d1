#include "engine/event_order.hpp"

#include <algorithm>
#include <bit>

namespace encours {
namespace {

/// Turns the counts of the buckets into their first places.
void first_places(std::span<std::uint32_t> buckets) {
  std::uint32_t next = 0;
  for (auto& bucket : buckets) {
    const std::uint32_t count = bucket;
    bucket = next;
    next += count;
  }
}

std::uint64_t key(const DefaultEvent& event) {
  return (std::uint64_t{event.month} << 32U) | event.buyer;
}

void insertion_sort(std::span<DefaultEvent> events) {
  for (std::size_t i = 1; i < events.size(); ++i) {
    const DefaultEvent event = events[i];
    std::size_t j = i;
    for (; j > 0 && key(events[j - 1]) > key(event); --j) events[j] = events[j - 1];
    events[j] = event;
  }
}

}  // namespace

EventOrder::EventOrder(std::size_t buyers, int horizon_months)
    : buyers_(std::max<std::size_t>(buyers, 1)),
      months_(static_cast<std::size_t>(horizon_months)) {}

void EventOrder::bucket_sort(std::span<const DefaultEvent> events, Scratch& scratch) const {
  // About one event in each bucket.
  const std::size_t buckets_wanted = std::max<std::size_t>(events.size() / months_, 1);
  const auto shift = static_cast<unsigned>(std::bit_width(buyers_ / buckets_wanted));
  const auto stride = static_cast<std::uint32_t>((buyers_ >> shift) + 1);
  scratch.place.assign(months_ * stride, 0);
  std::uint32_t* place = scratch.place.data();
  std::uint32_t* bucket_of = scratch.bucket_of.data();
  DefaultEvent* sorted = scratch.sorted.data();
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::uint32_t bucket = events[i].month * stride + (events[i].buyer >> shift);
    bucket_of[i] = bucket;
    ++place[bucket];
  }
  first_places(scratch.place);
  for (std::size_t i = 0; i < events.size(); ++i) sorted[place[bucket_of[i]]++] = events[i];
}

void EventOrder::apply(std::vector<DefaultEvent>& events, Scratch& scratch) const {
  scratch.bucket_of.resize(std::max(scratch.bucket_of.size(), events.size()));
  scratch.sorted.resize(events.size());
  bucket_sort(events, scratch);
  insertion_sort(scratch.sorted);
  events.swap(scratch.sorted);
}

}  // namespace encours
