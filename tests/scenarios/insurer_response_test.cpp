#include <gmock/gmock.h>

#include <algorithm>

#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/insurer_response_of.hpp"
#include "scenarios/prepare.hpp"
#include "tests/scenarios/read_helpers.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::insurer_response_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A policy with limits, and one more line.
std::string policy(const std::string& line, const std::string& name = "A") {
  return "[[programme]]\nname = \"" + name +
         "\"\nkind = \"policy\"\npremium = { rate = 0.001 }\nclauses = [ { buyer_limit = true } "
         "]\n" +
         line + "\n";
}

std::string crisis(const std::string& shock) {
  return "[[scenario]]\nname = \"calm\"\nweight = 0.9\n[[scenario]]\nname = \"crisis\"\n"
         "weight = 0.1\nshocks = [ " +
         shock + " ]\n";
}

const std::string gfc_shock = "{ kind = \"insurer_response\", preset = \"gfc\" }";

std::vector<std::string> listed(const Study& study) {
  std::vector<std::string> values;
  for (const Assumption& one : study.assumptions.assumptions()) {
    if (one.field.ends_with("insurer_response")) values.push_back(one.value);
  }
  return values;
}

TEST(InsurerResponseKeys, APresetByItsName) {
  const Study study = read_whole(minimal_study + policy("insurer_response = \"gfc\""));
  EXPECT_EQ(study.programmes[0].insurer_response, insurer_response_preset("gfc"));
  EXPECT_THAT(
      listed(study),
      ElementsAre("gfc: 0.1 % of limits cut a month, 3 % of the riskiest 16 %; 60 % of the "
                  "cuts withdraw the limit, the others take 50 % of it; notice 0 days (A)"));
}

TEST(InsurerResponseKeys, APresetWithChangesIsGiven) {
  const Study study = read_whole(
      minimal_study +
      policy("insurer_response = { preset = \"base\", notice_days = 10, worst_share = 0.2 }"));
  const InsurerResponse& response = study.programmes[0].insurer_response.value();
  EXPECT_EQ(response.notice_days, 10);
  EXPECT_EQ(response.worst_share, 0.2);
  EXPECT_EQ(response.calm, insurer_response_preset("base")->calm);
  EXPECT_EQ(response.preset, "");
  EXPECT_THAT(listed(study), ElementsAre(HasSubstr("in a crisis (factor -2) 0.1 % and 3 %")));
}

TEST(InsurerResponseKeys, EveryNumber) {
  const Study study = read_whole(
      minimal_study +
      policy("insurer_response = { worst_share = 0.1, monthly_cuts = { others = 0, worst = 0.01 }, "
             "crisis_cuts = { others = 0.02, worst = 0.2 }, crisis_factor = -1.5, "
             "withdrawn_share = 1, reduction = 0, notice_days = 45 }"));
  const InsurerResponse expected{.preset = "",
                                 .worst_share = 0.1,
                                 .calm = {.others = 0, .worst = 0.01},
                                 .crisis = {.others = 0.02, .worst = 0.2},
                                 .crisis_factor = -1.5,
                                 .withdrawn_share = 1,
                                 .reduction = 0,
                                 .notice_days = 45};
  EXPECT_EQ(study.programmes[0].insurer_response, expected);
}

TEST(InsurerResponseKeys, OffUnlessAskedForAndSaid) {
  const Study study = read_whole(minimal_study + policy(""));
  EXPECT_FALSE(study.programmes[0].insurer_response);
  EXPECT_EQ(insurer_response_of(study, 0, 0), nullptr);
  EXPECT_THAT(listed(study), ElementsAre("limits are never cut (A)"));
}

TEST(InsurerResponseKeys, AScenarioSetsItWhateverThePolicySays) {
  const Study study = read_whole(
      minimal_study + crisis(gfc_shock) + policy("") + policy("insurer_response = \"base\"", "B") +
      policy("insurer_response = \"none\"", "C") + "[[programme]]\nname = \"keep\"\n" +
      "kind = \"self_insurance\"\n");
  EXPECT_EQ(insurer_response_of(study, 0, 0), nullptr);
  EXPECT_EQ(insurer_response_of(study, 1, 0)->preset, "gfc");
  EXPECT_EQ(insurer_response_of(study, 0, 1)->preset, "base");
  EXPECT_EQ(insurer_response_of(study, 1, 1)->preset, "gfc");
  for (const std::size_t scenario : {0U, 1U}) {
    EXPECT_EQ(insurer_response_of(study, scenario, 2), nullptr);
    EXPECT_EQ(insurer_response_of(study, scenario, 3), nullptr);
  }
  EXPECT_THAT(listed(study),
              ElementsAre(HasSubstr("(crisis)"), "limits are cut only in scenarios that say so (A)",
                          HasSubstr("(B)")));
}

