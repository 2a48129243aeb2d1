#include "models/default/protracted_defaults.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace encours::protracted_defaults_test {
namespace {

constexpr std::uint32_t trials = 20'000;
constexpr double standard_errors = 4;  // a false alarm in 16,000 runs per figure

/// Ten buyers of rates 0, 5, 10 … 45 %.
ProtractedDefaults::Config ten_buyers(double factor = 1) {
  ProtractedDefaults::Config config;
  for (int i = 0; i < 10; ++i) config.rate.push_back(factor * 0.05 * i);
  return config;
}

TEST(ProtractedDefaults, EachBuyerHasItsYearlyProbabilityOnceAndEvenlyInTime) {
  const ProtractedDefaults model(ten_buyers());
  ProtractedDefaults::State state;
  std::array<double, 10> count{};
  double first_half = 0;
  double all = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    std::vector<DefaultEvent> events;
    model.add(trial, state, events);
    std::array<int, 10> of_trial{};
    for (const DefaultEvent& event : events) {
      EXPECT_EQ(event.cause, DefaultCause::protracted);
      EXPECT_EQ(++of_trial.at(event.buyer), 1);
      EXPECT_LT(event.month, 12);
      ++count.at(event.buyer);
      if (event.buyer != 9) continue;
      ++all;
      first_half += event.month < 6 ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < count.size(); ++i) {
    const double rate = 0.05 * static_cast<double>(i);
    const double error = std::sqrt(rate * (1 - rate) / trials);
    EXPECT_NEAR(count.at(i) / trials, rate, standard_errors * error) << i;
    EXPECT_NEAR(model.by(static_cast<std::uint32_t>(i), 12), rate, 1e-12);
  }
  const double share = model.by(9, 6) / model.by(9, 12);
  EXPECT_NEAR(first_half / all, share, standard_errors * std::sqrt(share * (1 - share) / all));
}

TEST(ProtractedDefaults, HigherHazardsOnlyAddAndAdvanceThem) {
  // Hazards twice as high: 1 − p = (1 − p)².
  ProtractedDefaults::Config twice = ten_buyers();
  for (double& rate : twice.rate) rate = 1 - (1 - rate) * (1 - rate);
  const ProtractedDefaults low(ten_buyers());
  const ProtractedDefaults high(twice);
  ProtractedDefaults::State of_low;
  ProtractedDefaults::State of_high;
  std::size_t more = 0;
  for (std::uint32_t trial = 0; trial < 2'000; ++trial) {
    std::vector<DefaultEvent> few;
    std::vector<DefaultEvent> many;
    low.add(trial, of_low, few);
    high.add(trial, of_high, many);
    std::map<std::uint32_t, std::uint16_t> month;
    for (const DefaultEvent& event : many) month[event.buyer] = event.month;
    for (const DefaultEvent& event : few) {
      ASSERT_TRUE(month.contains(event.buyer));
      EXPECT_LE(month[event.buyer], event.month);
    }
    more += many.size() - few.size();
  }
  EXPECT_GT(more, 1'000U);
}

TEST(ProtractedDefaults, ABuyerThatFailsHasNoneAndTheOthersKeepTheirs) {
  const ProtractedDefaults model(ten_buyers());
  ProtractedDefaults::State state;
  ProtractedDefaults::State fresh;
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    std::vector<DefaultEvent> alone;
    model.add(trial, fresh, alone);
    const DefaultEvent failure{.buyer = 9, .month = 11};
    const DefaultEvent outside{.buyer = 12, .month = 3};
    std::vector<DefaultEvent> beside = {failure, outside};
    model.add(trial, state, beside);
    std::erase_if(alone, [](const DefaultEvent& event) { return event.buyer == 9; });
    alone.insert(alone.begin(), {failure, outside});
    EXPECT_EQ(beside, alone);
  }
}

TEST(ProtractedDefaults, RateZeroDrawsNothing) {
  const ProtractedDefaults model(ten_buyers(0));
  ProtractedDefaults::State state;
  std::vector<DefaultEvent> events;
  model.add(7, state, events);
  EXPECT_TRUE(events.empty());
  EXPECT_EQ(model.by(3, 12), 0);
}

}  // namespace
}  // namespace encours::protracted_defaults_test
