#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>

#include "output/report/sections/front_page.hpp"
#include "tests/output/handmade_cash.hpp"
#include "tests/output/report/handmade_page.hpp"

namespace encours::page_one_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string statements(const Results& results, Language language = Language::english) {
  return read_aloud(statements_block(HandmadePage(results, language).context()));
}

std::string comparison(const Results& results, Language language = Language::english) {
  return read_aloud(comparison_block(HandmadePage(results, language).context()));
}

std::string how_sure(const Results& results, Language language = Language::english) {
  return read_aloud(reliability_block(HandmadePage(results, language).context()));
}

ProgrammeResult& policy_a(Results& results, std::size_t scenario = 0) {
  return results.scenarios[scenario].programmes[1];
}

TEST(PageOne, ADifferenceOfUnknownErrorIsTold) {
  Results results = handmade::results();
  for (ProgrammeResult& programme : results.scenarios[0].programmes) {
    programme.one_in_100_versus_self_insurance.reset();
  }
  // 148k for the policy and 262k for retention one year in 100.
  EXPECT_THAT(statements(results),
              HasSubstr("Police A would cost 114k less than keeping the risk when their years in a "
                        "hundred are compared, but the error of this difference is unknown"));
  EXPECT_THAT(comparison(results), HasSubstr("−114k ± ?"));
}

TEST(PageOne, TheRangeOfADifferenceHasTheDirectionOfItsVerb) {
  Results results = handmade::results();
  policy_a(results).versus_self_insurance->assumption_range = Range{.low = 12'000, .high = 39'000};
  const std::string told = statements(results);
  EXPECT_THAT(told, HasSubstr("Keeping the risk costs 28k less than Police A in an average year, "
                              "over the whole assumption range (by 12k to 39k)"));
  EXPECT_THAT(told,
              HasSubstr("Police A costs 114k less than keeping the risk when their years in a "
                        "hundred are compared, over the whole assumption range (by 61k to "
                        "190k)"));
}

TEST(PageOne, ARangeBeyondZeroIsATieWhateverTheSignOfTheMean) {
  Results results = handmade::results();
  policy_a(results).versus_self_insurance->assumption_range = Range{.low = -9'000, .high = -1'000};
  EXPECT_THAT(statements(results), HasSubstr("a tie, the difference changes sign"));
}

TEST(PageOne, LossesThatComeInStepsHaveNoErrorOfZero) {
  Results results = handmade::results();
  Estimate& bad = results.scenarios[0].gross_loss.value_at_risk[2];
  bad.low = bad.value;
  bad.high = bad.value;
  EXPECT_THAT(how_sure(results), AllOf(HasSubstr("losses come in steps"), Not(HasSubstr("±0%"))));
  EXPECT_THAT(how_sure(results, Language::french),
              AllOf(HasSubstr("par paliers"), Not(HasSubstr("± 0 %"))));
}

TEST(PageOne, OfManyScenariosTheFurthestApartAreTold) {
  Results results = handmade::results();
  const ScenarioResult crisis = results.scenarios[1];
  for (const double difference : {5'000.0, 60'000.0, -700'000.0, 9'000.0}) {
    results.scenarios.push_back(crisis);
    results.scenarios.back().name = fmt::format("what if {}", difference);
    PairedDifference& told = *policy_a(results, results.scenarios.size() - 1).versus_self_insurance;
    told.mean = difference;
    told.assumption_range.reset();
  }
  const std::string told = statements(results);
  EXPECT_THAT(told, HasSubstr("On average in “what if -700000”, Police A saves 700k."));
  EXPECT_THAT(told, HasSubstr("On average in “what if 60000”, Police A costs 60k more."));
  EXPECT_THAT(told, HasSubstr("The 3 other scenarios are between these two."));
  EXPECT_THAT(told, Not(HasSubstr("what if 9000”, Police A")));
}

