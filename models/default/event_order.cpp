#include "models/default/event_order.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

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

void insertion_sort(std::span<std::uint32_t> keys) {
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const std::uint32_t key = keys[i];
    std::size_t j = i;
    for (; j > 0 && keys[j - 1] > key; --j) keys[j] = keys[j - 1];
    keys[j] = key;
  }
}

}  // namespace

EventOrder::EventOrder(std::size_t buyers, int horizon_months)
    : buyers_(std::max<std::size_t>(buyers, 1)),
      months_(static_cast<std::size_t>(horizon_months)),
      buyer_bits_(static_cast<unsigned>(std::bit_width(buyers))) {
  if (months_ > std::size_t{1} << (32 - buyer_bits_)) {
    throw std::invalid_argument("too many buyers for the horizon (2^26 at 60 months)");
  }
}

void EventOrder::bucket_sort(std::span<const std::uint32_t> keys, Scratch& scratch) const {
  // About one event in each bucket.
  const std::size_t buckets_wanted = std::max<std::size_t>(keys.size() / months_, 1);
  const auto shift = static_cast<unsigned>(std::bit_width(buyers_ / buckets_wanted));
  const auto stride = static_cast<std::uint32_t>((buyers_ >> shift) + 1);
  scratch.place.assign(months_ * stride, 0);
  std::uint32_t* place = scratch.place.data();
  std::uint32_t* bucket_of = scratch.bucket_of.data();
  std::uint32_t* sorted = scratch.sorted.data();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::uint32_t bucket = month(keys[i]) * stride + (buyer(keys[i]) >> shift);
    bucket_of[i] = bucket;
    ++place[bucket];
  }
  first_places(scratch.place);
  for (std::size_t i = 0; i < keys.size(); ++i) sorted[place[bucket_of[i]]++] = keys[i];
}

void EventOrder::apply(std::span<const std::uint32_t> keys, Scratch& scratch,
                       std::vector<DefaultEvent>& events) const {
  if (scratch.sorted.size() < keys.size()) {
    scratch.sorted.resize(keys.size());
    scratch.bucket_of.resize(keys.size());
  }
  bucket_sort(keys, scratch);
  const auto sorted = std::span(scratch.sorted).first(keys.size());
  insertion_sort(sorted);
  events.resize(keys.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    events[i] = {.buyer = buyer(sorted[i]),
                 .month = static_cast<std::uint16_t>(month(sorted[i])),
                 .cause = DefaultCause::own};
  }
}

}  // namespace encours
