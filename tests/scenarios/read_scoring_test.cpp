// [scoring] and [[override]]: what is read, and one message per planted fault.
#include <gmock/gmock.h>

#include <chrono>
#include <ostream>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_scoring_test {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

TEST(ReadScoring, IsAbsentUnlessWritten) {
  const Study study = read_whole(minimal_study);
  EXPECT_FALSE(study.scoring);
  EXPECT_TRUE(study.overrides.empty());
  EXPECT_EQ(study.portfolio.scores, ScoreUse::none);
}

TEST(ReadScoring, ReadsEveryKey) {
  const Study study = read_whole(minimal_study +
                                 "as_of = 2026-12-31\n"
                                 "[scoring]\nnew_information = [\"ratios\"]\ndrift_per_year = 0.2\n"
                                 "second_order = false\nshared_error = 0.4\nage = \"fiben\"\n"
                                 "behaviour = { over_30 = 3, over_60 = 5 }\n"
                                 "table = { weight = 2, holds_behaviour = true }\n"
                                 "statistics = { weight = 0.5, staleness_months = 24 }\n"
                                 "ratios = { file = \"r.csv\", weights = { leverage = 0.8 } }\n"
                                 "[[scoring.external]]\nsource = \"bureau\"\n"
                                 "map = [[0, 0.2], [20, 0.001]]\nunknown = 0.03\n"
                                 "holds_behaviour = true\nstaleness_months = 6\n"
                                 "[[override]]\nbuyer = \"B1\"\npd = 0.5\nauthor = \"A\"\n"
                                 "note = \"n\"\ndate = 2026-11-03\n");
  const ScoringSettings& scoring = study.scoring.value();
  EXPECT_THAT(scoring.is_new, ElementsAre(false, true, false, false));
  EXPECT_EQ(scoring.drift_per_year, 0.2);
  EXPECT_EQ(scoring.second_order, SecondOrder::reported);
  EXPECT_EQ(scoring.shared_error, 0.4);
  EXPECT_EQ(scoring.age->below_5, 1.59);
  EXPECT_EQ(scoring.behaviour->over_60, 5);
  EXPECT_EQ(scoring.table.behaviour, BehaviourContent::held);
  EXPECT_EQ(scoring.statistics.staleness_months, 24);
  EXPECT_THAT(scoring.ratios->names, ElementsAre("leverage"));
  EXPECT_EQ(scoring.external.at(0).unknown_pd, 0.03);
  EXPECT_EQ(mapped_pd(scoring.external[0].map, "20")->pd, 0.001);
  EXPECT_EQ(study.overrides.at(0).date,
            Date(std::chrono::sys_days(std::chrono::year(2026) / 11 / 3)));
  EXPECT_EQ(study.portfolio.scores, ScoreUse::mapped);
}

TEST(ReadScoring, GradesAreReadInTheirOrder) {
  const Study study = read_whole(minimal_study +
                                 "[[scoring.external]]\nsource = \"x\"\nholds_behaviour = false\n"
                                 "map = [[\"A\", 0.001], [\"B\", 0.001], [\"C\", 0.2]]\n");
  EXPECT_EQ(mapped_pd(study.scoring->external.at(0).map, "C")->pd, 0.2);
}

/// `planted` is appended to a minimal study of two lines.
struct Defect {
  std::string planted;
  std::string message;  ///< start, without "study.toml:"
};

void PrintTo(const Defect& defect, std::ostream* stream) {
  *stream << defect.planted;
}

class PlantedScoringDefect : public ::testing::TestWithParam<Defect> {};

TEST_P(PlantedScoringDefect, IsToldOnceAtItsPlace) {
  EXPECT_THAT(messages_of(minimal_study + GetParam().planted),
              ElementsAre(StartsWith("study.toml:" + GetParam().message)));
}

const std::string supplier =
    "[[scoring.external]]\nsource = \"x\"\nholds_behaviour = true\n";  // lines 3 to 5

