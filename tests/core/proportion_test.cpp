#include "core/proportion.hpp"

#include <gtest/gtest.h>

namespace encours::proportion_test {
namespace {

// Brown, Cai & DasGupta (2001) write the interval as (p + z²/2n ± z√(p(1−p)/n + z²/4n²))/(1 +
// z²/n).
TEST(Proportion, TheScoreIntervalOfTenInAHundred) {
  const Proportion found = proportion(10, 100);
  EXPECT_DOUBLE_EQ(found.share.value, 0.1);
  EXPECT_DOUBLE_EQ(found.standard_error, 0.03);
  EXPECT_NEAR(*found.share.low, 0.05522914, 1e-8);
  EXPECT_NEAR(*found.share.high, 0.17436566, 1e-8);
}

TEST(Proportion, NoneAndAllReachTheEnds) {
  const Proportion none = proportion(0, 1000);
  EXPECT_EQ(*none.share.low, 0);
  EXPECT_NEAR(*none.share.high, 3.841458821 / 1003.841458821, 1e-9);
  const Proportion all = proportion(1000, 1000);
  EXPECT_EQ(*all.share.high, 1);
  EXPECT_NEAR(*all.share.low, 1 - *none.share.high, 1e-12);
}

TEST(Proportion, WithoutTrialsThereIsNoInterval) {
  EXPECT_EQ(proportion(0, 0).share.value, 0);
  EXPECT_FALSE(proportion(0, 0).share.low);
}

}  // namespace
}  // namespace encours::proportion_test
