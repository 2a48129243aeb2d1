#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "output/console.hpp"
#include "output/summary_json.hpp"
#include "output/text_layout.hpp"
#include "tests/output/handmade_cash.hpp"

namespace encours::cash_output_test {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// The screen with its lines joined.
std::string screen(const Results& results, Language language) {
  const std::string text = render_console(
      results, handmade::study(), {.language = language, .files = {}, .study = "study.toml"});
  std::string joined;
  std::istringstream words(text);
  for (std::string word; words >> word;) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

std::string rendered(const Results& results) {
  const Study study = handmade::study();
  return render_summary(results, {.study = study, .language = Language::english});
}

TEST(CashOutput, TheScreenTellsTheLowestWeekAndTheShortfalls) {
  const std::string en = screen(handmade::results_with_cash(), Language::english);
  EXPECT_THAT(en, HasSubstr("CASH (inc. VAT, line EUR 1.5m)"));
  EXPECT_THAT(en, HasSubstr("lowest most often in week 11: −600k on average, one year in 100 "
                            "−1.1m"));
  EXPECT_THAT(en, HasSubstr("line exceeded: 0.30%; Crise type 2008 2.1%"));
  EXPECT_THAT(
      en, HasSubstr("if one of the ten largest fails (8.0% of the trials): line exceeded 1.9%"));
  EXPECT_THAT(en, HasSubstr("DSO at the end 58.2 days"));
  EXPECT_THAT(en, HasSubstr("negative equity: < 0.0038%; below half the capital: 0.0030%"));
  EXPECT_THAT(en, HasSubstr("average loss 63k: 0.16% of sales, 5.3% of EBITDA, 0.77% of equity; "
                            "earned back by 4.2m of sales"));
  EXPECT_THAT(en, HasSubstr("finance cost 12k on average, in the costs above but for 8.0k "
                            "without credit risk"));
  const std::string fr = screen(handmade::results_with_cash(), Language::french);
  EXPECT_THAT(fr, HasSubstr("TRÉSORERIE (TTC, ligne 1,5 M€)"));
  EXPECT_THAT(fr, HasSubstr("dépassement de la ligne : 0,30 % ; Crise type 2008 2,1 %"));
  EXPECT_THAT(fr, Not(HasSubstr("%; ")));
}

TEST(CashOutput, WhatNoTrialShowsIsBelowItsInterval) {
  const std::string en = screen(handmade::results_with_cash(), Language::english);
  // None in 100,000: the score interval ends at 3.84/100,003.84.
  EXPECT_THAT(en, HasSubstr("with Police A: < 0.0038%; Crise type 2008 < 0.0038%"));
}

// Retention that dunned its buyers beside retention that did not.
TEST(CashOutput, TheScreenTellsARetentionWhoseCashIsAnother) {
  Results results = handmade::results_with_cash();
  EXPECT_THAT(screen(results, Language::english), Not(HasSubstr("with Relances")));
  for (ScenarioResult& scenario : results.scenarios) {
    ProgrammeResult dunned = scenario.programmes[0];
    dunned.name = "Relances";
    dunned.cash->trouble.shortfall.estimate.share.value = 0.001;
    scenario.programmes.push_back(dunned);
  }
  EXPECT_THAT(screen(results, Language::english),
              HasSubstr("with Relances: 0.10%; Crise type 2008 0.10%"));
}

TEST(CashOutput, WithoutCashTheScreenIsSilent) {
  EXPECT_THAT(screen(handmade::results(), Language::english), Not(HasSubstr("CASH")));
}

TEST(CashOutput, NoLineIsLongerThanAScreen) {
  for (const Language language : {Language::english, Language::french}) {
    const std::string text =
        render_console(handmade::results_with_cash(), handmade::study(),
                       {.language = language, .files = {}, .study = "study.toml"});
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 80U) << line;
  }
}

TEST(CashOutput, SummaryHasTheFieldsOfTheInterface) {
  const Json json = Json::parse(rendered(handmade::results_with_cash()));
  EXPECT_EQ(json["cash_plan"]["path"].size(), 53U);
  const Json& scenario = json["scenarios"][0];
  EXPECT_EQ(scenario["receivables"]["days_of_sales"]["mean"], 58.2);
  const Json& cash = scenario["programmes"][0]["cash"];
  EXPECT_EQ(cash["minimum"]["mean"], -600'000);
  EXPECT_EQ(cash["finance_cost"]["mean"], 12'000);
  EXPECT_EQ(cash["finance_cost_of_risk"], 4'000);
  EXPECT_EQ(cash["usual_week_of_minimum"], 10);
  for (const char* name : {"shortfall_probability", "negative_equity_probability",
                           "half_capital_probability", "shortfall_or_half_equity_probability"}) {
    EXPECT_EQ(cash[name]["interval"].size(), 2U) << name;
    EXPECT_TRUE(cash[name].contains("standard_error")) << name;
  }
  EXPECT_EQ(cash["shortfall_probability"]["mean"], 0.003);
  EXPECT_TRUE(cash["given_large_failure"]["half_capital_probability"].is_null());
  EXPECT_EQ(cash["average_loss"]["offset_sales"], 4'200'000);
  EXPECT_EQ(cash["average_cost"]["of_equity"], 0.0077);
  EXPECT_TRUE(cash["one_in_100_cost"].contains("after_tax"));
  EXPECT_EQ(json["cash_plan"]["ordinary_finance_cost"], 8'000);
  EXPECT_EQ(json["cash_plan"]["planned_profit"], 1'000'000);
  const Json without = Json::parse(rendered(handmade::results()));
  EXPECT_TRUE(without["scenarios"][0]["programmes"][0]["cash"].is_null());
  EXPECT_FALSE(without.contains("cash_plan"));
}

}  // namespace
}  // namespace encours::cash_output_test
