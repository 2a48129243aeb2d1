#include "output/compare/compare_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/compare/compare.hpp"
#include "output/compare/frontier_report.hpp"
#include "output/text_layout.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::compare_report_test {
namespace {

using Json = nlohmann::json;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

/// A figure, not a part of "finance" or "dominance".
constexpr auto not_a_number = "(^|[^a-z])-?nan([^a-z]|$)";

/// Names that a terminal or a spreadsheet must not take at their word.
Study odd_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.title = "a\x1b[31mtitle";
  study.programmes[0].name = "=HYPERLINK(\"x\")\x1b[31m";
  study.programmes[1].name = "保険契約保険契約保険契約保険契約保険契約保険契約";
  study.scenarios.push_back(
      {.name = std::string(200, 's'), .weight = 0, .shocks = {ScalePd{.factor = 3}}});
  study.uncertainty.enabled = true;
  return study;
}

ScreenOptions in(Language language) {
  ScreenOptions options;
  options.language = language;
  return options;
}

Comparison compare(const Study& study, const Portfolio& portfolio) {
  AssumptionLog assumptions;
  return compare_programmes(study, portfolio, {.threads = 2}, {}, assumptions);
}

void expect_legible(const std::string& screen) {
  EXPECT_THAT(screen, Not(HasSubstr("\x1b")));
  EXPECT_THAT(screen, Not(ContainsRegex(not_a_number)));
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
      expect_legible(render_compare(report, in(language)));
    }
  }
}

TEST(CompareReport, OneTrialRanksNothing) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = odd_study(1);
  const Comparison comparison = compare(study, portfolio);
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  const std::string screen = render_compare(report, in(Language::english));
  EXPECT_THAT(screen, HasSubstr("no ranking, too few trials"));
  EXPECT_THAT(screen, Not(HasSubstr("\n  1 ")));
  EXPECT_THAT(screen, Not(HasSubstr("BREAK-EVEN")));
  EXPECT_THAT(screen, Not(HasSubstr("loss ratio")));
  const auto files = render_compare_files(report);
  const Json json = Json::parse(files[0].content);
  EXPECT_EQ(json["run"]["break_evens"], "too_few_trials");
  EXPECT_EQ(json["scenarios"][0]["break_evens"], nullptr);
  for (const Json& programme : json["scenarios"][0]["programmes"]) {
    EXPECT_EQ(programme["rank"], nullptr);
    EXPECT_EQ(programme["above_first"], nullptr);
  }
}

/// What a comparison says in English.
std::string english_screen(const Comparison& comparison, const Study& study,
                           const Portfolio& portfolio) {
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  return render_compare(report, in(Language::english));
}

