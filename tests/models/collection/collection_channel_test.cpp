#include "models/collection/collection_channel.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace encours::collection_channel_test {
namespace {

CollectionChannel agency() {
  return {.name = "agency", .success = SuccessCurve(0.5), .fee = 0.15};
}

CollectionChannel lawyer() {
  return {.name = "lawyer", .success = SuccessCurve(0.7), .fixed_cost = 2'000};
}

TEST(SuccessCurve, FallsGeometricallyBetweenItsPoints) {
  const SuccessCurve curve({{.months = 0, .share = 0.8}, {.months = 4, .share = 0.2}});
  EXPECT_DOUBLE_EQ(curve.share_at(0), 0.8);
  EXPECT_DOUBLE_EQ(curve.share_at(2), 0.4);
  EXPECT_DOUBLE_EQ(curve.share_at(4), 0.2);
  EXPECT_DOUBLE_EQ(curve.share_at(6), 0.1) << "the last slope goes on";
  EXPECT_DOUBLE_EQ(SuccessCurve(0.5).share_at(100), 0.5);
}

TEST(SuccessCurve, NeverPassesOne) {
  const SuccessCurve curve({{.months = 1, .share = 0.5}, {.months = 2, .share = 1}});
  EXPECT_DOUBLE_EQ(curve.share_at(0), 0.5);
  EXPECT_DOUBLE_EQ(curve.share_at(3), 1);
}

TEST(SuccessCurve, ThePublishedOneLiesAmongItsSources) {
  const SuccessCurve curve = published_success();
  EXPECT_DOUBLE_EQ(curve.share_at(3), 0.70);   // 69 to 75 %
  EXPECT_DOUBLE_EQ(curve.share_at(12), 0.22);  // 20 to 29 %
  EXPECT_DOUBLE_EQ(curve.share_at(24), 0.09);
}

// An agency at 15 % of what half of the claims bring, or a lawyer at 2,000 euros for seven in ten:
// 2,000/(0.7 − 0.5·0.85).
TEST(CollectionChannel, IndifferenceOfAgencyAndLawyer) {
  const auto amount = indifference_amount(agency(), lawyer(), 45, 0.05);
  ASSERT_TRUE(amount);
  EXPECT_DOUBLE_EQ(*amount, 2'000 / 0.275);
  EXPECT_EQ(std::round(*amount), 7'273);
  const std::array claims = {OverdueClaim{.amount = *amount, .days_due = 45}};
  EXPECT_NEAR(expected_collection(agency(), claims, 0.05)->net,
              expected_collection(lawyer(), claims, 0.05)->net, 1e-9);
}

TEST(CollectionChannel, ADearChannelThatBringsNoMoreIsNeverWorthIt) {
  CollectionChannel dear = lawyer();
  dear.success = SuccessCurve(0.425);
  EXPECT_FALSE(indifference_amount(agency(), dear, 45, 0));
}

TEST(CollectionChannel, TheFeeIsTakenOffWhatIsRecoveredOnly) {
  const std::array claims = {OverdueClaim{.amount = 1'000, .days_due = 10},
                             OverdueClaim{.amount = 3'000, .days_due = 400}};
  const auto expected = expected_collection(agency(), claims, 0);
  ASSERT_TRUE(expected);
  EXPECT_DOUBLE_EQ(expected->recovered, 2'000);
  EXPECT_DOUBLE_EQ(expected->cost, 300);
  EXPECT_DOUBLE_EQ(expected->net, 1'700);
}

TEST(CollectionChannel, MoneyThatComesLaterIsWorthLess) {
  CollectionChannel slow = agency();
  slow.delay_days = 365;
  EXPECT_DOUBLE_EQ(worth_of_a_euro(slow, 45, 0.10), 0.425 / 1.10);
}

TEST(CollectionChannel, TakesOnlyWhatIsOldAndLargeEnough) {
  CollectionChannel choosy = agency();
  choosy.from_days = 60;
  choosy.smallest_amount = 500;
  const std::array young = {OverdueClaim{.amount = 5'000, .days_due = 59}};
  const std::array small = {OverdueClaim{.amount = 499, .days_due = 60}};
  const std::array both = {OverdueClaim{.amount = 499, .days_due = 60},
                           OverdueClaim{.amount = 1, .days_due = 1}};
  EXPECT_FALSE(expected_collection(choosy, young, 0));
  EXPECT_FALSE(expected_collection(choosy, small, 0));
  EXPECT_TRUE(expected_collection(choosy, both, 0));
}

}  // namespace
}  // namespace encours::collection_channel_test
