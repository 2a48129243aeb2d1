#include "models/payment/overdue_wait.hpp"

#include <gtest/gtest.h>

namespace encours::overdue_wait_test {
namespace {

// One invoice due every day and paid 20 days later: seen from any day, overdue ones are 1 to 19
// days late, and take 19 to 1 days more, ten on average.
TEST(OverdueWait, IsWhatOverdueInvoicesStillTook) {
  PaymentHistory history{.buyers = 1};
  for (std::int32_t due = -800; due < -25; ++due) {
    history.records.push_back(
        {.invoice_day = due - 30, .due_day = due, .paid_day = due + 20, .amount = 50});
  }
  const auto wait = observe_overdue_wait(history);
  ASSERT_TRUE(wait);
  EXPECT_NEAR(wait->days, 10, 1e-9);
  EXPECT_NEAR(wait->lowest_month, 10, 1e-9);
  EXPECT_NEAR(wait->highest_month, 10, 1e-9);
  EXPECT_EQ(wait->months, 12U);
}

TEST(OverdueWait, AnInvoiceNeverPaidWaitsUpToTheBound) {
  PaymentHistory history{.buyers = 1};
  history.records.push_back({.invoice_day = -600, .due_day = -570, .amount = 50});
  EXPECT_DOUBLE_EQ(observe_overdue_wait(history)->days, largest_delay_days);
}

TEST(OverdueWait, IsUnknownOfAYoungLedger) {
  PaymentHistory history{.buyers = 1};
  history.records.push_back({.invoice_day = -100, .due_day = -70, .paid_day = -50, .amount = 50});
  EXPECT_FALSE(observe_overdue_wait(history));
}

}  // namespace
}  // namespace encours::overdue_wait_test