/// Text with every run of blanks and line breaks as one space.
std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char character : text) {
    const bool blank = character == ' ' || character == '\n';
    if (!blank) line += character;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

TEST(CompareReport, TheMarginIsAgainstTheNextWhoeverThatIs) {
  const Portfolio portfolio = small_portfolio(40);
  Study study = small_study(2'000);
  study.programmes.push_back(study.programmes[1]);
  study.programmes[2].name = "third";
  Comparison comparison = compare(study, portfolio);
  comparison.scenarios[0].break_evens.clear();
  comparison.scenarios[0].ranking = {
      {.programme = 2},
      {.programme = 0,
       .standing = Standing::behind,
       .above_first = {.mean = 3'300, .standard_error = 10, .assumption_range = Range{300, 7'700}},
       .dominated_by = 2},
      {.programme = 1,
       .standing = Standing::behind,
       .above_first = {
           .mean = 7'200, .standard_error = 10, .assumption_range = Range{6'500, 8'200}}}};
  const std::string screen = in_one_line(english_screen(comparison, study, portfolio));
  EXPECT_THAT(screen, HasSubstr("third costs least, 3.3k less than keep"));
  EXPECT_THAT(screen, HasSubstr("and 300 to 7.7k over the whole range"));
  // A ± that stands behind the name of the rival says in what it is.
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  EXPECT_THAT(in_one_line(with_plain_spaces(render_compare(report, in(Language::french)))),
              HasSubstr("3,3 k€ de moins que keep (± 0,02 k€)"));
  EXPECT_THAT(screen, HasSubstr("less than keep (± 0.02k)"));
}

TEST(CompareReport, AnInterruptionIsTold) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = small_study(2'000);
  Comparison comparison = compare(study, portfolio);
  comparison.search = BreakEvenSearch::interrupted;
  comparison.results.run.partial = true;
  comparison.results.run.trials_requested = 3'000'000;
  for (ScenarioVerdict& verdict : comparison.scenarios) verdict.break_evens.clear();
  const std::string screen = in_one_line(english_screen(comparison, study, portfolio));
  EXPECT_THAT(screen, HasSubstr("INTERRUPTED after 2,000 of 3,000,000 trials: partial results. "
                                "INTERRUPTED: break-evens not searched."));
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  const Json json = Json::parse(render_compare_json(report));
  EXPECT_EQ(json["run"]["partial"], true);
  EXPECT_EQ(json["run"]["break_evens"], "interrupted");
  EXPECT_EQ(json["scenarios"][0]["break_evens"], nullptr);
}

TEST(CompareReport, StepsStandInTheOrderOfEachPolicysClauses) {
  const Portfolio portfolio = small_portfolio(40);
  Study study = small_study(2'000);
  study.programmes.push_back(study.programmes[1]);
  study.programmes[2].name = "reversed";
  auto& clauses = std::get<PolicyTerms>(study.programmes[2].protection).clauses;
  std::ranges::reverse(clauses);
  const Comparison comparison = compare(study, portfolio);
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  const auto files = render_compare_files(report);
  const std::string& table = files[2].content;
  const auto at = [](const std::string& text, const std::string& what, std::size_t from = 0) {
    const std::size_t place = text.find(what, from);
    EXPECT_NE(place, std::string::npos) << what;
    return place;
  };
  EXPECT_LT(at(table, "insure,insured_percentage"), at(table, "insure,aggregate_first_loss"));
  EXPECT_GT(at(table, "reversed,insured_percentage"), at(table, "reversed,aggregate_first_loss"));
  const std::string json = files[0].content;
  const std::size_t policy = at(json, "\"name\": \"reversed\"");
  EXPECT_GT(at(json, "\"insured_percentage\"", policy),
            at(json, "\"aggregate_first_loss\"", policy));
  // Two tables: no single order serves both.
  const std::string screen = english_screen(comparison, study, portfolio);
  const std::size_t first = at(screen, "uninsured percentage");
  const std::size_t next = at(screen, "aggregate first loss", first);
  EXPECT_LT(at(screen, "aggregate first loss", next + 1),
            at(screen, "uninsured percentage", first + 1));
}

TEST(CompareReport, UnknownRequestsAreDashesAndNull) {
  const Portfolio portfolio = small_portfolio(40);  // with limits, without requested limits
  const Study study = small_study(500);
  const Comparison comparison = compare(study, portfolio);
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  const auto files = render_compare_files(report);
  const Json json = Json::parse(files[0].content);
  EXPECT_EQ(json["limits"]["total"]["asked"], nullptr);
  EXPECT_EQ(json["limits"]["total"]["refused"], nullptr);
  EXPECT_EQ(json["limits"]["total"]["asked_unknown"], 40);
  const auto limits = std::ranges::find(files, "limits.csv", &CompareFile::name);
  ASSERT_NE(limits, files.end());
  EXPECT_THAT(limits->content, HasSubstr("A,,0,,0,0,0,0,0,0"));
  const std::string screen = in_one_line(english_screen(comparison, study, portfolio));
  EXPECT_THAT(screen, HasSubstr("total 40 – 1.2m – "));
  EXPECT_THAT(screen, HasSubstr("unknown for 40 buyers"));
}

TEST(CompareReport, AMaximumHeldAtTheQuoteIsTold) {
  const Portfolio portfolio = small_portfolio(40);
  Study study = small_study(2'000);
  std::get<PolicyTerms>(study.programmes[1].protection)
      .clauses.emplace_back(MaximumLiability{.premium_multiple = 10});
  const Comparison comparison = compare(study, portfolio);
  EXPECT_THAT(in_one_line(english_screen(comparison, study, portfolio)),
              HasSubstr("Maximum liability of insure, a multiple of the premium: held at 131k"));
  const FrontierRequest request{
      .programme = 1,
      .levers = {{.key = "insured_percentage", .values = {0.8}, .repeated = {0.8}}},
      .loss_ratio = std::nullopt};
  AssumptionLog assumptions;
  const Frontier frontier = find_frontier(study, portfolio, request, {}, assumptions);
  const FrontierReport report{.frontier = frontier, .request = request, .study = study};
  const std::string screen = in_one_line(render_frontier(report, in(Language::english)));
  EXPECT_THAT(screen, HasSubstr("held at 131k a year"));
  EXPECT_THAT(screen, HasSubstr("also sets the percentage of buyers under the discretionary"));
  EXPECT_THAT(screen, HasSubstr("insured_percentage: repeated values left out, 0.8."));
  EXPECT_THAT(screen, HasSubstr("Reference, as in encours compare: keep."));
  EXPECT_THAT(screen, HasSubstr("1 setting, 1 simulation of the defaults."));
}

TEST(CompareReport, FrenchSemicolonsHaveTheirSpace) {
  const Portfolio portfolio = small_portfolio(40);
  for (const std::uint64_t trials : {200U, 3'000U}) {
    const Study study = odd_study(trials);
    const Comparison comparison = compare(study, portfolio);
    const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
    const std::string screen = render_compare(report, in(Language::french));
    for (std::size_t at = screen.find(';'); at != std::string::npos;
         at = screen.find(';', at + 1)) {
      EXPECT_EQ(screen[at - 1], ' ') << screen.substr(at - 20, 40);
    }
  }
}

TEST(CompareReport, FilesHoldTheSameFiguresAndNoFormula) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = odd_study(2'000);
  const Comparison comparison = compare(study, portfolio);
  const CompareReport report{.comparison = comparison, .study = study, .portfolio = portfolio};
  const auto files = render_compare_files(report);
  ASSERT_EQ(files.size(), 7U);
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
    EXPECT_THAT(files[i].content, Not(ContainsRegex(not_a_number))) << files[i].name;
    EXPECT_THAT(files[i].content, Not(HasSubstr("\x1b"))) << files[i].name;
  }
}

TEST(FrontierReport, ScreensStayLegibleAndTellEverySetting) {
  const Portfolio portfolio = small_portfolio(40);
  const Study study = odd_study(1'500);
  FrontierRequest request{.programme = 1,
                          .levers = {{.key = "aggregate_first_loss", .values = {}},
                                     {.key = "threshold", .values = {0, 1'234.5}}}};
  for (int i = 0; i < 60; ++i) request.levers[0].values.push_back(1e9 / (1 + i));
  AssumptionLog assumptions;
  const Frontier frontier = find_frontier(study, portfolio, request, {}, assumptions);
  const FrontierReport report{.frontier = frontier, .request = request, .study = study};
  for (const Language language : {Language::french, Language::english}) {
    expect_legible(render_frontier(report, in(language)));
  }
  EXPECT_EQ(Json::parse(render_frontier_json(report))["settings"].size(), 120U);
  const std::string table = render_frontier_table(report);
  EXPECT_EQ(std::count(table.begin(), table.end(), '\n'), 1 + 2 * 122);
}

}  // namespace
}  // namespace encours::compare_report_test
