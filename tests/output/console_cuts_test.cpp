#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/output/console_fixture.hpp"
#include "tests/output/handmade.hpp"

namespace encours::console_cuts_test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::size_t crisis = 1;
constexpr std::size_t policy_a = 1;

Results cut_in_the_crisis() {
  Results results = handmade::results();
  results.scenarios[crisis].programmes[policy_a].limit_cuts = handmade::limit_cuts();
  return results;
}

TEST(ConsoleCuts, NoneAreSaidToBeNone) {
  const std::string screen = screen_of(handmade::results(), Language::english, handmade::study());
  EXPECT_THAT(screen, HasSubstr("Assumes that the insurer never cuts a limit."));
  EXPECT_THAT(screen, Not(HasSubstr("limits cut,")));
}

TEST(ConsoleCuts, SharesAndWhatIsLostPerPolicyAndScenario) {
  const std::string screen = screen_of(cut_in_the_crisis(), Language::english, handmade::study());
  EXPECT_THAT(screen, HasSubstr("limits cut, Police A: Crise type 2008 5.9% (31% of the "
                                "riskiest), indemnity −3.2k ± 0.11k"));
  EXPECT_THAT(screen, HasSubstr("Limits are cut only where the lines above say so"));
  EXPECT_THAT(screen, Not(HasSubstr("never cuts")));
  EXPECT_THAT(screen, Not(HasSubstr("limits cut, Police B")));
}

TEST(ConsoleCuts, TheSameInFrench) {
  const std::string screen = screen_of(cut_in_the_crisis(), Language::french, handmade::study());
  EXPECT_THAT(screen, HasSubstr("agréments réduits, Police A : Crise type 2008"));
  EXPECT_THAT(screen, HasSubstr("des plus risqués), indemnité −3,2 k€"));
  EXPECT_THAT(screen, HasSubstr("Agréments réduits là seulement où c'est dit ci-dessus"));
}

TEST(ConsoleCuts, EveryPolicyInEveryScenario) {
  Results results = handmade::results();
  for (ScenarioResult& scenario : results.scenarios) {
    for (ProgrammeResult& programme : scenario.programmes) {
      if (programme.kind == "policy") programme.limit_cuts = handmade::limit_cuts();
    }
  }
  const std::string screen = screen_of(results, Language::english, handmade::study());
  EXPECT_THAT(screen, HasSubstr("Deliveries go on uncovered after a cut of a limit."));
  EXPECT_THAT(screen, HasSubstr("limits cut, Police B: base 5.9%"));
}

TEST(ConsoleCuts, SharesWithoutAClosedFormAreUnknown) {
  Results results = cut_in_the_crisis();
  LimitCutResult& cuts = *results.scenarios[crisis].programmes[policy_a].limit_cuts;
  cuts.shares.reset();
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("Crise type 2008 an unknown share, indemnity"));
  cuts.shares = LimitCuts::Shares{.by_number = 0.01, .by_amount = 0.01, .of_worst = std::nullopt};
  EXPECT_THAT(screen_of(results, Language::english, handmade::study()),
              HasSubstr("Crise type 2008 1.0%, indemnity"));
}

}  // namespace
}  // namespace encours::console_cuts_test
