#include "models/contagion/contagion.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

namespace encours::contagion_test {
namespace {

constexpr std::int32_t none = -1;

Contagion::Config plain(std::size_t buyers, double pd, double branching_ratio) {
  Contagion::Config config;
  config.seed = 7;
  config.branching_ratio = branching_ratio;
  config.sector.assign(buyers, 0);
  config.base_pd.assign(buyers, pd);
  config.parent.assign(buyers, none);
  return config;
}

DefaultEvent own(std::uint32_t buyer, std::uint16_t month) {
  return {.buyer = buyer, .month = month};
}

TEST(Contagion, KeepsTheShareOfTheHazardThatIsNotInduced) {
  auto config = plain(5, 0.02, 0.25);
  config.base_pd = {0.02, 0.0, 1.0, 0.5, 0.5};
  const Contagion contagion(config);
  EXPECT_NEAR(contagion.own_pd(0, 0.02), 1 - std::pow(0.98, 0.75), 1e-9);
  EXPECT_EQ(contagion.own_pd(1, 0.0), 0.0);
  EXPECT_EQ(contagion.own_pd(2, 1.0), 1.0);
  EXPECT_NEAR(contagion.own_pd(3, 0.5), 1 - std::pow(0.5, 0.75), 1e-9);
  EXPECT_TRUE(contagion.exceeded().empty());
}

TEST(Contagion, AddsToTheTotalWhenToldTo) {
  auto config = plain(1, 0.02, 0.25);
  config.total_pd = Contagion::TotalPd::added_to;
  EXPECT_NEAR(Contagion(config).own_pd(0, 0.02), 0.02, 1e-15);
}

TEST(Contagion, WhatAParentBringsIsTakenFromItsMembersOwnHazard) {
  auto config = plain(3, 0.02, 0);
  config.base_pd = {0.02, 0.05, 0.01};
  config.parent = {none, 0, 0};
  config.group_probability = 0.8;
  const Contagion contagion(config);
  const auto hazard = [](double pd) { return -std::log1p(-pd); };
  EXPECT_NEAR(hazard(contagion.own_pd(1, 0.05)), hazard(0.05) - 0.8 * hazard(0.02), 1e-15);
  EXPECT_EQ(contagion.own_pd(2, 0.01), 0.0);
  ASSERT_EQ(contagion.exceeded().size(), 1U);
  EXPECT_EQ(contagion.exceeded()[0], 2U);
}

TEST(Contagion, AGroupFallsTogetherWithCertainty) {
  auto config = plain(5, 0.02, 0);
  config.parent = {none, 0, 1, none, 0};
  const Contagion contagion(config);
  EXPECT_EQ(contagion.own_pd(1, 0.02), 0.0);
  Contagion::State state;
  std::vector<DefaultEvent> events = {own(0, 4)};
  contagion.spread(0, events, state);
  std::map<std::uint32_t, DefaultEvent> by_buyer;
  for (const auto& event : events) by_buyer[event.buyer] = event;
  ASSERT_EQ(by_buyer.size(), 4U);
  EXPECT_EQ(by_buyer[0], own(0, 4));
  EXPECT_EQ(by_buyer[1],
            (DefaultEvent{
                .buyer = 1, .month = 4, .cause = DefaultCause::contagion, .wave = 1, .parent = 0}));
  EXPECT_EQ(by_buyer[2],
            (DefaultEvent{
                .buyer = 2, .month = 4, .cause = DefaultCause::contagion, .wave = 2, .parent = 1}));
  EXPECT_FALSE(by_buyer.contains(3));
  ASSERT_EQ(state.cascades().size(), 1U);
  EXPECT_EQ(state.cascades()[0].size, 4U);
  EXPECT_EQ(state.cascades()[0].depth, 2);
}

TEST(Contagion, WhoIsMadeToFailInAMonthFailsInThatMonth) {
  auto config = plain(3, 0.02, 0);
  config.parent = {none, 0, 1};
  const Contagion contagion(config);
  Contagion::State state;
  const DefaultEvent forced{.buyer = 1, .month = 8, .cause = DefaultCause::forced};
  std::vector<DefaultEvent> events = {own(0, 2), forced};
  contagion.spread(0, events, state);
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[1], forced);
  EXPECT_EQ(events[2],
            (DefaultEvent{
                .buyer = 2, .month = 8, .cause = DefaultCause::contagion, .wave = 1, .parent = 1}));
}

TEST(Contagion, ALongChainOfParentsFallsToItsEnd) {
  constexpr std::uint32_t length = 200'000;
  auto config = plain(length, 0.02, 0);
  for (std::uint32_t i = 1; i < length; ++i) config.parent[i] = static_cast<std::int32_t>(i - 1);
  const Contagion contagion(config);
  Contagion::State state;
  std::vector<DefaultEvent> events = {own(0, 2)};
  contagion.spread(0, events, state);
  EXPECT_EQ(events.size(), length);
}

TEST(Contagion, ABuyerFailsOnceAndFirstComesFirst) {
  auto config = plain(2, 0.02, 0);
  config.parent = {none, 0};
  const Contagion contagion(config);
  Contagion::State state;
  std::vector<DefaultEvent> later = {own(0, 2), own(1, 9)};
  contagion.spread(0, later, state);
  ASSERT_EQ(later.size(), 2U);
  EXPECT_EQ(later[1].month, 2);
  EXPECT_EQ(later[1].cause, DefaultCause::contagion);
  std::vector<DefaultEvent> earlier = {own(1, 1), own(0, 2)};
  contagion.spread(0, earlier, state);
  EXPECT_EQ(earlier, (std::vector<DefaultEvent>{own(1, 1), own(0, 2)}));
}

TEST(Contagion, EventsNameALivingParentAtAPossibleLag) {
  auto config = plain(300, 0.05, 0.6);
  config.lag_months = {2, 5};
  const Contagion contagion(config);
  Contagion::State state;
  std::size_t infected = 0;
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    std::vector<DefaultEvent> events = {own(trial % 300, 0), own((trial + 7) % 300, 3)};
    contagion.spread(trial, events, state);
    std::map<std::int32_t, DefaultEvent> before;
    std::uint32_t in_cascades = 0;
    for (const auto& cascade : state.cascades()) in_cascades += cascade.size;
    EXPECT_EQ(in_cascades, events.size());
    for (const auto& event : events) {
      EXPECT_LT(event.month, 12);
      EXPECT_FALSE(before.contains(static_cast<std::int32_t>(event.buyer)));
      if (event.cause == DefaultCause::contagion && event.parent >= 0) {
        ASSERT_TRUE(before.contains(event.parent));
        const DefaultEvent& parent = before[event.parent];
        EXPECT_EQ(event.wave, parent.wave + 1);
        EXPECT_GE(event.month - parent.month, 2);
        EXPECT_LE(event.month - parent.month, 5);
        ++infected;
      }
      before[static_cast<std::int32_t>(event.buyer)] = event;
    }
  }
  EXPECT_GT(infected, 100U);
}