INSTANTIATE_TEST_SUITE_P(
    Keys, PlantedScoringDefect,
    ::testing::Values(
        Defect{"[scoring]\nbehavior = \"altares\"\n",
               "4:1: error: unknown key in scoring 'behavior' (known are"},
        Defect{"[scoring]\nnew_information = [\"scores\"]\n",
               "4:20: error: unknown signal in scoring.new_information 'scores' (known are age, "
               "ratios, external, behaviour)"},
        Defect{"[scoring]\nbehaviour = \"coface\"\n",
               "4:13: error: unknown scoring.behaviour 'coface' (known are altares)"},
        Defect{"[scoring]\nbehaviour = { over_30 = 6 }\n",
               "4:13: error: scoring.behaviour.over_60 is missing"},
        Defect{"[scoring]\nage = \"fiben\"\n", "4:7: error: the age of the buyers needs a date"},
        Defect{"as_of = 2026-12-31\n[scoring]\nage = \"fiben\"\nnew_information = true\n",
               "5:7: error: age cannot be new information with published figures"},
        Defect{"[scoring]\nratios = { file = \"r.csv\" }\n",
               "4:10: error: scoring.ratios.weights is missing (log-odds per unit of each ratio; "
               "none is published)"},
        Defect{"[scoring]\nratios = { file = \"r.csv\", weights = { leverage = \"x\" } }\n",
               "4:51: error: scoring.ratios.weights.leverage has the wrong type 'x'"},
        Defect{"[scoring]\ntable = { staleness_months = 12 }\n",
               "4:30: error: scoring.table.staleness_months has no effect without a drift '12'"},
        Defect{"[scoring]\ntable = { weight = -1 }\n",
               "4:20: error: scoring.table.weight is out of range '-1'"}));

INSTANTIATE_TEST_SUITE_P(
    Maps, PlantedScoringDefect,
    ::testing::Values(
        Defect{supplier, "3:1: error: scoring.external.map is missing"},
        Defect{supplier + "map = [[1, 0.2], [2, 0.1], [3, 0.15]]\n",
               "6:32: error: scoring.external.map is not monotone '0.15' (from one end to the "
               "other the PD only rises or only falls)"},
        Defect{supplier + "map = [[2, 0.2], [1, 0.1]]\n",
               "6:19: error: scoring.external.map is not in rising order of the score '1'"},
        Defect{supplier + "map = [[\"A\", 0.2], [1, 0.1]]\n",
               "6:7: error: scoring.external.map mixes names and numbers"},
        Defect{supplier + "map = [[\"A\", 0.2]]\n",
               "6:7: error: scoring.external.map has fewer than two entries"},
        Defect{supplier + "map = [[\"A\", 0.2], [\"A\", 0.3]]\n",
               "6:21: error: scoring.external.map has a grade twice or without a name 'A'"},
        Defect{supplier + "map = [[\"A\", 0], [\"B\", 0.3]]\n",
               "6:14: error: scoring.external.map is out of range '0'"},
        Defect{supplier + "map = { A = 0.2 }\n",
               "6:7: error: scoring.external.map has the wrong type"},
        Defect{supplier + "map = [[1, 0.1], 0.2]\n" + "unknown = 0.1\n",
               "6:18: error: scoring.external.map is not a list of pairs"},
        Defect{"[[scoring.external]]\nsource = \"x\"\nmap = [[1, 0.2], [2, 0.1]]\n",
               "3:1: error: scoring.external.holds_behaviour is missing"},
        Defect{
            supplier + "map = [[1, 0.2], [2, 0.1]]\n" + supplier + "map = [[1, 0.2], [2, 0.1]]\n",
            "8:10: error: a source of scores has two maps 'x'"}));

INSTANTIATE_TEST_SUITE_P(
    Overrides, PlantedScoringDefect,
    ::testing::Values(
        Defect{"[[override]]\nbuyer = \"B\"\npd = 0.1\nnote = \"n\"\n",
               "3:1: error: override.author is missing (who answers for the PD)"},
        Defect{"[[override]]\nbuyer = \"B\"\npd = 0.1\nauthor = \"A\"\nnote = \" \"\n",
               "7:8: error: override.note is blank"},
        Defect{"[[override]]\nbuyer = \"B\"\npd = 5\nauthor = \"A\"\nnote = \"n\"\n",
               "5:6: error: override.pd is out of range '5' (a number from 0 to 1)"},
        Defect{"[[override]]\nbuyer = \"B\"\npd = 0.1\nauthor = \"A\"\nnote = \"n\"\n"
               "[[override]]\nbuyer = \"B\"\npd = 0.2\nauthor = \"A\"\nnote = \"n\"\n",
               "9:9: error: a buyer has two overrides 'B'"}));

}  // namespace
}  // namespace encours::read_scoring_test
