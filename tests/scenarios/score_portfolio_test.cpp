#include "scenarios/score_portfolio.hpp"

#include <gmock/gmock.h>

#include "scenarios/score_summary.hpp"
#include "tests/scenarios/read_helpers.hpp"

namespace encours::score_portfolio_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string supplier =
    "[[scoring.external]]\nsource = \"bureau\"\nholds_behaviour = true\n"
    "map = [[\"A\", 0.002], [\"B\", 0.01], [\"C\", 0.05]]\n";

/// Six wholesalers; the first two have a PD of their own, the first four a grade of "bureau", of
/// which X is in no map. Static exposures.
PortfolioData six_buyers() {
  std::vector<Buyer> buyers;
  const std::vector<std::string> grades = {"A", "C", "B", "X", "", ""};
  for (std::size_t i = 0; i < grades.size(); ++i) {
    Buyer& buyer = buyers.emplace_back();
    buyer.id = "B" + std::to_string(i + 1);
    buyer.sector = "wholesale";
    buyer.size = BuyerSize::small;
    buyer.exposure = 1'000;
    buyer.lgd = 0.93;
    buyer.pd = 0.019 * 0.95;
    buyer.pd_origin = i < 2 ? PdOrigin::table : PdOrigin::sector_and_size;
    if (i < 2) buyer.pd = 0.02;
    buyer.score = grades[i];
    if (!grades[i].empty()) buyer.score_source = "bureau";
  }
  return {.portfolio = Portfolio(std::move(buyers), {}, std::nullopt),
          .formats = {},
          .inferred = {},
          .assumptions = {}};
}

struct Scored {
  PortfolioData data = six_buyers();
  std::optional<ScoreSheet> sheet;
  std::vector<std::string> messages;

  explicit Scored(const std::string& tables) {
    const Study study = read_whole(minimal_study + "[exposure]\nmode = \"static\"\n" + tables);
    ProblemLog problems;
    sheet = score_portfolio(study, data, problems);
    for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  }
  double pd(std::size_t i) const { return data.portfolio.buyers()[i].pd; }
  double total() const {
    double sum = 0;
    for (const Buyer& buyer : data.portfolio.buyers()) sum += buyer.pd * buyer.exposure;
    return sum;
  }
  const Assumption* assumption(std::string_view value) const {
    for (const Assumption& one : data.assumptions.assumptions()) {
      if (one.value.find(value) != std::string::npos) return &one;
    }
    return nullptr;
  }
};

const double base_total = 2 * 20 + 4 * 1'000 * 0.019 * 0.95;

TEST(ScorePortfolio, LeavesTheBuyersAloneWithoutScoringAndOverrides) {
  const Scored none("");
  EXPECT_FALSE(none.sheet);
  EXPECT_EQ(none.pd(0), 0.02);
  EXPECT_TRUE(none.data.assumptions.assumptions().empty());
}

TEST(ScorePortfolio, AnEmptyTableChangesNoPd) {
  const Scored empty("[scoring]\n");
  ASSERT_TRUE(empty.sheet);
  const PortfolioData before = six_buyers();
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(empty.pd(i), before.portfolio.buyers()[i].pd);
}

TEST(ScorePortfolio, AnUnknownScoreTakesTheExplicitDefaultAndIsListed) {
  const Scored scored(supplier + "unknown = 0.03\n[scoring]\nnew_information = true\n");
  EXPECT_DOUBLE_EQ(scored.pd(3), 0.03);
  const Assumption* listed = scored.assumption("PD 3 %");
  ASSERT_NE(listed, nullptr);
  EXPECT_EQ(listed->count, 1U);
  EXPECT_THAT(listed->reason, HasSubstr("bureau does not know: X"));
}

TEST(ScorePortfolio, AnUnknownScoreWithoutADefaultIsLeftOutAndListed) {
  const Scored scored(supplier + "[scoring]\nnew_information = true\n");
  EXPECT_DOUBLE_EQ(scored.pd(3), 0.019 * 0.95);
  EXPECT_NE(scored.assumption("left out"), nullptr);
}

