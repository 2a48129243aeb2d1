#include "scenarios/study_edit.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <filesystem>
#include <variant>

#include "scenarios/toml_text.hpp"
#include "tests/scenarios/read_helpers.hpp"

namespace encours::study_edit_test {
namespace {

const std::filesystem::path file = "study.toml";

Portfolio one_buyer(const std::string& id) {
  Buyer buyer;
  buyer.id = id;
  buyer.sector = "wholesale";
  buyer.pd = 0.02;
  buyer.exposure = 100;
  buyer.annual_sales = 800;
  return {{buyer}, {}, std::nullopt};
}

StudyEdit cut(const std::string& id) {
  StudyEdit edit;
  edit.name = "action 1";
  edit.shocks = {fmt::format("{{ kind = \"change_sales\", buyer = {}, factor = {} }}",
                             toml_string(id), toml_number(0.5))};
  return edit;
}

/// Names made to break a paste come back as they were.
TEST(StudyEdit, HostileNamesSurviveThePaste) {
  for (const std::string id :
       {"a\"b\\c", "<b>&'", "\xF0\x9F\x92\xA3", "]}, #", "tab\tbell\x07", "\x7F", "trailing\\"}) {
    const Study study = read_whole(minimal_study);
    const EditedStudy source = {.study = study, .file = file};
    const Study edited = edited_study(source, cut(id), one_buyer(id));
    ASSERT_EQ(edited.scenarios.size(), 1U);
    EXPECT_EQ(edited.scenarios[0].name, "action 1");
    const auto& shock = std::get<ChangeSales>(edited.scenarios[0].shocks.at(0));
    EXPECT_EQ(shock.buyer, id);
    EXPECT_EQ(shock.factor, 0.5);
  }
}

TEST(StudyEdit, AStudyWithoutScenariosGetsItsBaseToo) {
  const Study study = read_whole(minimal_study);
  const EditedStudy source = {.study = study, .file = file};
  const std::string pasted =
      minimal_study + base_fragment(source) + scenario_fragment(source, cut("A"));
  const Study read = read_whole(pasted);
  ASSERT_EQ(read.scenarios.size(), 2U);
  EXPECT_EQ(read.scenarios[0].name, study.scenarios[0].name);
  EXPECT_TRUE(read.scenarios[0].shocks.empty());
}

/// The shocks of the scenario stay, in their order, before those of the edit; a name that is taken
/// is not taken again; weights still add to 1.
TEST(StudyEdit, TheScenarioKeepsItsShocks) {
  const std::string text = minimal_study + R"(
[[scenario]]
name = "action 1"
weight = 0.25
source = "a \"source\""
shocks = [ { kind = "scale_pd", factor = 2, country = "FR" },
           { kind = "raise_lgd", add = 1e-3 } ]
[[scenario]]
name = "2008"
library = "2008"
weight = 0.75
)";
  const Study study = read_whole(text);
  const EditedStudy source = {.study = study, .file = file};
  EXPECT_EQ(base_fragment(source), "");
  const Study read = read_whole(text + scenario_fragment(source, cut("A")));
  ASSERT_EQ(read.scenarios.size(), 3U);
  const Scenario& pasted = read.scenarios[2];
  EXPECT_EQ(pasted.name, "action 1*");
  EXPECT_EQ(pasted.weight, 0);
  ASSERT_EQ(pasted.shocks.size(), 3U);
  EXPECT_EQ(std::get<ScalePd>(pasted.shocks[0]).factor, 2);
  EXPECT_EQ(std::get<ScalePd>(pasted.shocks[0]).marks.country, "FR");
  EXPECT_EQ(std::get<RaiseLgd>(pasted.shocks[1]).add, 1e-3);
  EXPECT_TRUE(std::holds_alternative<ChangeSales>(pasted.shocks[2]));
  const EditedStudy crisis = {.study = study, .file = file, .scenario = 1};
  const Study shipped = read_whole(text + scenario_fragment(crisis, cut("A")));
  EXPECT_EQ(shipped.scenarios[2].library, "2008");
  EXPECT_EQ(shipped.scenarios[2].shocks.size(), study.scenarios[1].shocks.size() + 1);
}

TEST(StudyEdit, ScenariosInOneListAreRefused) {
  const Study study = read_whole("scenario = [ { name = \"base\" } ]\n" + minimal_study);
  const EditedStudy source = {.study = study, .file = file};
  EXPECT_THROW(edited_study(source, cut("A"), one_buyer("A")), BadInput);
}

TEST(StudyEdit, KeysStandInTheirTables) {
  StudyEdit edit;
  edit.keys = {{.key = "payment.on_time_share", .value = 0.5},
               {.key = "payment.median_late_days", .value = 8}};
  EXPECT_EQ(key_fragment(edit), "[payment]\non_time_share = 0.5\nmedian_late_days = 8.0\n");
  const Study study = read_whole(minimal_study + "[payment]\nmedian_late_days = 20\n");
  const EditedStudy source = {.study = study, .file = file};
  const Study edited = edited_study(source, edit, one_buyer("A"));
  EXPECT_EQ(edited.payment->law.on_time_share, 0.5);
  EXPECT_EQ(edited.payment->law.median_late_days, 8);
}

TEST(StudyEdit, CellsChangeOneBuyerEach) {
  const PortfolioData data = {
      .portfolio = one_buyer("A"), .formats = {}, .inferred = {}, .assumptions = {}};
  StudyEdit edit;
  edit.cells = {{.buyer_id = "A", .column = BuyerColumn::insurer_limit, .value = 50},
                {.buyer_id = "A", .column = BuyerColumn::terms_days, .value = 30}};
  const Study study = read_whole(minimal_study);
  const Portfolio edited = edited_portfolio(study, data, edit);
  EXPECT_EQ(edited.buyers()[0].insurer_limit, 50);
  EXPECT_EQ(edited.buyers()[0].terms_days, 30);
  EXPECT_EQ(edited.buyers()[0].exposure, 100);
}

}  // namespace
}  // namespace encours::study_edit_test
