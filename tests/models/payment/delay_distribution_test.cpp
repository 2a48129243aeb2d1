#include "models/payment/delay_distribution.hpp"

#include <gtest/gtest.h>

namespace encours::delay_distribution_test {
namespace {

PaymentHistory history_of(std::initializer_list<PaymentRecord> records) {
  return {.buyers = 1, .records = records};
}

// Worked by hand: lateness 0, 5, 5+ (open), 10, 20+ (open): the survivors after 0 are 4/5, after 5
// 4/5·3/4, after 10 3/5·1/2.
TEST(DelayDistribution, IsTheProductLimit) {
  const DelayDistribution law(history_of({{.due_day = -50, .paid_day = -50},
                                          {.due_day = -50, .paid_day = -45},
                                          {.due_day = -5},
                                          {.due_day = -50, .paid_day = -40},
                                          {.due_day = -20}}));
  EXPECT_NEAR(law.share_later(-1), 1, 1e-12);
  EXPECT_NEAR(law.share_later(0), 0.8, 1e-12);
  EXPECT_NEAR(law.share_later(5), 0.6, 1e-12);
  EXPECT_NEAR(law.share_later(12), 0.3, 1e-12);
  EXPECT_EQ(law.quantile(0.5), 10);
  EXPECT_FALSE(law.quantile(0.9));
  // 0.2·0 + 0.2·5 + 0.3·10, and 0.3 that is not known to come before the bound
  EXPECT_NEAR(law.mean(), 4 + 0.3 * largest_delay_days, 1e-9);
}

TEST(DelayDistribution, WithEverythingPaidIsTheSample) {
  const DelayDistribution law(history_of({{.due_day = -50, .paid_day = -60},
                                          {.due_day = -50, .paid_day = -20},
                                          {.due_day = -50, .paid_day = -47}}));
  EXPECT_NEAR(law.mean(), (30 - 10 + 3) / 3.0, 1e-9);
  EXPECT_EQ(law.quantile(0.5), 3);
}

}  // namespace
}  // namespace encours::delay_distribution_test
