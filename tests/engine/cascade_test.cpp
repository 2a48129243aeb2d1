#include "engine/cascade.hpp"

#include <gmock/gmock.h>

#include "tests/engine/small_study.hpp"

namespace encours::cascade_test {
namespace {

using testing::ElementsAre;

/// 0 sells to 1, 1 to 2, 3 to a firm outside, all above the threshold but 3 to 2.
Portfolio chain() {
  const Portfolio plain = small_portfolio(4);
  TradeNetwork network;
  network.outside_firms = {
      {.id = "X", .name = "", .sector = "wholesale", .lgd = 0.9, .equity = std::nullopt}};
  network.links = {{.customer = 1, .supplier = 0, .share_of_sales = 0.7},
                   {.customer = 2, .supplier = 1, .share_of_sales = 0.6},
                   {.customer = 2, .supplier = 3, .share_of_sales = 0.2},
                   {.customer = 4, .supplier = 3, .share_of_sales = 0.6}};
  return {{plain.buyers().begin(), plain.buyers().end()}, {}, std::nullopt, network};
}

TEST(Cascade, FollowsTheGivenAndEveryFirm) {
  const Portfolio portfolio = chain();
  const std::vector<std::uint32_t> given = {2};
  const CascadeResult result = find_cascades(portfolio, given, 0.5);
  ASSERT_EQ(result.fallen.size(), 3U);
  EXPECT_EQ(result.fallen[1].firm, 1U);
  EXPECT_EQ(result.fallen[2].firm, 0U);
  EXPECT_EQ(result.fallen[2].wave, 2U);
  EXPECT_EQ(result.known_equity, 0U);
  ASSERT_EQ(result.impact.size(), 5U);
  EXPECT_EQ(result.impact[2].fallen, 2U);
  EXPECT_EQ(result.impact[2].waves, 2U);
  EXPECT_EQ(result.impact[2].induced_loss, 0.5 * (1'000 + 2'000));
  EXPECT_EQ(result.impact[4].buyers, 1U);
  EXPECT_EQ(result.impact[4].induced_loss, 0.5 * 4'000);
  EXPECT_EQ(loss_on(portfolio, 4), 0);
  // 3,000 euros, 2,000 with one brought down, 2,000, 1,500, 500.
  EXPECT_THAT(by_impact(portfolio, result), ElementsAre(2, 4, 3, 1, 0));
}

TEST(Cascade, ThresholdOneBringsNobodyDown) {
  const CascadeResult result = find_cascades(chain(), {}, 1);
  EXPECT_TRUE(result.fallen.empty());
  for (const SystemicImpact& impact : result.impact) EXPECT_EQ(impact.fallen, 0U);
}

}  // namespace
}  // namespace encours::cascade_test
