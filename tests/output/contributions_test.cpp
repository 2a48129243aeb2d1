#include <gmock/gmock.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/console.hpp"
#include "output/contribution_json.hpp"
#include "output/tables.hpp"
#include "tests/output/handmade.hpp"

namespace encours::contributions_test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two buyers and the rest make 200,000 euros; one of two sectors makes three quarters of it.
ContributionResult two_buyers() {
  ContributionResult result{
      .level = 0.99, .trials = 500, .expected_shortfall = 200'000, .tables = {}};
  ContributionTable buyers;
  buyers.partition = "buyers";
  buyers.lines = {{.label = "C1",
                   .name = "=Alpha <b>",
                   .exposure = 90'000,
                   .amount = 80'000,
                   .standard_error = 1'000},
                  {.label = "C2", .name = "", .exposure = 50'000, .amount = 30'000}};
  buyers.others = 7;
  buyers.others_amount = 90'000;
  buyers.others_exposure = 400'000;
  ContributionTable sectors;
  sectors.partition = "sectors";
  sectors.lines = {{.label = "construction", .name = "", .exposure = 300'000, .amount = 150'000},
                   {.label = "retail", .name = "", .exposure = 240'000, .amount = 50'000}};
  result.tables = {buyers, sectors};
  return result;
}

Results with_contributions() {
  Results results = handmade::results();
  results.scenarios[0].contributions = two_buyers();
  return results;
}

std::string screen(const Results& results, Language language) {
  const Study study = handmade::study();
  std::string text =
      render_console(results, study, {.language = language, .files = {}, .study = {}});
  std::ranges::replace(text, '\n', ' ');
  return text;
}

TEST(ContributionOutputs, TheScreenNamesWhoMakesTheWorstTrials) {
  const Results results = with_contributions();
  EXPECT_THAT(screen(results, Language::english),
              HasSubstr("the worst 1% of trials (200k on average) come from: =Alpha <b> 40% ± 1, "
                        "C2   15%; sector construction 75%"));
  EXPECT_THAT(screen(results, Language::french), HasSubstr("vient de : =Alpha <b> 40 % ± 1, C2"));
}

TEST(ContributionOutputs, TheScreenIsSilentWithoutLosses) {
  Results results = with_contributions();
  results.scenarios[0].contributions->expected_shortfall = 0;
  EXPECT_THAT(screen(results, Language::english), Not(HasSubstr("worst 1%")));
}

TEST(ContributionOutputs, TheScreenNamesNobodyOnThinEvidence) {
  Results results = with_contributions();
  results.scenarios[0].contributions->trials = 9;
  EXPECT_THAT(screen(results, Language::english), Not(HasSubstr("worst 1%")));
  results = with_contributions();
  results.scenarios[0].contributions->tables[0].lines[1].amount = 999;
  EXPECT_THAT(screen(results, Language::english), Not(HasSubstr("C2 ")));
}

TEST(ContributionOutputs, JsonTellsSharesAndTheRest) {
  const auto json = contributions_json(two_buyers());
  EXPECT_EQ(json["expected_shortfall"], 200'000);
  EXPECT_EQ(json["buyers"]["largest"][0]["buyer_id"], "C1");
  EXPECT_EQ(json["buyers"]["largest"][0]["share"], 0.4);
  EXPECT_TRUE(json["buyers"]["largest"][1]["standard_error"].is_null());
  EXPECT_EQ(json["buyers"]["others"]["count"], 7);
  EXPECT_EQ(json["sectors"]["largest"][0]["name"], "construction");
  double sum = json["buyers"]["others"]["contribution"];
  for (const auto& one : json["buyers"]["largest"]) sum += one["contribution"].get<double>();
  EXPECT_EQ(sum, 200'000);
}

TEST(ContributionOutputs, TheTableHoldsEveryGroupAndNoFormula) {
  const auto tables = render_tables(with_contributions());
  const auto table = std::ranges::find(tables, "contributions.csv", &CsvTable::file_name);
  ASSERT_NE(table, tables.end());
  EXPECT_THAT(table->content, HasSubstr(",buyers,C1,'=Alpha <b>,90000,80000,1000,0.4,,\r\n"));
  EXPECT_THAT(table->content, HasSubstr(",buyers,others,,400000,90000,,0.45,,\r\n"));
  EXPECT_THAT(table->content, HasSubstr(",sectors,retail,,240000,50000,,0.25,,\r\n"));
}

}  // namespace
}  // namespace encours::contributions_test
