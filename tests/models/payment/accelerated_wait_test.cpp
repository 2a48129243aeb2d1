#include "models/payment/accelerated_wait.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace encours::accelerated_wait_test {
namespace {

AcceleratedWait two_steps(double first = 2, double second = 1.5) {
  const std::array<AcceleratedWait::Step, 2> steps = {
      {{.day = 10, .speed = first}, {.day = 20, .speed = second}}};
  return AcceleratedWait(steps);
}

// By hand: ten days as they are, ten at twice the speed, then three times.
TEST(AcceleratedWait, PassesTheRestOfTheWaitFasterAfterEachStep) {
  const AcceleratedWait wait = two_steps();
  const std::array<std::array<double, 2>, 6> pairs = {
      {{-3, -3}, {0, 0}, {10, 10}, {20, 15}, {30, 20}, {36, 22}}};
  for (const auto& [before, day] : pairs) {
    EXPECT_DOUBLE_EQ(wait.day_paid(before), day);
    EXPECT_DOUBLE_EQ(wait.wait_until(day), before);
  }
}

TEST(AcceleratedWait, BendsAddUpToTheMap) {
  const AcceleratedWait wait = two_steps();
  for (double x = 0; x < 200; x += 0.37) {
    double day = x;
    for (const AcceleratedWait::Bend& bend : wait.bends()) {
      day -= bend.slope * std::max(0.0, x - bend.wait);
    }
    EXPECT_NEAR(day, wait.day_paid(x), 1e-9);
    EXPECT_NEAR(wait.wait_until(wait.day_paid(x)), x, 1e-9);
  }
}

TEST(AcceleratedWait, MoreSpeedNeverPaysLaterAndOrderIsKept) {
  for (double x = 0; x < 100; x += 0.5) {
    EXPECT_LE(two_steps(2.1, 1.5).day_paid(x), two_steps().day_paid(x));
    EXPECT_LE(two_steps(2, 1.6).day_paid(x), two_steps().day_paid(x));
    EXPECT_LE(two_steps().day_paid(x), x);
    EXPECT_LT(two_steps().day_paid(x), two_steps().day_paid(x + 0.5));
  }
}

TEST(AcceleratedWait, SpeedOneIsNoReminder) {
  EXPECT_EQ(two_steps(1, 1), AcceleratedWait());
  EXPECT_FALSE(two_steps(1, 1).any());
  EXPECT_EQ(AcceleratedWait().day_paid(31.7), 31.7);
  EXPECT_EQ(AcceleratedWait().wait_until(31.7), 31.7);
}

// Fifteen days overdue at the start: the first step's speed holds at once, for five days; ten of
// the wait are then over, and the rest passes at three times the speed.
TEST(AcceleratedWait, ItemsOverdueAtTheStartPassTheRestOfTheirWaitFaster) {
  const AcceleratedWait wait = two_steps();
  EXPECT_DOUBLE_EQ(wait.day_paid(15, 15), 15);
  EXPECT_DOUBLE_EQ(wait.day_paid(21, 15), 18);
  EXPECT_DOUBLE_EQ(wait.day_paid(25 + 6, 15), 22);
  EXPECT_DOUBLE_EQ(wait.wait_until(22, 15), 31);
  EXPECT_DOUBLE_EQ(wait.day_paid(9, 4), wait.day_paid(9));
}

}  // namespace
}  // namespace encours::accelerated_wait_test