TEST(PageOne, OfManyPoliciesTheCheapestAreToldTwoOfThemOnPaper) {
  Results results = handmade::results();
  for (ScenarioResult& scenario : results.scenarios) {
    for (const double cost : {300'000.0, 50'000.0, 60'000.0}) {
      scenario.programmes.push_back(scenario.programmes[1]);
      scenario.programmes.back().name = fmt::format("at {}", cost);
      scenario.programmes.back().total_cost.mean = cost;
    }
  }
  const std::string html = statements_block(HandmadePage(results).context());
  EXPECT_THAT(read_aloud(html), AllOf(HasSubstr("than at 50000"), HasSubstr("than at 60000")));
  EXPECT_THAT(read_aloud(html), Not(HasSubstr("than at 300000")));
  EXPECT_THAT(read_aloud(html), HasSubstr("The 2 other policies cost no less on average"));
  EXPECT_EQ(html.find("class=\"screen-only\""), html.rfind("class=\"screen-only\""));
  EXPECT_THAT(html, HasSubstr("class=\"screen-only\""));
}

TEST(PageOne, TheReserveIsWhatComesBeyondTheAverage) {
  Results results = handmade::results();
  EXPECT_THAT(comparison(results), HasSubstr("Internal reserve at 99%: EUR 184k excl. VAT, beyond "
                                             "the 63k of the average year"));
  for (const double reserve : {0.0, -143.0}) {
    results.scenarios[0].programmes[0].reserve[1].value = reserve;
    EXPECT_THAT(comparison(results), Not(HasSubstr("Internal reserve")));
  }
}

TEST(PageOne, OwnLossesStandBesideTheModel) {
  Results results = handmade::results();
  EXPECT_THAT(statements(results),
              HasSubstr("support the level used: their mean is 65k, the model gives 63k (0.97 "
                        "times)."));
  for (WriteOffYear& year : results.portfolio.write_offs) year.amount_ht = 0;
  EXPECT_THAT(statements(results),
              HasSubstr("You have had no losses in the last years; the model gives EUR 63k excl. "
                        "VAT a year. Explain this before deciding."));
}

TEST(PageOne, LossesAreSetBesideAFirmWithoutEquityOrProfit) {
  Results results = handmade::results();
  results.study.firm.annual_profit = -20'000;
  results.study.firm.equity = -500'000;
  EXPECT_THAT(statements(results), AllOf(HasSubstr("the profit before tax absorbs none of it"),
                                         HasSubstr("equity absorbs none of it")));
}

TEST(PageOne, TheLossRatioSaysHowOftenItPassesOneAndWhenItIsUnusual) {
  Results results = handmade::results();
  EXPECT_THAT(comparison(results),
              HasSubstr("(loss ratio above 100%): 8.0% with Police A, 8.0% with"));
  EXPECT_THAT(comparison(results), Not(HasSubstr("is outside 25% to 75%")));
  policy_a(results).implied_loss_ratio->mean = 41.85;
  EXPECT_THAT(comparison(results), HasSubstr("(Police A) is outside 25% to 75%"));
  ScenarioResult& base = results.scenarios[0];
  for (const double chance : {0.3, 0.02}) {
    base.programmes.push_back(base.programmes[1]);
    base.programmes.back().implied_loss_ratio->above_one = chance;
  }
  EXPECT_THAT(comparison(results), HasSubstr("(loss ratio above 100%): 2.0% to 30% by policy"));
  EXPECT_THAT(comparison(results), HasSubstr("loss ratios of 3 policies are outside"));
}

TEST(PageOne, WhyAssumptionsAreNotVariedIsTold) {
  Results results = handmade::results();
  EXPECT_THAT(how_sure(results), HasSubstr("[uncertainty] is off"));  // of a study that is silent
  results.study.pd_factor = {0.67, 1.5};
  EXPECT_THAT(how_sure(results), HasSubstr("−35% to +55% on the average year"));
  results.scenarios[0].gross_loss.assumption_range.reset();
  EXPECT_THAT(how_sure(results), HasSubstr("the failures are those of a file of events"));
}

TEST(PageOne, AnErrorThatIsKnownIsToldWithoutTheOther) {
  Results results = handmade::results();
  results.scenarios[0].gross_loss.value_at_risk[2].high.reset();
  EXPECT_THAT(how_sure(results), HasSubstr("±0.59% on the average year, unknown one time in a "
                                           "hundred for want of trials (95%)."));
  results.scenarios[0].gross_loss.value_at_risk[2] = {.value = 0, .low = 0, .high = 0};
  EXPECT_THAT(how_sure(results), HasSubstr("±0.59% on the average year (95%)."));
}

TEST(PageOne, OtherHorizonsAreNoYears) {
  Results results = handmade::results();
  results.study.pd_factor = {0.67, 1.5};
  results.run.horizon_months = 6;
  for (const Language language : {Language::french, Language::english}) {
    EXPECT_THAT(
        statements(results, language) + comparison(results, language) + how_sure(results, language),
        Not(testing::ContainsRegex("année|a year |year in|average year|years in")));
  }
}

TEST(PageOne, WhatTooFewTrialsCannotTellIsNotShown) {
  Results results = handmade::results();
  results.run.trials = 100;
  EXPECT_THAT(statements(results), HasSubstr("One time in a hundred: unknown, too few trials."));
  const std::string tiles = read_aloud(key_figures_block(HandmadePage(results).context()));
  EXPECT_THAT(tiles, HasSubstr("one year in 100–too few trials to tell"));
  EXPECT_THAT(tiles, HasSubstr("average year63k"));
}

TEST(PageOne, ALossThatIsRareIsNotCalledZeroOrMore) {
  Results results = handmade::results();
  results.scenarios[0].gross_loss.value_at_risk[2].value = 0;
  EXPECT_THAT(statements(results), HasSubstr("A loss comes less than one time in a hundred."));
}

TEST(PageOne, OneOfAThingIsSingular) {
  Results results = handmade::results();
  results.portfolio.buyers = 1;
  results.assumptions.resize(1);
  EXPECT_THAT(how_sure(results, Language::french), HasSubstr("1 hypothèse par défaut"));
  const std::string title =
      read_aloud(title_block(HandmadePage(results, Language::french).context()));
  EXPECT_THAT(title, AllOf(HasSubstr("1 client"), Not(HasSubstr("1 clients"))));
}

TEST(PageOne, TheChancesThatEquityIsLostAreTold) {
  const std::string told = statements(handmade::results_with_cash());
  EXPECT_THAT(told, HasSubstr("without insurance: negative equity in <"));
  EXPECT_THAT(told, HasSubstr("below half the capital in 0.0030% of trials"));
  EXPECT_THAT(told, HasSubstr("credit line exceeded in 13% (“Crise type 2008”) of the trials"));
}

}  // namespace
}  // namespace encours::page_one_test
