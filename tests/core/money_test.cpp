#include "core/money.hpp"

#include <gtest/gtest.h>

namespace encours::money_test {
namespace {

TEST(Money, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(round_to_cent(2.675), 2.68);
  EXPECT_EQ(round_to_cent(-2.675), -2.68);
  EXPECT_EQ(round_to_cent(900.009), 900.01);
  EXPECT_EQ(round_to_cent(1.004), 1.00);
  EXPECT_EQ(round_to_cent(0.0), 0.0);
}

}  // namespace
}  // namespace encours::money_test
