#include "models/default/event_order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <stdexcept>
#include <utility>

namespace encours {
namespace {

TEST(EventOrder, SortsByMonthThenBuyer) {
  std::mt19937_64 engine(11);
  EventOrder::Scratch scratch;
  std::vector<DefaultEvent> events(7);  // longer than some results, shorter than others
  for (const std::size_t buyers : {1U, 2U, 100U, 100'000U}) {
    for (const int horizon : {1, 12, 60}) {
      const EventOrder order(buyers, horizon);
      for (const std::size_t count : {0U, 1U, 2U, 50U, 3'000U}) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
        for (std::size_t i = 0; i < count; ++i) {
          expected.emplace(engine() % static_cast<unsigned>(horizon), engine() % buyers);
        }
        std::vector<std::uint32_t> keys;
        for (const auto& [month, buyer] : expected) keys.push_back(order.key(month, buyer));
        std::ranges::shuffle(keys, engine);
        order.apply(keys, scratch, events);
        ASSERT_EQ(events.size(), expected.size());
        std::size_t next = 0;
        for (const auto& [month, buyer] : expected) {
          EXPECT_EQ(events[next].month, month);
          EXPECT_EQ(events[next].buyer, buyer);
          EXPECT_EQ(events[next++].cause, DefaultCause::own);
        }
      }
    }
  }
}

TEST(EventOrder, RefusesMoreBuyersThanAKeyHolds) {
  EXPECT_THROW(EventOrder(std::size_t{1} << 27U, 60), std::invalid_argument);
}

}  // namespace
}  // namespace encours
