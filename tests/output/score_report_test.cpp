#include "output/score_report.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "output/scoring_json.hpp"
#include "output/text_layout.hpp"
#include "tests/output/handmade.hpp"

namespace encours::score_report_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const ScoreReport report = {.title = "Test", .summary = handmade::scoring()};

TEST(ScoreReport, SpeaksBothLanguagesWithinTheScreen) {
  for (const Language language : {Language::english, Language::french}) {
    std::istringstream lines(render_score(report, language));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 80U) << line;
  }
  EXPECT_THAT(render_score(report, Language::english),
              HasSubstr("B7: 40% instead of 3.0% (accounts seen; J. Martin)"));
  EXPECT_THAT(render_score(report, Language::french), HasSubstr("fixées à la main : 1 client"));
}

TEST(ScoreReport, SourcesKeepTheNameOfTheirSupplier) {
  EXPECT_THAT(render_score(report, Language::english), HasSubstr("buyers.csv + bureau: 2 buyers"));
}

TEST(ScoreReport, JsonHoldsTheSame) {
  const auto json = nlohmann::json::parse(render_score_json(report));
  EXPECT_EQ(json["sources"][1]["buyers"], 2);
  EXPECT_EQ(json["overrides"][0]["replaced"], 0.03);
  EXPECT_TRUE(json["overrides"][0]["date"].is_null());
}

TEST(ScoringLines, TellSourcesAndOverrides) {
  const ScoringLines lines = scoring_lines(report.summary);
  EXPECT_THAT(lines.sources, ElementsAre("override: 1 buyers", "table + bureau: 2 buyers"));
  EXPECT_THAT(lines.overrides,
              ElementsAre("B7: PD 0.4 instead of 0.03; accounts seen (J. Martin)"));
}

}  // namespace
}  // namespace encours::score_report_test
