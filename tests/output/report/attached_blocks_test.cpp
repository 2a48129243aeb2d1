#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "output/report/sections/front_page.hpp"
#include "tests/output/report/handmade_page.hpp"

namespace encours::attached_blocks_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A line of the ranking: euros avoided one year in 100, their standard error, a yearly cost.
struct Line {
  double avoided;
  std::string error;
  std::string cost;
  std::string tie = "apart";
  double mean = 500;  ///< avoided on average, its error 100
};

std::string ranked(const std::vector<Line>& lines, std::size_t& action) {
  std::string list;
  for (const Line& line : lines) {
    list += fmt::format(R"({}{{"action":{},"with_previous":"{}","yearly_cost":{},"net_average":-1,)"
                        R"("mean":{{"avoided":{},"standard_error":100}},)"
                        R"("one_in_100":{{"avoided":{},"standard_error":{}}}}})",
                        list.empty() ? "" : ",", action++, line.tie, line.cost, line.mean,
                        line.avoided, line.error);
  }
  return "[" + list + "]";
}

/// actions.json of one programme.
std::string actions(const std::vector<Line>& priced, const std::vector<Line>& unpriced) {
  std::size_t action = 0;
  const std::string first = ranked(priced, action);
  const std::string second = ranked(unpriced, action);
  std::string tried;
  for (std::size_t k = 0; k < action; ++k) {
    tried += fmt::format(R"({}{{"kind":"{}","text":{{"en":"act {}","fr":"agir {}"}}}})",
                         k == 0 ? "" : ",", k == 0 ? "ask_cover" : "cut_sales", k, k);
  }
  return fmt::format(
      R"({{"document":"encours-actions","actions":{{"scenario":"base","tried":[{}],)"
      R"("programmes":[{{"name":"Police A","as":null,"priced":{},"unpriced":{}}}]}}}})",
      tried, first, second);
}

std::string todo(const std::string& json, Language language = Language::english) {
  HandmadePage page(handmade::results(), language);
  page.attach(&Attachments::actions, json);
  return read_aloud(todo_block(page.context()));
}

TEST(AttachedBlocks, WhatIsNotThereIsLeftOutAndTheWayToAddItTold) {
  const HandmadePage page(handmade::results());
  EXPECT_EQ(todo_block(page.context()), "");
  EXPECT_EQ(closing_block(page.context()), "");
  EXPECT_THAT(read_aloud(missing_hint(page.context())),
              AllOf(HasSubstr("encours actions"), HasSubstr("encours provision"),
                    HasSubstr("encours attach")));
}

TEST(AttachedBlocks, TheFirstThreeActionsThatHelpAreToldWithSignAndCost) {
  const std::string told = todo(actions({{31'000, "2000", "1000"},
                                         {1'000, "600", "10"},  // within two standard errors
                                         {58'000, "5000", "-9000", "tied"}},
                                        {{12'000, "1000", "null"}, {90'000, "1000", "null"}}));
  EXPECT_THAT(told, HasSubstr("act 0−31k ± 3.9k1.0k"));
  EXPECT_THAT(told, HasSubstr("act 2−58k ± 9.8k−9.0k"));
  EXPECT_THAT(told, HasSubstr("act 3−12k ± 2.0kcost not given"));
  EXPECT_THAT(told, AllOf(Not(HasSubstr("act 1")), Not(HasSubstr("act 4"))));
  // The one it ties with is not shown.
  EXPECT_THAT(told, Not(HasSubstr("ties with")));
  EXPECT_THAT(told, AllOf(HasSubstr("excl. VAT"), HasSubstr("not yet granted")));
}

TEST(AttachedBlocks, ActionsWithoutAPriceAreNotCrowdedOut) {
  const std::vector<Line> priced = {{31'000, "1", "9"}, {30'000, "1", "9"}, {29'000, "1", "9"}};
  const std::string told = todo(actions(priced, {{12'000, "1000", "null"}}));
  EXPECT_THAT(told, AllOf(HasSubstr("act 0"), HasSubstr("act 1"), HasSubstr("act 3")));
  EXPECT_THAT(told, Not(HasSubstr("act 2")));
  EXPECT_THAT(todo(actions(priced, {})), HasSubstr("act 2"));
  EXPECT_THAT(told, HasSubstr("costs more than it avoids"));  // net −1 on average
}

TEST(AttachedBlocks, TiesAndUnknownErrorsAreTold) {
  const std::string told =
      todo(actions({{31'000, "null", "0"}, {30'000, "null", "100", "tied"}}, {}), Language::french);
  EXPECT_THAT(told, HasSubstr("agir 0−31 k€ ± ?gratuit"));
  EXPECT_THAT(told, HasSubstr("agir 1 (ex æquo avec la précédente)−30 k€ ± ?100 €"));
  EXPECT_THAT(told, HasSubstr("Trop peu de tirages pour l’erreur"));
}

TEST(AttachedBlocks, AnActionWhoseEffectIsUnknownHelpsOnAverageAtLeast) {
  EXPECT_THAT(todo(actions({{31'000, "null", "0", "apart", 150}}, {})),
              HasSubstr("none of the actions tried lowers the loss"));
}

TEST(AttachedBlocks, SaysWhereNoActionHelpsBeyondNoise) {
  EXPECT_THAT(todo(actions({{1'000, "600", "10"}, {-5'000, "100", "10"}}, {})),
              HasSubstr("With Police A, none of the actions tried lowers the loss"));
  EXPECT_THAT(todo(actions({}, {})), HasSubstr("No action could be tried"));
}

std::string closing(const std::string& reserves, Language language) {
  HandmadePage page(handmade::results(), language);
  page.attach(&Attachments::provision,
              R"({"document":"encours-provision",)"
              R"("french":{"movement":{"closing":121000},"deductible":96000,)"
              R"("not_deductible":25000,"added_back":7000,"deducted":0},)"
              R"("ifrs9":{"allowance":164000,"pool_matrix":43000,"individual":120000,)"
              R"("overlays":1000,"bridge":{"steps":{"forward_look":-6000}}},)"
              R"("tail_reserve":[)" +
                  reserves + "]}");
  return read_aloud(closing_block(page.context()));
}

TEST(AttachedBlocks, TheThreeAmountsOfTheClosingAreNeverAdded) {
  const std::string reserve =
      R"({"programme":"Keep","level":0.99,"value_at_risk_less_mean":{"value":184000}})";
  const std::string told = closing(reserve, Language::english);
  EXPECT_THAT(told, HasSubstr("121kclaim by claim; 96k tax-deductible, 25k not; 7.0k added back"));
  EXPECT_THAT(told, HasSubstr("164k43k collective (forward-looking part +6.0k), 120k individual"));
  EXPECT_THAT(told, HasSubstr("Internal reserve at 99%, Keep184k"));
  EXPECT_THAT(told, AllOf(HasSubstr("never added"), HasSubstr("excl. VAT")));
  const std::string french = closing("", Language::french);
  EXPECT_THAT(french, HasSubstr("96 k€ déductibles, 25 k€ non ; 7,0 k€ à réintégrer"));
  EXPECT_THAT(french, HasSubstr("Ces deux montants répondent à deux questions"));
}

}  // namespace
}  // namespace encours::attached_blocks_test
