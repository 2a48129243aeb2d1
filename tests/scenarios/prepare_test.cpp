#include "scenarios/prepare.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::prepare_test {
namespace {

using ::testing::DoubleEq;
using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

CaseInputs prepared(std::vector<Shock> shocks, double pd_factor = 1, double lgd_shift = 0) {
  Study study;
  study.scenarios = {Scenario{}, Scenario{.name = "what if", .shocks = std::move(shocks)}};
  return prepare_case(study, sample_portfolio(), 1, pd_factor, lgd_shift);
}

TEST(PrepareCase, LeavesTheBaseAloneWithoutShocks) {
  const CaseInputs inputs = prepared({});
  EXPECT_THAT(inputs.defaults.pd, ElementsAre(0.01, 0.4, 0, 1));
  EXPECT_THAT(inputs.defaults.factor_shift, IsEmpty());
  EXPECT_THAT(inputs.defaults.condition, IsEmpty());
  EXPECT_THAT(inputs.mean_lgd, Each(0.93));
  EXPECT_THAT(inputs.forced, IsEmpty());
}

TEST(PrepareCase, ScalesPdsOfAllOfASectorOrOfOneBuyerAndCapsThem) {
  EXPECT_THAT(prepared({ScalePd{.factor = 2}}).defaults.pd, ElementsAre(0.02, 0.8, 0, 1));
  EXPECT_THAT(prepared({ScalePd{.factor = 3}}).defaults.pd, ElementsAre(0.03, 1, 0, 1));
  EXPECT_THAT(prepared({ScalePd{.factor = 0.5, .sector = "retail"}}).defaults.pd,
              ElementsAre(0.01, 0.2, 0, 1));
  EXPECT_THAT(prepared({ScalePd{.factor = 5, .buyer = "B1"}}).defaults.pd,
              ElementsAre(0.05, 0.4, 0, 1));
}

TEST(PrepareCase, KeepsBuyersWhoNeverFailAndBuyersWhoHaveFailed) {
  EXPECT_THAT(prepared({ScalePd{.factor = 1000}}).defaults.pd, ElementsAre(1, 1, 0, 1));
  EXPECT_THAT(prepared({ScalePd{.factor = 0}}).defaults.pd, ElementsAre(0, 0, 0, 1));
}

TEST(PrepareCase, CapsOnceSoThatTheOrderOfShocksDoesNotMatter) {
  const ScalePd up{.factor = 4};
  const ScalePd down{.factor = 0.25};
  EXPECT_EQ(prepared({up, down}).defaults.pd, prepared({down, up}).defaults.pd);
  EXPECT_THAT(prepared({up, down}).defaults.pd, ElementsAre(0.01, 0.4, 0, 1));
}

TEST(PrepareCase, TakesTheEndOfTheAssumptionRangeFirst) {
  const CaseInputs low = prepared({ScalePd{.factor = 2}, RaiseLgd{.factor = 1.1}}, 0.67, -0.03);
  EXPECT_THAT(low.defaults.pd[0], DoubleNear(0.01 * 0.67 * 2, 1e-15));
  EXPECT_THAT(low.mean_lgd, Each(DoubleNear(0.90 * 1.1, 1e-15)));
}

TEST(PrepareCase, HoldsLgdsBetweenZeroAndOne) {
  EXPECT_THAT(prepared({RaiseLgd{.factor = 2}}).mean_lgd, Each(1.0));
  EXPECT_THAT(prepared({RaiseLgd{.add = -1}}).mean_lgd, Each(0.0));
  EXPECT_THAT(prepared({}, 1, 0.5).mean_lgd, Each(1.0));
  EXPECT_THAT(prepared({RaiseLgd{.factor = 0.5, .add = 0.1}}).mean_lgd,
              Each(DoubleNear(0.93 * 0.5 + 0.1, 1e-15)));
}

TEST(PrepareCase, MovesTheFactorOfOneSectorOrOfAll) {
  EXPECT_THAT(prepared({MoveFactor{.by = -2}}).defaults.factor_shift, ElementsAre(-2, -2, -2));
  EXPECT_THAT(prepared({MoveFactor{.by = -1}, MoveFactor{.by = -2, .sector = "retail"}})
                  .defaults.factor_shift,
              ElementsAre(-1, -3, -1));
}

TEST(PrepareCase, ForcesFailuresAndConditionsOnOne) {
  const CaseInputs inputs = prepared({FailBuyer{.buyer = "B2", .month = 3},
                                      FailBuyer{.buyer = "B1", .month = 7, .condition = true}});
  EXPECT_THAT(inputs.forced, ElementsAre(ForcedFailure{.buyer = 1, .month = 3},
                                         ForcedFailure{.buyer = 0, .month = 7}));
  ASSERT_EQ(inputs.defaults.condition.size(), 1U);
  EXPECT_EQ(inputs.defaults.condition[0].buyer, 0U);
  EXPECT_EQ(inputs.defaults.condition[0].month, 7U);
}

TEST(PrepareCase, ConditionsOnSeveralFailures) {
  const CaseInputs inputs =
      prepared({FailBuyer{.buyer = "B2", .month = 3, .condition = true, .where = {}, .own = true},
                FailBuyer{.buyer = "B1", .month = 7, .condition = true}},
               1.5);
  ASSERT_EQ(inputs.defaults.condition.size(), 2U);
  EXPECT_TRUE(inputs.defaults.condition[0].own);
  EXPECT_EQ(inputs.defaults.condition[1].buyer, 0U);
  EXPECT_FALSE(inputs.defaults.condition[1].own);
  EXPECT_EQ(inputs.forced.size(), 2U);
}

TEST(PrepareCase, KeepsTheCentralPdOfTheBuyerWhoseFailureIsGiven) {
  const std::vector<Shock> shocks = {FailBuyer{.buyer = "B2", .month = 3, .condition = true},
                                     ScalePd{.factor = 2}};
  const auto pd_at = [&](double factor) { return prepared(shocks, factor).defaults.pd; };
  EXPECT_THAT(pd_at(1.5), ElementsAre(DoubleEq(0.03), 0.8, 0, 1));
  EXPECT_THAT(pd_at(0), ElementsAre(0, 0.8, 0, 1));
  const CaseInputs intervened = prepared({FailBuyer{.buyer = "B2", .month = 3}}, 0);
  EXPECT_THAT(intervened.defaults.pd, ElementsAre(0, 0, 0, 1));
}

TEST(InsuredTurnover, IsTheSumOfSales) {
  EXPECT_THAT(insured_turnover(sample_portfolio()), DoubleEq(80'000));
}

TEST(PrepareCase, ScalesPdsOfBuyersThatBearEveryMark) {
  ScalePd shock{.factor = 2};
  shock.marks.size = BuyerSize::medium;
  EXPECT_THAT(prepared({shock}).defaults.pd, ElementsAre(0.01, 0.8, 0, 1));
  shock.sector = "construction";
  EXPECT_THAT(prepared({shock}).defaults.pd, ElementsAre(0.01, 0.4, 0, 1));
  shock.marks.size = BuyerSize::micro;
  EXPECT_THAT(prepared({shock}).defaults.pd, ElementsAre(0.02, 0.4, 0, 1));
}

/// Survival over the year is the product of the months' own.
TEST(PrepareCase, DatesPdsByMonthsAndKeepsThePdOfTheYear) {
  ScalePd shock{.factor = 3, .buyer = "B1"};
  shock.course = {.from_month = 6, .ramp_months = 3};
  const CaseInputs inputs = prepared({shock});
  double alive = std::pow(0.99, 0.5);
  for (const double factor : {1 + 2 / 3.0, 1 + 4 / 3.0, 3.0, 3.0, 3.0, 3.0}) {
    alive *= std::pow(1 - 0.01 * factor, 1 / 12.0);
  }
  EXPECT_NEAR(inputs.defaults.pd[0], 1 - alive, 1e-15);
  EXPECT_EQ(inputs.defaults.pd[1], 0.4);
  const MonthProfiles& profiles = inputs.defaults.profiles;
  EXPECT_TRUE(profiles.even(1));
  EXPECT_NEAR(profiles.even_months(0, 6) / 12, 0.5 * std::log(0.99) / std::log(alive), 1e-12);
}

TEST(PrepareCase, HasNoProfilesWithoutDatedShocks) {
  EXPECT_TRUE(prepared({ScalePd{.factor = 2}}).defaults.profiles.even());
}

TEST(PrepareCase, IsTheUndatedShockWhereTheDateIsTheStart) {
  ScalePd shock{.factor = 2};
  shock.course.ramp_months = 1;
  EXPECT_THAT(prepared({shock}).defaults.pd, ElementsAre(0.02, 0.8, 0, 1));
}

TEST(PrepareCase, ChangesSalesAndCapsShares) {
  EXPECT_THAT(prepared({ChangeSales{.factor = 1.3}}).sales_factor, Each(1.3));
  EXPECT_THAT(prepared({ChangeSales{.factor = 0.5, .sector = "retail"}}).sales_factor,
              ElementsAre(1, 0.5, 0.5, 1));
  const CaseInputs capped = prepared({CapShare{.share = 0.2}});
  EXPECT_THAT(capped.balance_factor, Each(DoubleEq(0.8)));
  EXPECT_THAT(capped.sales_factor, Each(DoubleEq(0.8)));
  EXPECT_THAT(prepared({CapShare{.share = 0.3}}).balance_factor, Each(1.0));
}

TEST(PrepareCase, PlansCutsAndPremiums) {
  const CaseInputs inputs =
      prepared({WithdrawLimits{.left = 0.5, .month = 3, .sector = "retail"},
                RaisePremium{.factor = 2, .month = 2}, EndPolicies{.month = 6}});
  EXPECT_EQ(inputs.cuts.of_buyer[0], LimitCut{});
  EXPECT_EQ(inputs.cuts.of_buyer[1], (LimitCut{.day = 91.25, .left = 0.5}));
  EXPECT_EQ(inputs.cuts.cover_ends, 182.5);
  EXPECT_THAT(inputs.premium_factor, ElementsAre(1, 1, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0));
}

}  // namespace
}  // namespace encours::prepare_test
