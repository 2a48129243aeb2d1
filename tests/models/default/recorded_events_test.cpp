#include "models/default/recorded_events.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace encours::recorded_events_test {
namespace {

/// Draws the factor 0.5 per case, and a failure that must not be seen.
class OneFactor final : public DefaultModel {
 public:
  std::unique_ptr<State> make_state() const override { return std::make_unique<State>(); }
  void sample(std::uint32_t, State&, std::span<TrialDefaults> cases) const override {
    for (TrialDefaults& one : cases) one = {.events = {{.buyer = 9}}, .factors = {0.5}};
  }
};

TEST(RecordedEvents, GivesBackEachTrialWithTheFactorsOfTheModel) {
  const EventTable first{.offset = {0, 2, 2}, .events = {{.buyer = 3, .month = 1}, {.buyer = 4}}};
  const EventTable second{.offset = {0, 0, 1}, .events = {{.buyer = 5, .month = 7}}};
  const RecordedEvents model({first, second}, std::make_unique<OneFactor>());
  const auto state = model.make_state();
  std::vector<TrialDefaults> cases(2);
  model.sample(0, *state, cases);
  EXPECT_EQ(cases[0].events, first.events);
  EXPECT_TRUE(cases[1].events.empty());
  EXPECT_EQ(cases[0].factors, std::vector<double>{0.5});
  model.sample(1, *state, cases);
  EXPECT_TRUE(cases[0].events.empty());
  EXPECT_EQ(cases[1].events, second.events);
}

TEST(RecordedEventsDeathTest, WantsAsManyTrialsInEveryCase) {
  const EventTable two{.offset = {0, 0, 0}, .events = {}};
  const EventTable one{.offset = {0, 0}, .events = {}};
  EXPECT_DEATH(RecordedEvents({two, one}, std::make_unique<OneFactor>()), "as many trials");
}

}  // namespace
}  // namespace encours::recorded_events_test
