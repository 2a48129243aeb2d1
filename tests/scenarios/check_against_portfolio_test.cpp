#include "scenarios/check_against_portfolio.hpp"

#include <gmock/gmock.h>

#include "tests/scenarios/read_helpers.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::check_against_portfolio_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> checked(const Study& study) {
  ProblemLog problems;
  check_against_portfolio(study, sample_portfolio(), problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  return messages;
}

TEST(CheckAgainstPortfolio, AcceptsNamesThatExist) {
  EXPECT_THAT(checked(read_whole(minimal_study + R"([[scenario]]
name = "a"
shocks = [ { kind = "scale_pd", factor = 2, sector = "retail" }, { kind = "raise_lgd", add = 0.1 },
  { kind = "fail_buyer", buyer = "B1" }, { kind = "move_factor", by = -1 } ]
)")),
              IsEmpty());
}

TEST(CheckAgainstPortfolio, TellsWhatKeepsAShockFromActing) {
  const auto of_shock = [](const std::string& shock, const std::string& more = "") {
    return checked(read_whole(minimal_study + more + "[[scenario]]\nname = \"a\"\nshocks = [ " +
                              shock + " ]\n"));
  };
  const std::string fixed = "[exposure]\nmode = \"static\"\n";
  EXPECT_THAT(of_shock("{ kind = \"delay_payments\", days = 5 }", fixed),
              ElementsAre("study.toml:7:12: error: delay_payments meets a static exposure (what a "
                          "buyer owes does not follow from how it pays then) write exposure.mode = "
                          "\"flow\", or remove the shock"));
  EXPECT_THAT(of_shock("{ kind = \"change_sales\", factor = 2 }", fixed), SizeIs(1));
  EXPECT_THAT(of_shock("{ kind = \"scale_pd\", factor = 2, size = \"large\", sector = "
                       "\"transport\" }"),
              ElementsAre(::testing::HasSubstr("no buyer is of this kind 'sector = transport, size "
                                               "= large'")));
  EXPECT_THAT(of_shock("{ kind = \"raise_credit_rate\", add = 0.01 }"), SizeIs(1));
  EXPECT_THAT(of_shock("{ kind = \"raise_premium\", factor = 2 }"), SizeIs(1));
  EXPECT_THAT(of_shock("{ kind = \"end_policies\", month = 2 }"), SizeIs(1));
  EXPECT_THAT(of_shock("{ kind = \"raise_correlation\", factor = 9 }"),
              ElementsAre(::testing::HasSubstr("would reach 1")));
  EXPECT_THAT(of_shock("{ kind = \"raise_correlation\", factor = 2 }",
                       "[default]\nmodel = \"gamma_frailty\"\n"),
              ElementsAre(::testing::HasSubstr("gamma_frailty has no asset correlations")));
  EXPECT_THAT(of_shock("{ kind = \"fail_buyer\", buyer = \"B1\", condition = true }, { kind = "
                       "\"scale_pd\", factor = 2, from_month = 3 }"),
              ElementsAre(::testing::HasSubstr("meets a dated scale_pd or raise_correlation")));
}

TEST(CheckAgainstPortfolio, GammaFrailtyDrawsNoConditionOnCountsOrMovedFactors) {
  const std::string condition = R"([[scenario]]
name = "a"
shocks = [ { kind = "fail_buyer", buyer = "B1", condition = true } ]
)";
  const std::string moved = R"([[scenario]]
name = "a"
shocks = [
  { kind = "fail_buyer", buyer = "B1", condition = true }, { kind = "move_factor", by = -1 } ]
)";
  const std::string frailty = minimal_study + "[default]\nmodel = \"gamma_frailty\"\n";
  EXPECT_THAT(checked(read_whole(frailty + condition)), IsEmpty());
  EXPECT_THAT(checked(read_whole(frailty + moved)),
              ElementsAre(::testing::HasSubstr("the law of moved factors given a failure")));
  EXPECT_THAT(checked(read_whole(frailty + "events = \"poisson\"\n" + condition)),
              ElementsAre(::testing::HasSubstr("a buyer may fail more than once")));
  EXPECT_THAT(checked(read_whole(minimal_study + moved)), IsEmpty());
}

