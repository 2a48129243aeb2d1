#include "output/report/sections/cut_statement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/report/sections/front_page.hpp"
#include "tests/output/report/handmade_page.hpp"

namespace encours::cut_statement_test {
namespace {

using testing::HasSubstr;
using testing::Not;

Results cut_in_the_crisis() {
  Results results = handmade::results();
  results.scenarios[1].programmes[1].limit_cuts = handmade::limit_cuts();
  results.scenarios[1].programmes[2].limit_cuts = handmade::limit_cuts();
  results.scenarios[1].programmes[2].limit_cuts->indemnity_lost.mean = 900;
  return results;
}

TEST(CutStatement, NoCutsFlatterThePolicies) {
  const HandmadePage page(handmade::results());
  EXPECT_FALSE(any_limit_cut(page.context()));
  EXPECT_THAT(cut_statement(page.context()), HasSubstr("never cuts or withdraws a limit"));
  EXPECT_THAT(reliability_block(page.context()), HasSubstr("limits the insurer cuts"));
}

TEST(CutStatement, TheHardestHitPolicyOfEachScenario) {
  const HandmadePage page(cut_in_the_crisis());
  EXPECT_TRUE(any_limit_cut(page.context()));
  EXPECT_EQ(read_aloud(cut_statement(page.context())),
            "In “Crise type 2008”, limits cut by the insurer take 3.2k off the average indemnities "
            "of Police A. Elsewhere no limit is cut, which flatters the policies. After a cut, "
            "deliveries go on without cover.");
  EXPECT_THAT(reliability_block(page.context()), Not(HasSubstr("limits the insurer cuts")));
}

TEST(CutStatement, FrenchAndEverywhere) {
  Results results = cut_in_the_crisis();
  results.scenarios[0].programmes[1].limit_cuts = handmade::limit_cuts();
  results.scenarios[0].programmes[2].limit_cuts = handmade::limit_cuts();
  const HandmadePage page(results, Language::french);
  const std::string text = read_aloud(cut_statement(page.context()));
  EXPECT_THAT(text, HasSubstr("ôtent 3,2 k€ aux indemnités moyennes de Police A."));
  EXPECT_THAT(text, Not(HasSubstr("Ailleurs")));
}

}  // namespace
}  // namespace encours::cut_statement_test
