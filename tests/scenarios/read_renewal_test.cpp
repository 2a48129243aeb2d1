#include "scenarios/read_renewal.hpp"

#include <gmock/gmock.h>

#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/insurer_response_of.hpp"
#include "scenarios/prepare.hpp"
#include "tests/scenarios/read_helpers.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::read_renewal_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string policy(const std::string& lines) {
  return "[[programme]]\nname = \"A\"\nkind = \"policy\"\npremium = { rate = 0.001 }\n"
         "clauses = [ { buyer_limit = true } ]\n" +
         lines + "\n";
}

std::vector<std::string> listed(const Study& study) {
  std::vector<std::string> values;
  for (const Assumption& one : study.assumptions.assumptions()) {
    if (one.field.ends_with("renewal_month")) values.push_back(one.value);
  }
  return values;
}

std::string only_message(const std::string& text) {
  const auto messages = messages_of(minimal_study + text);
  EXPECT_EQ(messages.size(), 1U);
  const std::string message = messages.empty() ? "" : messages.front();
  return message.substr(message.find("error: ") + 7);
}

TEST(RenewalKeys, WithoutAMonthAPolicyRunsOn) {
  const Study study = read_whole(minimal_study + policy(""));
  EXPECT_FALSE(study.programmes[0].renewal_month);
  EXPECT_FALSE(study.programmes[0].renewal);
  EXPECT_THAT(listed(study), IsEmpty());
}

TEST(RenewalKeys, AtItsTermsUnlessItSaysMore) {
  const Study study = read_whole(minimal_study + policy("renewal_month = 6"));
  EXPECT_EQ(study.programmes[0].renewal_month, 6);
  EXPECT_EQ(renewal_law_of(study, 0, 0), nullptr);
  EXPECT_THAT(listed(study), ElementsAre("month 6: at its terms (A)"));
}

TEST(RenewalKeys, OneNumberOrOneForEachYear) {
  const Study study = read_whole(
      minimal_study + policy("renewal_month = 3\ninsurer_response = { non_renewal = { calm = 0.02, "
                             "crisis = 0.2 }, renewal_premium_factor = 1.1 }"));
  const RenewalLaw& law = study.programmes[0].renewal.value();
  EXPECT_EQ(law.not_renewed, (CalmAndCrisis{.calm = 0.02, .crisis = 0.2}));
  EXPECT_EQ(law.premium_factor, (CalmAndCrisis{.calm = 1.1, .crisis = 1.1}));
  EXPECT_EQ(law.crisis_factor, -2);
  EXPECT_FALSE(study.programmes[0].insurer_response) << "it cuts no limits";
  EXPECT_TRUE(looks_at_factors(study));
  EXPECT_THAT(listed(study),
              ElementsAre("month 3: not renewed with 2 % (20 % in a crisis), premium × 1.1, crisis "
                          "at factor -2 (A)",
                          "clauses as before (A)"));
}

TEST(RenewalKeys, PresetsArePremiumsOnly) {
  const Study study = read_whole(
      minimal_study +
      policy("renewal_month = 3\ninsurer_response = { preset = \"gfc\", renewal_premium_factor = "
             "\"base\" }"));
  const RenewalLaw& law = study.programmes[0].renewal.value();
  EXPECT_FALSE(law.may_end());
  EXPECT_EQ(law.premium_factor, (CalmAndCrisis{.calm = 1, .crisis = 1.13}));
  EXPECT_EQ(study.programmes[0].insurer_response, insurer_response_preset("gfc"));
}

TEST(RenewalKeys, FaultsAreTold) {
  const std::string response = "insurer_response = { non_renewal = 0.1 }";
  EXPECT_THAT(only_message(policy(response)),
              HasSubstr("how a policy is renewed that runs on 'A' (the policy does not say when "
                        "its term ends) add renewal_month = 6"));
  EXPECT_THAT(only_message(policy("renewal_month = 12")),
              HasSubstr("before the end of the horizon '12'"));
  EXPECT_THAT(only_message(policy("renewal_month = 0\n" + response)), HasSubstr("renewal_month"));
  EXPECT_THAT(only_message(policy("renewal_month = 6\ninsurer_response = { non_renewal = { calm = "
                                  "0.2, crisis = 0.1 } }")),
              HasSubstr("is lower in a crisis than in a calm year '0.1 after 0.2'"));
  EXPECT_THAT(only_message(policy("renewal_month = 6\ninsurer_response = { non_renewal = { calm = "
                                  "0.2 } }")),
              HasSubstr("crisis"));
  EXPECT_THAT(only_message(policy("renewal_month = 6\ninsurer_response = { renewal_premium_factor "
                                  "= \"light\" }")),
              HasSubstr("gfc"));
  EXPECT_THAT(
      only_message("[exposure]\nmode = \"static\"\n" + policy("renewal_month = 6\n" + response)),
      HasSubstr("meets a static exposure"));
  EXPECT_THAT(only_message("[[scenario]]\nname = \"crisis\"\nshocks = [ { kind = "
                           "\"insurer_response\", non_renewal = 0.5 } ]\n" +
                           policy("renewal_month = 6")),
              HasSubstr("tells renewals and no cuts (it stands in the place of what every policy "
                        "says of both) add preset = \"base\""));
  EXPECT_THAT(only_message("[[programme]]\nname = \"a\"\nkind = \"self_insurance\"\n"
                           "renewal_month = 6\n"),
              HasSubstr("does not belong to self_insurance"));
}

TEST(RenewalKeys, AScenarioSpeaksOfPoliciesThatEnd) {
  const std::string crisis =
      "[[scenario]]\nname = \"crisis\"\nshocks = [ { kind = \"insurer_response\", preset = "
      "\"gfc\", non_renewal = 0.5 } ]\n";
  const auto checked = [&](const std::string& text) {
    ProblemLog problems;
    check_against_portfolio(read_whole(minimal_study + crisis + text), sample_portfolio(),
                            problems);
    std::vector<std::string> messages;
    for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
    return messages;
  };
  EXPECT_THAT(checked(policy("renewal_month = 6")), IsEmpty());
  EXPECT_THAT(checked(policy("")),
              ElementsAre(HasSubstr("without a policy that says when its term ends")));
  const Study study = read_whole(minimal_study + crisis + policy("renewal_month = 6"));
  EXPECT_EQ(renewal_law_of(study, 0, 0)->not_renewed.crisis, 0.5);
}

}  // namespace
}  // namespace encours::read_renewal_test
