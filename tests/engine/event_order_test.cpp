#include "engine/event_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

namespace encours::event_order_test {
namespace {

/// `count` failures of different buyers, in any order.
std::vector<DefaultEvent> shuffled_events(std::size_t count, std::uint32_t buyers, int horizon,
                                          std::mt19937_64& engine) {
  std::vector<DefaultEvent> events;
  const auto step = static_cast<std::uint32_t>(std::max<std::size_t>(1, buyers / (count + 1)));
  for (std::uint32_t buyer = 0; buyer < buyers && events.size() < count; buyer += step) {
    events.push_back(
        {.buyer = buyer,
         .month = static_cast<std::uint16_t>(engine() % static_cast<unsigned>(horizon)),
         .cause = static_cast<DefaultCause>(engine() % 3)});
  }
  std::ranges::shuffle(events, engine);
  return events;
}

TEST(EventOrder, SortsByMonthThenBuyer) {
  std::mt19937_64 engine(11);
  EventOrder::Scratch scratch;
  for (const std::uint32_t buyers : {1U, 2U, 100U, 100'000U}) {
    for (const int horizon : {1, 12, 60}) {
      const EventOrder order(buyers, horizon);
      for (const std::size_t count : {0U, 1U, 2U, 50U, 3'000U}) {
        std::vector<DefaultEvent> events = shuffled_events(count, buyers, horizon, engine);
        std::vector<DefaultEvent> expected = events;
        std::ranges::sort(expected, {}, [](const DefaultEvent& event) {
          return std::tuple(event.month, event.buyer);
        });
        order.apply(events, scratch);
        EXPECT_EQ(events, expected);
      }
    }
  }
}

}  // namespace
}  // namespace encours::event_order_test
