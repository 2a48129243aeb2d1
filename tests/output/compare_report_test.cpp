#include "output/compare/compare_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/compare/compare.hpp"
#include "output/compare/frontier_report.hpp"
#include "output/text_layout.hpp"
#include "tests/engine/small_study.hpp"

namespace encours {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// Names that a terminal or a spreadsheet must not take at their word.
Study odd_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.title = "a\x1b[31mtitle";
  study.programmes[0].name = "=HYPERLINK(\"x\")";
  study.programmes[1].name = "保険契約保険契約保険契約保険契約保険契約保険契約";
  study.scenarios.push_back(
      {.name = std::string(200, 's'), .weight = 0, .shocks = {ScalePd{.factor = 3}}});
  study.uncertainty.enabled = true;
  return study;
}

Comparison compare(const Study& study, const Portfolio& portfolio) {
  AssumptionLog assumptions;
  return compare_programmes(study, portfolio, {.threads = 2}, {}, assumptions);
}

void expect_legible(const std::string& screen) {
  EXPECT_THAT(screen, Not(HasSubstr("\x1b")));
  EXPECT_THAT(screen, Not(HasSubstr("nan")));
  for (std::size_t start = 0; start < screen.size();) {
    const std::size_t end = std::min(screen.find('\n', start), screen.size());
    const std::string line = screen.substr(start, end - start);
    EXPECT_LE(display_width(line), screen_columns) << line;
    start = end + 1;
  }
}

TEST(CompareReport, ScreensStayLegibleWhateverTheNames) {
  const Portfolio portfolio = small_portfolio(40);
  for (const std::uint64_t trials : {1U, 50U, 3'000U}) {
    const Study study = odd_study(trials);
    const Comparison comparison = compare(study, portfolio);
    const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
    for (const Language language : {Language::french, Language::english}) {
      expect_legible(render_compare(report, {.language = language}));
    }
  }
}

TEST(CompareReport, OneTrialRanksNothing) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = odd_study(1);
  const Comparison comparison = compare(study, portfolio);
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  EXPECT_THAT(render_compare(report, {.language = Language::english}),
              HasSubstr("no ranking, too few trials"));
}

TEST(CompareReport, FilesHoldTheSameFiguresAndNoFormula) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = odd_study(2'000);
  const Comparison comparison = compare(study, portfolio);
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  const auto files = render_compare_files(report);
  ASSERT_EQ(files.size(), 5U);
  const Json json = Json::parse(files[0].content);
  EXPECT_EQ(json["scenarios"].size(), 2U);
  const Json& policy = json["scenarios"][0]["programmes"][1];
  EXPECT_EQ(policy["total_cost"]["mean"].get<double>(),
            comparison.results.scenarios[0]
                .programmes[comparison.scenarios[0].ranking[1].programme]
                .total_cost.mean);
  EXPECT_EQ(json["own_experience"], nullptr);
  for (std::size_t i = 1; i < files.size(); ++i) {
    EXPECT_THAT(files[i].content, Not(HasSubstr(",=HYPERLINK"))) << files[i].name;
    EXPECT_THAT(files[i].content, Not(HasSubstr("nan"))) << files[i].name;
  }
}

TEST(FrontierReport, ScreensStayLegibleAndTellEverySetting) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = odd_study(1'500);
  FrontierRequest request{.policy = 1,
                          .levers = {{.key = "aggregate_first_loss", .values = {}},
                                     {.key = "threshold", .values = {0, 1'234.5}}}};
  for (int i = 0; i < 60; ++i) request.levers[0].values.push_back(1e9 / (1 + i));
  AssumptionLog assumptions;
  const Frontier frontier = find_frontier(study, portfolio, request, {}, assumptions);
  const FrontierReport report{.frontier = frontier, .request = request, .study = study};
  for (const Language language : {Language::french, Language::english}) {
    expect_legible(render_frontier(report, {.language = language}));
  }
  EXPECT_EQ(Json::parse(render_frontier_json(report))["settings"].size(), 120U);
  const std::string table = render_frontier_table(report);
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + 2 * 122);
}

}  // namespace
}  // namespace encours