TEST(Contagion, StaysInTheSectorWhenAskedTo) {
  auto config = plain(200, 0.05, 0.9);
  for (std::uint32_t i = 0; i < 200; ++i) config.sector[i] = i % 2;
  config.own_sector_share = 1;
  const Contagion contagion(config);
  Contagion::State state;
  std::size_t infected = 0;
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    std::vector<DefaultEvent> events = {own(4, 0)};
    contagion.spread(trial, events, state);
    for (const auto& event : events) {
      if (event.parent < 0) continue;
      EXPECT_EQ(event.buyer % 2, static_cast<std::uint32_t>(event.parent) % 2);
      ++infected;
    }
  }
  EXPECT_GT(infected, 100U);
}

TEST(Contagion, AFailureOfLongAgoAndACertainOneInfectNobody) {
  auto config = plain(50, 0.3, 0.9);
  config.base_pd[0] = 1;
  const Contagion contagion(config);
  Contagion::State state;
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    std::vector<DefaultEvent> events = {own(0, 0)};
    contagion.spread(trial, events, state);
    for (const auto& event : events) EXPECT_NE(event.parent, 0);
  }
}

TEST(Contagion, DoesNotDependOnWhatTheStateHeld) {
  const Contagion contagion(plain(100, 0.1, 0.5));
  Contagion::State fresh;
  Contagion::State used;
  std::vector<DefaultEvent> other = {own(1, 0), own(50, 2)};
  contagion.spread(3, other, used);
  std::vector<DefaultEvent> first = {own(2, 1), own(9, 4)};
  std::vector<DefaultEvent> second = first;
  contagion.spread(4, first, fresh);
  contagion.spread(4, second, used);
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace encours::contagion_test
