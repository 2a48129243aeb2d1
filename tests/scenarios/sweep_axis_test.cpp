#include "scenarios/sweep_axis.hpp"

#include <gmock/gmock.h>

#include "scenarios/parse_toml.hpp"
#include "scenarios/read_study.hpp"

namespace encours::sweep_axis_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> texts_of(const SweepAxis& axis) {
  std::vector<std::string> texts;
  for (const TomlValue& value : axis.values) texts.push_back(value.text);
  return texts;
}

SweepAxis parse(std::string_view text) {
  ProblemLog problems;
  SweepAxis axis = parse_sweep_axis(text, problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems.problems().front());
  return axis;
}

std::string refusal_of(std::string_view text) {
  ProblemLog problems;
  parse_sweep_axis(text, problems);
  return problems.empty() ? "" : to_string(problems.problems().front());
}

constexpr std::string_view document = R"([portfolio]
buyers = "b.csv"
[default]
asset_correlation = 0.1
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "wide 1.5"
kind = "policy"
premium = { rate = 0.001 }
clauses = [{ insured_percentage = 0.9 }, { aggregate_first_loss = 1000 }]
)";

std::optional<Study> read_with(std::string_view key, std::string_view value, ProblemLog& problems) {
  const SweepAxis axis = parse(std::string(key) + "=" + std::string(value));
  const std::vector<KeyChange> changes = {{.key = axis.key, .value = axis.values.front()}};
  return parse_study(std::string(document), "study.toml", problems, changes);
}

Study changed(std::string_view key, std::string_view value) {
  ProblemLog problems;
  auto study = read_with(key, value, problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems.problems().front());
  return *std::move(study);
}

std::string fault_of(std::string_view key, std::string_view value) {
  ProblemLog problems;
  read_with(key, value, problems);
  return problems.empty() ? "" : to_string(problems.problems().front());
}

TEST(SweepAxis, IsARangeOrAList) {
  EXPECT_THAT(texts_of(parse("a.b=0.01:0.05:0.02")), ElementsAre("0.01", "0.03", "0.05"));
  EXPECT_THAT(texts_of(parse("a.b=0.05:0.01:-0.02")), ElementsAre("0.05", "0.03", "0.01"));
  EXPECT_THAT(texts_of(parse("run.horizon_months=6:18:6")), ElementsAre("6", "12", "18"));
  EXPECT_TRUE(std::holds_alternative<std::int64_t>(parse("a.b=6:18:6").values[0].data));
  EXPECT_THAT(texts_of(parse("default.model=gaussian,student_t")),
              ElementsAre("gaussian", "student_t"));
  EXPECT_FALSE(parse("default.model=gaussian,student_t").is_numeric());
  EXPECT_TRUE(parse("a.b=1,0.5").is_numeric());
  EXPECT_TRUE(std::holds_alternative<bool>(parse("a.b=true,false").values[0].data));
  EXPECT_EQ(parse("a.b=\"7\"").values[0].text, "7");
}

TEST(SweepAxis, RefusesWhatIsNone) {
  EXPECT_THAT(refusal_of("asset_correlation=1"), HasSubstr("not the path of a key"));
  EXPECT_THAT(refusal_of("a.b=x\x1b[2J"), HasSubstr("not plain text"));
  EXPECT_THAT(refusal_of("a.b=\xff"), HasSubstr("not plain text"));
  EXPECT_THAT(refusal_of("a.b=1,1"), HasSubstr("given twice"));
  EXPECT_THAT(refusal_of("a.b="), HasSubstr("empty"));
  for (const char* nowhere : {"a.b=0.2:0.01:0.01", "a.b=0.01:0.2:-0.01", "a.b=0:1:0"}) {
    EXPECT_THAT(refusal_of(nowhere), HasSubstr("do not lead to the end")) << nowhere;
  }
  EXPECT_THAT(refusal_of("a.b=0:1:0.00001"), HasSubstr("at most 10000 points"));
  EXPECT_THAT(refusal_of("uncertainty.enabled=true,false"), HasSubstr("central assumptions"));
  EXPECT_THAT(refusal_of("study.title=x"), HasSubstr("do not look at it"));
}

TEST(SetKey, TakesThePlaceOfTheFilesValue) {
  EXPECT_EQ(
      std::get<double>(changed("default.asset_correlation", "0.2").defaults.asset_correlation),
      0.2);
  EXPECT_EQ(changed("contagion.branching_ratio", "0.2").contagion->branching_ratio, 0.2);
}

TEST(SetKey, EntersArraysByNumberNameOrOnlyKey) {
  for (const char* const policy : {"programme.2", "programme.wide 1.5"}) {
    const Study dear = changed(std::string(policy) + ".premium.rate", "0.5");
    EXPECT_EQ(std::get<PolicyTerms>(dear.programmes[1].protection).premium.rate, 0.5);
    const Study half = changed(std::string(policy) + ".clauses.insured_percentage", "0.5");
    const auto& clauses = std::get<PolicyTerms>(half.programmes[1].protection).clauses;
    EXPECT_EQ(std::get<InsuredPercentage>(clauses[0]).named, 0.5);
  }
}

TEST(SetKey, FaultsAreNamedByTheFlagWithTheNearestKnownName) {
  const std::string misspelt = fault_of("default.asset_corelation", "0.1");
  EXPECT_THAT(misspelt, HasSubstr("--set"));
  EXPECT_THAT(misspelt, HasSubstr("did you mean asset_correlation?"));
  EXPECT_THAT(fault_of("contagoin.branching_ratio", "0.1"), HasSubstr("did you mean contagion?"));
  EXPECT_THAT(fault_of("default.asset_correlation", "2"), HasSubstr("out of range '2'"));
  EXPECT_THAT(fault_of("programme.kep.reserve", "2"), HasSubstr("did you mean keep?"));
  EXPECT_THAT(fault_of("default.asset_correlation.micro.x", "1"),
              HasSubstr("a value stands where a table is needed"));
}

std::string element_fault(std::string_view file, std::string_view key) {
  ProblemLog problems;
  auto tree = parse_document(file, "study.toml", problems);
  TomlValue value;
  value.data = 1.5;
  value.text = "1.5";
  set_key(*tree, key, value, problems);
  return problems.empty() ? "" : to_string(problems.problems().front());
}

TEST(SetKey, ElementsWithoutANameAreTold) {
  constexpr std::string_view two = "[cure]\nsteps = [{ day = 10, cost = 2 }, { day = 30 }]\n";
  EXPECT_EQ(element_fault(two, "cure.steps.2.speed"), "");
  EXPECT_THAT(element_fault(two, "cure.steps.9.speed"),
              HasSubstr("no element of this number 'cure.steps.9.speed' (cure.steps holds 1 (day = "
                        "10), 2 (day = 30)) take a number from 1 to 2 in its place, or add the "
                        "element to the study"));
  EXPECT_THAT(element_fault(two, "cure.steps.speed"), HasSubstr("no element of this name"));
  EXPECT_THAT(element_fault("[cure]\nsteps = []\n", "cure.steps.1.speed"),
              HasSubstr("cure.steps is empty"));
  EXPECT_THAT(element_fault("clauses = [{ threshold = 5 }, { maximum_liability = 9 }]\n",
                            "clauses.treshold"),
              HasSubstr("did you mean threshold?"));
}

}  // namespace
}  // namespace encours::sweep_axis_test
