#include "scenarios/apply_conduct.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/own_limits.hpp"
#include "tests/scenarios/conducts.hpp"

namespace encours::apply_conduct_test {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

ConductEffect effect_on(const Portfolio& portfolio, const std::string& keys,
                        AssumptionLog& assumptions) {
  const Study study = read_whole(programme_with(keys));
  return apply_conduct(study, portfolio, study.programmes.front().conduct, {}, assumptions);
}

TEST(ApplyConduct, TheSmallestOfClassAndInsurerLimitHoldsUnlessThereIsAnException) {
  const auto most_owed = [](const std::string& limit) {
    AssumptionLog assumptions;
    const std::string keys = "prevention = { margin = 0.2, limit = { " + limit + " } }\n";
    return effect_on(classed_buyers(), keys, assumptions).at_failure.most_owed;
  };
  const std::string rule = "insurer_limit = true, by_class = { A = 2000, B = 3000 }";
  const std::string exception = ", exceptions = [{ buyer = \"A\", amount = 4000, until = ";
  EXPECT_THAT(most_owed(rule), ElementsAre(1'500, 3'000));
  EXPECT_THAT(most_owed(rule + exception + "2028-06-30 }]"), ElementsAre(4'000, 3'000));
  EXPECT_THAT(most_owed(rule + exception + "2026-12-31 }]"), ElementsAre(1'500, 3'000));
}

TEST(ApplyConduct, WithoutExceptionsEveryBuyerIsHeldToTheRule) {
  const std::string start = "prevention = { margin = 0.2, limit = { amount = 1000";
  const Conduct strict = read_conduct_of(start + " } }\n");
  const Conduct loose = read_conduct_of(
      start + ", exceptions = [{ buyer = \"A\", amount = 5, until = 2027-12-31 }] } }\n");
  EXPECT_FALSE(has_exceptions(strict));
  EXPECT_TRUE(has_exceptions(loose));
  EXPECT_NE(loose, strict);
  EXPECT_EQ(without_exceptions(loose), strict);
}

TEST(ApplyConduct, TermsToAnEndOfMonthLeaveTheirMeanDays) {
  for (const char* count : {"then_end_of_month", "from_end_of_month"}) {
    AssumptionLog assumptions;
    const std::string keys = std::string("prevention = { terms = { days = 30, count = \"") + count +
                             "\", sector = \"retail\" } }\n";
    const ConductEffect effect = effect_on(two_buyers(), keys, assumptions);
    ASSERT_THAT(effect.terms, SizeIs(2));
    EXPECT_NEAR(effect.terms[0], 44.73, 0.005);
    EXPECT_EQ(effect.terms[1], 50);
    ASSERT_THAT(assumptions.assumptions(), SizeIs(1));
    EXPECT_EQ(assumptions.assumptions()[0].value, "30 days to an end of month are 44.73 days");
  }
  AssumptionLog assumptions;
  // 50 days are no longer than 36 to an end of month.
  EXPECT_TRUE(effect_on(two_buyers(),
                        "prevention = { terms = { days = 36, count = \"then_end_of_month\" } }\n",
                        assumptions)
                  .terms.empty());
  EXPECT_TRUE(assumptions.assumptions().empty());
}

TEST(ApplyConduct, TermsBeyondTheLawAreAppliedAndTold) {
  std::vector<Buyer> buyers(2);
  for (Buyer& buyer : buyers) {
    buyer.terms_days = 90;
    buyer.annual_sales = 36'500;
  }
  buyers[0].id = "A";
  buyers[0].country = "FR";
  buyers[1].id = "B";
  buyers[1].country = "DE";
  const Portfolio portfolio(buyers, {}, std::nullopt);
  const auto told = [&](const std::string& terms) {
    AssumptionLog assumptions;
    effect_on(portfolio, "prevention = { terms = { " + terms + " } }\n", assumptions);
    std::size_t buyers_told = 0;
    for (const Assumption& one : assumptions.assumptions()) {
      if (one.reason.find("L441-10") != std::string::npos) buyers_told += one.count;
    }
    return buyers_told;
  };
  EXPECT_EQ(told("days = 60"), 0U);
  EXPECT_EQ(told("days = 61"), 1U) << "the German buyer is not concerned";
  EXPECT_EQ(told("days = 45, count = \"from_end_of_month\""), 0U);
  EXPECT_EQ(told("days = 46, count = \"then_end_of_month\""), 1U);
}

TEST(ApplyConduct, SoonerInvoicesTakeDaysOffTermsAndDiscountsDownToOneDay) {
  AssumptionLog assumptions;
  const ConductEffect effect =
      effect_on(two_buyers(),
                "prevention = { invoicing = [{ days_sooner = 4 }, { days_sooner = 80, sector = "
                "\"retail\" }], "
                "discount = { rate = 0.02, days = 10, take_up = 0.25 } }\n",
                assumptions);
  EXPECT_THAT(effect.terms, ElementsAre(1, 46));
  ASSERT_THAT(effect.prompt, SizeIs(2));
  EXPECT_EQ(effect.prompt[0].days, 0);
  EXPECT_EQ(effect.prompt[1].days, 6);
  EXPECT_TRUE(effect.sales_factor.empty());
}

TEST(ApplyConduct, CorrectInvoicesTakeOffTheDaysOfTheirCorrectionOnAverage) {
  AssumptionLog assumptions;
  const ConductEffect effect =
      effect_on(two_buyers(),
                "prevention = { invoicing = { days_sooner = 2, errors = { rate_before = 0.12, "
                "rate = 0.02, correction_days = 20 } } }\n",
                assumptions);
  EXPECT_THAT(effect.terms,
              ElementsAre(testing::DoubleEq(two_buyers().buyers()[0].terms_days - 4),
                          testing::DoubleEq(two_buyers().buyers()[1].terms_days - 4)));
}

// 30 of 365 days without deliveries to a tenth of the buyers.
TEST(ApplyConduct, FalseAlarmsLoseTheMarginOfSalesAndNoDebt) {
  AssumptionLog assumptions;
  const ConductEffect effect =
      effect_on(two_buyers(),
                "prevention = { margin = 0.25, monitoring = { lead_time_days = 30, hit_rate = 0.5, "
                "false_alarm_rate = 0.1 } }\n",
                assumptions);
  const double lost = 0.1 * 30 / 365;
  EXPECT_TRUE(effect.sales_factor.empty()) << "no debt is smaller for them";
  double sales = 0;
  for (const Buyer& buyer : two_buyers().buyers()) sales += buyer.annual_sales;
  EXPECT_NEAR(effect.sales_given_up, sales * lost, 1e-9 * sales);
}

ConductEffect effect_of(const std::string& keys) {
  AssumptionLog assumptions;
  const Study study = read_whole(programme_with(keys));
  return apply_conduct(study, two_buyers(), study.programmes.front().conduct, {}, assumptions);
}

TEST(ApplyConduct, TheLastLeverThatTouchesABuyerHolds) {
  const ConductEffect effect = effect_of(
      "prevention = { deposit = [{ share = 0.2 }, { share = 0.5, sector = \"retail\" }] }\n");
  ASSERT_THAT(effect.prompt, SizeIs(1));
  EXPECT_EQ(effect.prompt[0].days, 0);
  EXPECT_THAT(effect.prompt[0].share, ElementsAre(0.5, 0.2));
  EXPECT_TRUE(effect.sales_factor.empty());
}

TEST(ApplyConduct, ALimitLeavesSteadyBalancesAtItAndKeepsAShareOfTheRestPrepaid) {
  const ConductEffect lost =
      effect_of("prevention = { margin = 0.2, limit = { amount = 2_000 } }\n");
  EXPECT_THAT(lost.sales_factor, ElementsAre(0.4, 0.4));
  EXPECT_DOUBLE_EQ(lost.sales_given_up, 2 * 0.6 * 36'500);
  EXPECT_TRUE(lost.prompt.empty());
  const ConductEffect half = effect_of(
      "prevention = { margin = 0.2, limit = { equity_share = 0.2, sales_kept = 0.5 } }\n");
  EXPECT_THAT(half.sales_factor, ElementsAre(1, 0.7)) << "equity of A is not known";
  ASSERT_THAT(half.prompt, SizeIs(1));
  // On credit: 0.7 × (1 − 3/7) of the sales, 2,000 € in steady state.
  EXPECT_NEAR(half.prompt[0].share[1], 3.0 / 7, 1e-12);
  EXPECT_EQ(half.prompt[0].share[0], 0);
}

TEST(ApplyConduct, ADiscountCostsItsRateOnWhatIsTakenAndItsYearlyRateIsTold) {
  AssumptionLog assumptions;
  const Study study = read_whole(
      programme_with("prevention = { discount = { rate = 0.02, days = 10, take_up = 0.25 } }\n"));
  std::vector<Buyer> buyers(1);
  buyers[0].id = "A";
  buyers[0].terms_days = 30;
  buyers[0].annual_sales = 10'000;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  const ConductEffect effect =
      apply_conduct(study, portfolio, study.programmes.front().conduct, {}, assumptions);
  EXPECT_DOUBLE_EQ(effect.discounts, 50);
  ASSERT_THAT(effect.prompt, SizeIs(1));
  EXPECT_EQ(effect.prompt[0].days, 10);
  EXPECT_THAT(effect.prompt[0].share, ElementsAre(0.25));
  ASSERT_THAT(assumptions.assumptions(), SizeIs(1));
  EXPECT_EQ(assumptions.assumptions()[0].value, "37.24 % a year, 44.59 % compounded");
}

}  // namespace
}  // namespace encours::apply_conduct_test
