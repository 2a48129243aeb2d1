// Firms outside the ledger: shocks reach them, and the study says what makes no sense.

#include <gmock/gmock.h>

#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/prepare.hpp"
#include "tests/scenarios/read_helpers.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::outside_firms_test {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::IsEmpty;

/// The sample portfolio and a retailer outside it that buys from B1.
Portfolio with_outside_firm() {
  const Portfolio sample = sample_portfolio();
  TradeNetwork network;
  network.outside_firms = {
      {.id = "X", .name = "", .sector = "retail", .pd = 0.02, .lgd = 0.9, .equity = std::nullopt}};
  network.links = {{.customer = 4, .supplier = 0, .share_of_sales = 0.4}};
  return {{sample.buyers().begin(), sample.buyers().end()}, {}, std::nullopt, network};
}

Study study_with(const std::string& shock, const std::string& more = "[contagion]\n") {
  return read_whole(minimal_study + more + "[[scenario]]\nname = \"a\"\nshocks = [" + shock +
                    "]\n");
}

std::vector<std::string> checked(const Study& study) {
  ProblemLog problems;
  check_against_portfolio(study, with_outside_firm(), problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(problem.what);
  return messages;
}

TEST(OutsideFirms, ShocksReachThem) {
  const auto pd = [](const std::string& shock) {
    return prepare_case(study_with(shock), with_outside_firm(), 0, 1.5, 0.02);
  };
  EXPECT_THAT(pd("{ kind = \"scale_pd\", factor = 2 }").outside_pd, ElementsAre(DoubleEq(0.06)));
  EXPECT_THAT(pd("{ kind = \"scale_pd\", factor = 2, sector = \"retail\" }").outside_pd,
              ElementsAre(DoubleEq(0.06)));
  EXPECT_THAT(pd("{ kind = \"scale_pd\", factor = 2, sector = \"transport\" }").outside_pd,
              ElementsAre(DoubleEq(0.03)));
  EXPECT_THAT(pd("{ kind = \"scale_pd\", factor = 3, buyer = \"X\" }").outside_pd,
              ElementsAre(DoubleEq(0.09)));
  EXPECT_THAT(pd("{ kind = \"scale_pd\", factor = 90 }").outside_pd, ElementsAre(1.0));
  const CaseInputs raised = pd("{ kind = \"raise_lgd\", add = 0.05 }");
  EXPECT_THAT(raised.outside_lgd, ElementsAre(DoubleEq(0.97)));
  EXPECT_EQ(raised.mean_lgd.size(), 4U);
}

TEST(OutsideFirms, MayBeMadeToFail) {
  const Study study = study_with("{ kind = \"fail_buyer\", buyer = \"X\", month = 3 }");
  EXPECT_THAT(checked(study), IsEmpty());
  const CaseInputs inputs = prepare_case(study, with_outside_firm(), 0, 1, 0);
  ASSERT_EQ(inputs.forced.size(), 1U);
  EXPECT_EQ(inputs.forced[0].buyer, 4U);
}

TEST(OutsideFirms, DoNotFailInVainNorAsACondition) {
  const std::string fails = "{ kind = \"fail_buyer\", buyer = \"X\" }";
  EXPECT_THAT(checked(study_with(fails, "")),
              ElementsAre("a firm outside the ledger fails to no effect"));
  EXPECT_THAT(checked(study_with("{ kind = \"fail_buyer\", buyer = \"X\", condition = true }")),
              ElementsAre("a firm outside the ledger is given as a condition"));
}

}  // namespace
}  // namespace encours::outside_firms_test
