#include "models/default/event_order.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace encours {
namespace {

/// Buckets by the leading bits of the keys; afterwards `sorted` is in order but within buckets.
void scatter(std::span<const std::uint32_t> keys, unsigned shift, std::uint32_t* bucket_end,
             std::size_t buckets, std::uint32_t* sorted) {
  for (const auto key : keys) ++bucket_end[key >> shift];
  std::uint32_t next = 0;
  for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
    const std::uint32_t count = bucket_end[bucket];
    bucket_end[bucket] = next;
    next += count;
  }
  for (const auto key : keys) sorted[bucket_end[key >> shift]++] = key;
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
    : buyer_bits_(static_cast<unsigned>(std::bit_width(buyers))),
      month_bits_(static_cast<unsigned>(
          std::bit_width(static_cast<unsigned>(std::max(horizon_months - 1, 0))))) {
  if (buyer_bits_ + month_bits_ > 32) {
    throw std::invalid_argument("too many buyers for the horizon (2^26 at 60 months)");
  }
}

void EventOrder::apply(std::span<const std::uint32_t> keys, Scratch& scratch,
                       std::vector<DefaultEvent>& events) const {
  // About one event in each of the buckets that a trial can reach.
  const auto wanted_bits = static_cast<unsigned>(std::bit_width(2 * keys.size()));
  const unsigned bucket_bits = std::min(buyer_bits_ + month_bits_, wanted_bits);
  const unsigned shift = buyer_bits_ + month_bits_ - bucket_bits;
  scratch.bucket_end.assign(std::size_t{1} << bucket_bits, 0);
  if (scratch.sorted.size() < keys.size()) scratch.sorted.resize(keys.size());
  scatter(keys, shift, scratch.bucket_end.data(), scratch.bucket_end.size(), scratch.sorted.data());
  const auto sorted = std::span(scratch.sorted).first(keys.size());
  insertion_sort(sorted);
  events.resize(keys.size());
  const std::uint32_t buyer_mask = (std::uint32_t{1} << buyer_bits_) - 1;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    events[i] = {.buyer = sorted[i] & buyer_mask,
                 .month = static_cast<std::uint16_t>(sorted[i] >> buyer_bits_),
                 .cause = DefaultCause::own};
  }
}

}  // namespace encours
