#include "scenarios/settle_scenarios.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace encours::settle_scenarios_test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Portfolio ledger() {
  std::vector<Buyer> buyers;
  for (const auto& [id, owes, group] :
       {std::tuple{"A", 100.0, "G"}, std::tuple{"B", 900.0, ""}, std::tuple{"C", 400.0, "G"},
        std::tuple{"D", 5'000.0, ""}, std::tuple{"E", 300.0, "H"}, std::tuple{"F", 150.0, "H"}}) {
    Buyer buyer;
    buyer.id = id;
    buyer.sector = "BTP";
    buyer.exposure = owes;
    buyer.group_id = group;
    buyer.pd = buyer.id == "D" ? 1 : 0.02;
    buyer.lgd = 0.9;
    buyers.push_back(buyer);
  }
  return {buyers, {}, Date(std::chrono::year(2026) / 10 / 15)};
}

Study study_of(Shock shock, bool from_library) {
  Study study;
  study.scenarios = {Scenario{}};
  study.scenarios[0].shocks = {std::move(shock)};
  study.scenarios[0].from_library = from_library ? 1 : 0;
  return study;
}

std::vector<FailBuyer> failures_of(const Study& study) {
  std::vector<FailBuyer> all;
  for (const Shock& shock : study.scenarios[0].shocks) all.push_back(std::get<FailBuyer>(shock));
  return all;
}

std::vector<Problem> settle(Study& study) {
  ProblemLog problems;
  settle_scenarios(study, ledger(), problems);
  return problems.problems();
}

TEST(SettleScenarios, FindsTheLargestBuyersAlive) {
  FailFound two;
  two.largest = 2;
  Study study = study_of(two, false);
  EXPECT_THAT(settle(study), IsEmpty());
  ASSERT_THAT(failures_of(study), SizeIs(2));
  EXPECT_EQ(failures_of(study)[0].buyer, "B") << "D had failed before";
  EXPECT_EQ(failures_of(study)[1].buyer, "C");
  EXPECT_THAT(study.assumptions.assumptions(), SizeIs(4))
      << "the resolution is listed, and that these are interventions";
}

TEST(SettleScenarios, FindsTheGroupThatOwesMostAndGroupsByName) {
  Study study = study_of(FailFound{}, false);
  EXPECT_THAT(settle(study), IsEmpty());
  ASSERT_THAT(failures_of(study), SizeIs(2));
  EXPECT_EQ(failures_of(study)[0].buyer, "A");
  EXPECT_EQ(failures_of(study)[1].buyer, "C");
  FailFound named;
  named.group = "H";
  study = study_of(named, false);
  EXPECT_THAT(settle(study), IsEmpty());
  EXPECT_EQ(failures_of(study)[0].buyer, "E");
}

TEST(SettleScenarios, FindsCalendarMonths) {
  for (const auto& [calendar, month] : {std::pair{10, 0}, std::pair{11, 1}, std::pair{3, 5}}) {
    FailFound one;
    one.buyer = "A";
    one.calendar_month = calendar;
    Study study = study_of(one, false);
    EXPECT_THAT(settle(study), IsEmpty());
    EXPECT_EQ(failures_of(study)[0].month, month) << calendar;
  }
}

TEST(SettleScenarios, TellsOfAnOwnShockWhatItCannotFind) {
  FailFound group;
  group.group = "I";
  Study study = study_of(group, false);
  const auto problems = settle(study);
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_EQ(problems[0].what, "no buyer alive belongs to the group");
  FailFound many;
  many.largest = 9;
  study = study_of(many, false);
  EXPECT_THAT(settle(study), SizeIs(1));
}

TEST(SettleScenarios, LeavesOutOfTheLibraryWhatFindsNothingAndSaysSo) {
  ScalePd shock;
  shock.factor = 3;
  shock.sector = "transport";
  Study study = study_of(shock, true);
  EXPECT_THAT(settle(study), IsEmpty());
  EXPECT_THAT(study.scenarios[0].shocks, IsEmpty());
  ASSERT_THAT(study.scenarios[0].left_out, SizeIs(1));
  const Assumption& told = study.assumptions.assumptions().front();
  EXPECT_EQ(told.value, "left out: PDs × 3 (sector transport)");
  EXPECT_THAT(told.reason, HasSubstr("no buyer belongs to the sector 'transport'"));
}

TEST(SettleScenarios, KnowsSectorsByTheirNamesInBothLanguages) {
  ScalePd shock;
  shock.factor = 3;
  shock.sector = "construction";
  Study study = study_of(shock, true);
  EXPECT_THAT(settle(study), IsEmpty());
  ASSERT_THAT(study.scenarios[0].shocks, SizeIs(1));
  EXPECT_EQ(std::get<ScalePd>(study.scenarios[0].shocks[0]).sector, "BTP");
  study = study_of(shock, false);
  EXPECT_THAT(settle(study), IsEmpty());
  EXPECT_EQ(std::get<ScalePd>(study.scenarios[0].shocks[0]).sector, "construction")
      << "an own shock stays as written";
}

}  // namespace
}  // namespace encours::settle_scenarios_test