TEST(ScorePortfolio, HoldsTheTotalUnlessTheSignalIsNew) {
  const Scored held(supplier + "unknown = 0.03\n");
  EXPECT_NEAR(held.total(), base_total, 1e-9);
  EXPECT_LT(held.pd(0), held.pd(1));
  EXPECT_EQ(held.pd(4), 0.019 * 0.95);
  EXPECT_GT(Scored(supplier + "unknown = 0.9\n[scoring]\nnew_information = true\n").total(),
            base_total + 100);
}

TEST(ScorePortfolio, TellsWhichSourceGaveWhichPd) {
  const Scored scored(supplier);
  const ScoreSummary summary = summarise_scores(*scored.sheet);
  std::vector<std::string> names;
  std::vector<std::size_t> counts;
  for (const SourceShare& share : summary.sources) {
    names.push_back(share.sources);
    counts.push_back(share.buyers);
  }
  EXPECT_THAT(names, ElementsAre("bureau", "statistics", "table + bureau"));
  EXPECT_THAT(counts, ElementsAre(1, 3, 2));
  EXPECT_EQ(summary.uncertain, 2U);
  EXPECT_GT(summary.ablations.at(0).moved, 1);
  EXPECT_NEAR(summary.ablations[1].moved, 0, 1e-9);
  EXPECT_NEAR(summary.ablations[3].expected, base_total, 1e-9);
  EXPECT_EQ(scored.data.portfolio.buyers()[0].pd_source, first_external_source);
  EXPECT_GT(scored.data.portfolio.buyers()[0].pd_uncertainty, 0.1);
}

TEST(ScorePortfolio, SecondOrderOffKeepsTheUncertaintyOutOfTheSimulation) {
  const Scored scored(supplier + "[scoring]\nsecond_order = false\n");
  EXPECT_EQ(scored.data.portfolio.buyers()[0].pd_uncertainty, 0);
  EXPECT_GT(scored.sheet->scores[0].uncertainty, 0.1);
  EXPECT_NE(scored.assumption("not simulated"), nullptr);
}

TEST(ScorePortfolio, AnOverrideIsAppliedLastAndLogged) {
  const Scored scored(supplier +
                      "[[override]]\nbuyer = \"B2\"\npd = 0.3\nauthor = \"J. Martin\"\n"
                      "note = \"accounts seen\"\ndate = 2026-11-03\n");
  EXPECT_EQ(scored.pd(1), 0.3);
  EXPECT_EQ(scored.data.portfolio.buyers()[1].pd_uncertainty, 0);
  const Assumption* logged = scored.assumption("PD 30 % instead of");
  ASSERT_NE(logged, nullptr);
  EXPECT_EQ(logged->field, "override.B2");
  EXPECT_EQ(logged->reason, "accounts seen (J. Martin, 2026-11-03)");
  EXPECT_NEAR(scored.sheet->overrides.at(0).replaced, Scored(supplier).pd(1), 1e-15);
}

TEST(ScorePortfolio, OverridesNeedNoScoring) {
  const Scored scored(
      "[[override]]\nbuyer = \"B5\"\npd = 1\nauthor = \"A\"\nnote = \"in liquidation\"\n");
  EXPECT_EQ(scored.pd(4), 1);
  EXPECT_EQ(scored.pd(0), 0.02);
}

TEST(ScorePortfolio, NamesWhatThePortfolioDoesNotHave) {
  const Scored scored(
      "[[scoring.external]]\nsource = \"burau\"\nholds_behaviour = true\n"
      "map = [[\"A\", 0.002], [\"B\", 0.01]]\n"
      "[[override]]\nbuyer = \"B9\"\npd = 1\nauthor = \"A\"\nnote = \"n\"\n");
  EXPECT_FALSE(scored.sheet);
  EXPECT_EQ(scored.pd(0), 0.02);
  EXPECT_THAT(scored.messages,
              ElementsAre(HasSubstr("6:10: error: no buyer has a score of this source 'burau' (a "
                                    "map acts on scores whose score_source has its name) did you "
                                    "mean bureau?"),
                          HasSubstr("10:9: error: unknown buyer 'B9' (an override names the "
                                    "buyer_id of a row of buyers.csv) did you mean B")));
}

}  // namespace
}  // namespace encours::score_portfolio_test