TEST(CheckAgainstPortfolio, NamesTheNearestSectorOrBuyer) {
  EXPECT_THAT(
      checked(read_whole(minimal_study + R"([[scenario]]
name = "a"
shocks = [
  { kind = "scale_pd", factor = 2, sector = "construccion" },
  { kind = "scale_pd", factor = 2, buyer = "B9" },
  { kind = "move_factor", by = -2, sector = "farming" },
  { kind = "fail_buyer", buyer = "nobody at all" },
]
)")),
      ElementsAre("study.toml:6:45: error: no buyer belongs to the sector 'construccion' (a shock "
                  "acts on sectors of buyers.csv) did you mean construction?",
                  "study.toml:7:44: error: unknown buyer 'B9' (a shock names the buyer_id of a row "
                  "of buyers.csv) did you mean B1?",
                  "study.toml:8:45: error: no buyer belongs to the sector 'farming' (a shock acts "
                  "on sectors of buyers.csv) use a sector of buyers.csv",
                  "study.toml:9:34: error: unknown buyer 'nobody at all' (a shock names the "
                  "buyer_id of a row of buyers.csv) use a buyer_id of buyers.csv"));
}

std::string fail(const std::string& buyer, int month, const std::string& more = "") {
  return minimal_study + "[run]\nhorizon_months = 60\n[[scenario]]\nname = \"a\"\nshocks = [ " +
         more + "\n{ kind = \"fail_buyer\", buyer = \"" + buyer +
         "\", month = " + std::to_string(month) + ", condition = true } ]\n";
}

TEST(CheckAgainstPortfolio, RefusesAConditionThatCannotHappen) {
  const std::string at = "study.toml:8:32: error: the failure given as a condition cannot happen ";
  EXPECT_THAT(checked(read_whole(fail("B3", 0))),
              ElementsAre(at + "'B3' (with the annual PD 0 of this scenario, a failure in month 0 "
                               "has a probability below 1e-12) use condition = false"));
  EXPECT_THAT(checked(read_whole(fail("B4", 1))),
              ElementsAre(at + "'B4' (with the annual PD 1 of this scenario, a failure in month 1 "
                               "has a probability below 1e-12) use condition = false, or another "
                               "month"));
  const std::string capped = "{ kind = \"scale_pd\", factor = 20, sector = \"retail\" },";
  EXPECT_THAT(checked(read_whole(fail("B2", 5, capped))), SizeIs(1));
  const std::string never = "{ kind = \"scale_pd\", factor = 0 },";
  EXPECT_THAT(checked(read_whole(fail("B2", 5, never))), SizeIs(1));
  // 0.4 × 2.49999975 = 0.9999999: nothing is left of the buyer after five years.
  const std::string nearly = "{ kind = \"scale_pd\", factor = 2.49999975, buyer = \"B2\" },";
  EXPECT_THAT(checked(read_whole(fail("B2", 59, nearly))),
              ElementsAre(at + "'B2' (with the annual PD 0.9999999 of this scenario, a failure in "
                               "month 59 has a probability below 1e-12) use condition = false, or "
                               "another month"));
}

TEST(CheckAgainstPortfolio, AcceptsAConditionThatCanHappen) {
  EXPECT_THAT(checked(read_whole(fail("B1", 59))), IsEmpty());
  EXPECT_THAT(checked(read_whole(fail("B4", 0))), IsEmpty());
  const std::string nearly = "{ kind = \"scale_pd\", factor = 2.49999975, buyer = \"B2\" },";
  EXPECT_THAT(checked(read_whole(fail("B2", 5, nearly))), IsEmpty());
}

TEST(CheckAgainstPortfolio, SaysNothingOfAConditionBehindAnUnknownName) {
  const std::string unknown = "{ kind = \"scale_pd\", factor = 0, buyer = \"B9\" },";
  EXPECT_THAT(checked(read_whole(fail("B3", 0, unknown))), SizeIs(1));
}

TEST(CheckAgainstPortfolio, AsksForEverySectorInTheFactorMatrix) {
  Study study;
  study.defaults.factor_correlation =
      FactorMatrix{.sectors = {"retail", "construction"},
                   .rows = {{1, 0}, {0, 1}},
                   .where = {.file = "study.toml", .line = 9, .column = 22}};
  EXPECT_THAT(checked(study),
              ElementsAre("study.toml:9:22: error: a sector is missing in the factor matrix "
                          "'transport' (every sector of the buyers needs a row and a column) add "
                          "it"));
}

}  // namespace
}  // namespace encours::check_against_portfolio_test