TEST(InsurerResponseKeys, LooksAtFactorsUnlessEveryYearIsTheSame) {
  EXPECT_TRUE(looks_at_factors(read_whole(minimal_study + policy("insurer_response = \"base\""))));
  EXPECT_FALSE(looks_at_factors(read_whole(minimal_study + policy("insurer_response = \"gfc\""))));
  EXPECT_FALSE(looks_at_factors(read_whole(minimal_study + policy(""))));
}

TEST(InsurerResponseKeys, StaticExposuresSayThatCutsHaveNoEffect) {
  const Study study = read_whole(minimal_study + "[exposure]\nmode = \"static\"\n" +
                                 policy("insurer_response = \"gfc\""));
  EXPECT_THAT(listed(study), ElementsAre(HasSubstr("gfc"), "cuts have no effect (A)"));
}

TEST(InsurerResponseKeys, ChangesNothingButIndemnities) {
  const Portfolio portfolio = sample_portfolio();
  const Study study = read_whole(minimal_study + crisis(gfc_shock) + policy(""));
  const CaseInputs calm = prepare_case(study, portfolio, 0, 1, 0);
  const CaseInputs crisis = prepare_case(study, portfolio, 1, 1, 0);
  EXPECT_EQ(calm.defaults.pd, crisis.defaults.pd);
  EXPECT_EQ(calm.mean_lgd, crisis.mean_lgd);
  EXPECT_EQ(calm.added_days, crisis.added_days);
}

/// The message without its place.
std::string only_message(const std::string& text) {
  const auto messages = messages_of(minimal_study + text);
  EXPECT_EQ(messages.size(), 1U);
  const std::string message = messages.empty() ? "" : messages.front();
  return message.substr(message.find("error: ") + 7);
}

TEST(InsurerResponseKeys, FaultsAreTold) {
  EXPECT_THAT(only_message(policy("insurer_response = \"gcf\"")), HasSubstr("gfc"));
  EXPECT_THAT(only_message(policy("insurer_response = { preset = \"base\", notice = 3 }")),
              HasSubstr("notice_days"));
  EXPECT_THAT(only_message(policy("insurer_response = { preset = \"gfc\", reduction = 1.5 }")),
              HasSubstr("insurer_response.reduction"));
  EXPECT_THAT(only_message(policy("insurer_response = { preset = \"base\", non_renewal = 0.1 }")),
              HasSubstr("how a policy is renewed that runs on 'A'"));
  EXPECT_THAT(
      only_message(policy("insurer_response = { preset = \"gfc\", new_buyers_refused = 0.2 }")),
      HasSubstr("no buyer joins the ledger"));
  EXPECT_THAT(only_message(policy("insurer_response = { preset = \"gfc\", monthly_cuts = { others "
                                  "= 0.1, worst = 0.03 } }")),
              HasSubstr("limits are cut less in a crisis than in a calm year (others)"));
  EXPECT_THAT(only_message("[[programme]]\nname = \"a\"\nkind = \"policy\"\n"
                           "premium = { rate = 0.001 }\ninsurer_response = \"gfc\"\n"),
              HasSubstr("policy without buyer_limit 'a'"));
  EXPECT_THAT(only_message("[[programme]]\nname = \"a\"\nkind = \"self_insurance\"\n"
                           "insurer_response = \"gfc\"\n"),
              HasSubstr("does not belong to self_insurance"));
  EXPECT_THAT(only_message(crisis(gfc_shock + ", " + gfc_shock)),
              HasSubstr("a second insurer_response in one scenario"));
}

TEST(InsurerResponseKeys, WithoutAPresetEveryNumberIsAskedFor) {
  const auto messages = messages_of(minimal_study + policy("insurer_response = { reduction = 1 }"));
  EXPECT_EQ(messages.size(), 6U);
  EXPECT_THAT(messages, ::testing::Each(HasSubstr("every number")));
}

TEST(InsurerResponseKeys, AShockNeedsLimitsToCut) {
  const auto checked = [](const std::string& text) {
    ProblemLog problems;
    check_against_portfolio(read_whole(minimal_study + text), sample_portfolio(), problems);
    std::vector<std::string> messages;
    for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
    return messages;
  };
  EXPECT_THAT(checked(crisis(gfc_shock) + policy("")), IsEmpty());
  EXPECT_THAT(checked(crisis(gfc_shock)),
              ElementsAre(HasSubstr("without a policy whose limits can be cut")));
  EXPECT_THAT(checked(crisis(gfc_shock) + policy("insurer_response = \"none\"")),
              ElementsAre(HasSubstr("without a policy whose limits can be cut")));
}

}  // namespace
}  // namespace encours::insurer_response_test
