#include "portfolio/diagnosis/concentration.hpp"

#include <gtest/gtest.h>

namespace encours::concentration_test {
namespace {

TEST(Concentration, EqualBalancesCountAsManyAsTheyAre) {
  const Concentration spread = concentration(std::vector<double>(40, 500)).value();
  EXPECT_DOUBLE_EQ(spread.total, 20'000);
  EXPECT_NEAR(spread.effective_number, 40, 1e-9);
  EXPECT_NEAR(spread.top_1, 1.0 / 40, 1e-15);
  EXPECT_NEAR(spread.top_10, 0.25, 1e-12);
}

TEST(Concentration, SharesOfTheLargest) {
  const Concentration spread = concentration({0, 10, 60, 30}).value();
  EXPECT_DOUBLE_EQ(spread.top_1, 0.6);
  EXPECT_DOUBLE_EQ(spread.top_5, 1);
  EXPECT_NEAR(spread.herfindahl, 0.36 + 0.09 + 0.01, 1e-15);
  EXPECT_NEAR(spread.effective_number, 1 / 0.46, 1e-12);
}

TEST(Concentration, NothingOwedHasNone) {
  EXPECT_FALSE(concentration({}));
  EXPECT_FALSE(concentration({0, 0}));
}

}  // namespace
}  // namespace encours::concentration_test
