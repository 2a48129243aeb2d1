#include "models/default/event_order.hpp"

#include <algorithm>
#include <bit>

namespace encours {
namespace {

DefaultEvent event(std::uint64_t key) {
  static_assert(sizeof(DefaultEvent) == sizeof key && DefaultCause::own == DefaultCause{0});
  if constexpr (std::endian::native == std::endian::little) {
    return std::bit_cast<DefaultEvent>(key);  // one store instead of three
  }
  return {.buyer = static_cast<std::uint32_t>(key),
          .month = static_cast<std::uint16_t>(key >> 32U),
          .cause = DefaultCause::own};
}

}  // namespace

EventOrder::EventOrder(std::size_t buyers, int horizon_months)
    : buyer_bits_(static_cast<unsigned>(std::bit_width(buyers))),
      months_(static_cast<std::size_t>(horizon_months)) {}

void EventOrder::apply(std::span<const std::uint64_t> keys, Scratch& scratch,
                       std::vector<DefaultEvent>& events) const {
  const auto bucket_bits =
      std::min(buyer_bits_, static_cast<unsigned>(std::bit_width(keys.size() / (2 * months_))));
  const unsigned shift = buyer_bits_ - bucket_bits;
  const auto bucket = [&](std::uint64_t key) {
    return ((key >> 32U) << bucket_bits) | ((key & 0xFFFFFFFFU) >> shift);
  };
  auto& place = scratch.bucket_end;
  place.assign(months_ << bucket_bits, 0);
  for (const auto key : keys) ++place[bucket(key)];
  std::uint32_t next = 0;
  for (auto& entry : place) {
    const std::uint32_t count = entry;
    entry = next;
    next += count;
  }
  auto& sorted = scratch.sorted;
  if (sorted.size() < keys.size()) sorted.resize(keys.size());
  for (const auto key : keys) sorted[place[bucket(key)]++] = key;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const std::uint64_t key = sorted[i];
    std::size_t j = i;
    for (; j > 0 && sorted[j - 1] > key; --j) sorted[j] = sorted[j - 1];
    sorted[j] = key;
  }
  events.resize(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) events[i] = event(sorted[i]);
}

}  // namespace encours
