#include "output/report/order.hpp"

#include <gmock/gmock.h>

#include <limits>

namespace encours::order_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Ordered, QuantilesAreThoseOfTheEngine) {
  // The smallest x with P(X ≤ x) ≥ level.
  const Ordered values({5, 1, 4, 2, 3});
  EXPECT_EQ(values.quantile(0.2), 1);
  EXPECT_EQ(values.quantile(0.21), 2);
  EXPECT_EQ(values.quantile(0.99), 5);
}

TEST(Ordered, IntervalsAreClosedBelowAndOpenAbove) {
  const Ordered values({0, 0, 1, 2, 2, 5});
  EXPECT_EQ(values.count(0, 1), 2U);
  EXPECT_EQ(values.count(1, 2), 1U);
  EXPECT_EQ(values.count_from(2), 3U);
  EXPECT_EQ(values.count(0, 1) + values.count(1, 2) + values.count_from(2), values.size());
}

TEST(RoundEdges, AreRoundAndReachTheEnd) {
  EXPECT_THAT(round_edges(9, 5), ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(round_edges(10, 5), ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(round_edges(350e3, 4), ElementsAre(0, 100e3, 200e3, 300e3, 400e3));
  for (double high = 0.01; high < 1e9; high *= 1.37) {
    const auto edges = round_edges(high, 50);
    EXPECT_LE(edges.size(), 51U);
    EXPECT_GE(edges.back(), high * (1 - 1e-12));
    EXPECT_LT(edges[edges.size() - 2], high);
  }
}

TEST(RoundEdges, NothingToShow) {
  EXPECT_THAT(round_edges(0, 10), IsEmpty());
  EXPECT_THAT(round_edges(-1, 10), IsEmpty());
  EXPECT_THAT(round_edges(std::numeric_limits<double>::infinity(), 10), IsEmpty());
}

}  // namespace
}  // namespace encours::order_test
