#include "scenarios/library.hpp"

#include <gmock/gmock.h>

#include "scenarios/shock_words.hpp"
#include "tests/scenarios/read_helpers.hpp"

namespace encours::library_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST(Library, IsNamedInAStudyAndTakesFurtherShocks) {
  const Study study = read_whole(minimal_study +
                                 "[[scenario]]\nname = \"Normal\"\n"
                                 "[[scenario]]\nlibrary = \"two-largest\"\n"
                                 "[[scenario]]\nlibrary = \"growth\"\nname = \"Essor\"\n"
                                 "shocks = [{ kind = \"scale_pd\", factor = 2 }]\n");
  EXPECT_EQ(study.scenarios[1].name, "two-largest");
  EXPECT_EQ(study.scenarios[1].from_library, 1U);
  EXPECT_EQ(std::get<FailFound>(study.scenarios[1].shocks.front()).largest, 2);
  EXPECT_EQ(study.scenarios[2].name, "Essor");
  EXPECT_EQ(study.scenarios[2].from_library, 1U);
  EXPECT_EQ(std::get<ChangeSales>(study.scenarios[2].shocks[0]).factor, 1.3);
  EXPECT_EQ(std::get<ScalePd>(study.scenarios[2].shocks[1]).factor, 2);
}

TEST(Library, ListsEveryShockItTakesWithItsSource) {
  const Study study = read_whole(minimal_study + "[[scenario]]\nlibrary = \"growth\"\n");
  const auto& made = study.assumptions.assumptions();
  const auto found = std::ranges::find(made, "study.scenario.growth", &Assumption::field);
  ASSERT_NE(found, made.end());
  EXPECT_EQ(found->value, "sales × 1.3");
  EXPECT_EQ(found->reason, "library growth: an assumption");
}

TEST(Library, TellsTheNearestNameOfAnUnknownOne) {
  EXPECT_THAT(messages_of(minimal_study + "[[scenario]]\nlibrary = \"two-largst\"\n"),
              ElementsAre(HasSubstr("no shipped scenario has this name 'two-largst' (library takes "
                                    "one from those that come with the program) did you mean "
                                    "two-largest?")));
  EXPECT_THAT(messages_of(minimal_study + "[[scenario]]\nlibrary = \"xyz\"\n"),
              ElementsAre(HasSubstr("encours scenarios lists them")));
}

TEST(Library, RefusesAShockWithoutASource) {
  ProblemLog problems;
  parse_library_scenario(
      "title = { en = \"A\", fr = \"B\" }\nexplanation = { en = \"A\", fr = \"B\" }\n"
      "[[shock]]\nkind = \"scale_pd\"\nfactor = 2\n",
      "library/x.toml", "x", problems);
  ASSERT_THAT(problems.problems(), SizeIs(1));
  EXPECT_THAT(to_string(problems.problems().front()), HasSubstr("source"));
}

TEST(ShockWords, SayWhatWhomAndWhenInBothLanguages) {
  ScalePd scale;
  scale.factor = 1.5;
  scale.sector = "construction";
  scale.marks.size = BuyerSize::large;
  scale.course = {.from_month = 2, .ramp_months = 3};
  EXPECT_EQ(in_words(scale, Language::english),
            "PDs × 1.5 (sector construction, large companies) from month 2, rising over 3 months");
  EXPECT_EQ(in_words(scale, Language::french),
            "PD × 1,5 (secteur construction, grandes entreprises) à partir du mois 2, en montant "
            "sur 3 mois");
  scale = {};
  scale.sector = "hotels and restaurants";
  EXPECT_THAT(in_words(scale, Language::french), HasSubstr("(secteur hôtels et restaurants)"));
  scale.sector = "My own";
  EXPECT_THAT(in_words(scale, Language::french), HasSubstr("(secteur «\u00a0My own\u00a0»)"));
  FailBuyer given;
  given.buyer = "A";
  given.condition = true;
  EXPECT_THAT(in_words(given, Language::english), HasSubstr("(given as a condition)"));
  given.own = true;
  EXPECT_THAT(in_words(given, Language::french), HasSubstr("(donné\u00a0: de lui-même)"));
  FailFound found;
  found.largest = 2;
  found.calendar_month = 3;
  EXPECT_EQ(in_words(found, Language::french), "les 2 premiers clients défaillent en mars");
}

}  // namespace
}  // namespace encours::library_test
