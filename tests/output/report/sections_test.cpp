#include "output/report/sections/sections.hpp"

#include <gmock/gmock.h>

#include <string>

#include "tests/output/handmade_cash.hpp"
#include "tests/output/report/handmade_page.hpp"

namespace encours::sections_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Results with_contagion() {
  Results results = handmade::results();
  for (ScenarioResult& scenario : results.scenarios) {
    scenario.contagion = ContagionResult{.branching_ratio = 0.1,
                                         .contagious_share = {.mean = 0.1, .standard_error = 0.01},
                                         .mean_largest_cascade = 2,
                                         .largest_cascade = 5,
                                         .cascades_by_size = {0, 9, 4, 2, 1, 1},
                                         .cascades_by_depth = {0, 9}};
  }
  return results;
}

TEST(HeatMap, ATieAReferenceAndTheUnknownLookDifferent) {
  Results results = handmade::results();
  ScenarioResult& base = results.scenarios[0];
  base.programmes[1].one_in_100_versus_self_insurance.reset();
  base.programmes[2].one_in_100_versus_self_insurance->mean = 100;
  const std::string html = heat_map_section(HandmadePage(results).context()).body;
  EXPECT_THAT(html, HasSubstr("<td class=\"reference\">"));
  const std::string tails = html.substr(html.find("one year in a hundred"));
  EXPECT_THAT(tails, HasSubstr("<td class=\"unknown\">"));
  EXPECT_THAT(read_aloud(tails), AllOf(HasSubstr("114k ± ?"), HasSubstr("near tie")));
}

TEST(Contagion, SaysWhetherTheInducedShareAdds) {
  Study study = handmade::study();
  study.contagion = ContagionSettings{};
  const auto lead = [&] {
    return contagion_section(HandmadePage(with_contagion(), Language::english, study).context())
        .lead;
  };
  EXPECT_THAT(lead(), HasSubstr("does not add"));
  study.contagion->total_pd = Contagion::TotalPd::added_to;
  EXPECT_THAT(lead(), HasSubstr("adds to the default probabilities"));
}

TEST(Contagion, ItsCaptionsNameTheScenario) {
  Study study = handmade::study();
  study.contagion = ContagionSettings{};
  const std::string html =
      contagion_section(HandmadePage(with_contagion(), Language::english, study).context()).body;
  EXPECT_THAT(html, HasSubstr("<caption>Cascades by number of failures, scenario base</caption>"));
  EXPECT_THAT(html, Not(HasSubstr("{}")));
}

TEST(Policies, ClausesStandInTheirOrder) {
  Study study = handmade::study();
  study.programmes[1].protection = PolicyTerms{
      .premium = {.rate = 0.0017, .minimum = 60'000},
      .clauses = {BuyerLimit{}, InsuredPercentage{.named = 0.9, .discretionary = 0.8},
                  EachLossDeductible{.amount = 2'000}, MaximumLiability{.premium_multiple = 30}}};
  const std::string told = read_aloud(
      policies_section(HandmadePage(handmade::results(), Language::english, study).context()).body);
  EXPECT_THAT(told, HasSubstr("premium of 0.17% of sales, at least 60k a year; the insurer’s limit "
                              "buyer by buyer; 90% insured, 80% for unnamed buyers; deductible of "
                              "2.0k a loss; indemnities of 30 times the premium at most"));
}

TEST(Policies, AFundAloneIsTold) {
  Results results = handmade::results_with_protection();
  const auto keep = [&](bool with_fund) {
    for (ScenarioResult& scenario : results.scenarios) {
      for (ProgrammeResult& programme : scenario.programmes) {
        programme.kind = "self_insurance";
        programme.guarantees.reset();
        if (!with_fund) programme.fund.reset();
      }
    }
    return policies_section(HandmadePage(results).context()).body;
  };
  EXPECT_THAT(read_aloud(keep(true)), HasSubstr("runs dry in 0.82% of trials"));
  EXPECT_EQ(keep(false), "");
}

TEST(LossDistribution, RareQuantilesNeedTrials) {
  Results results = handmade::results();
  const auto told = [&] {
    return read_aloud(loss_distribution_section(HandmadePage(results).context()).body);
  };
  EXPECT_THAT(told(), Not(HasSubstr("1 in 1,000–––")));
  results.run.trials = 2'048;
  EXPECT_THAT(told(), HasSubstr("1 in 1,000–––"));
  EXPECT_THAT(told(), Not(HasSubstr("1 in 200–––")));
}

TEST(Assumptions, AreFrenchInAFrenchReport) {
  const std::string html =
      assumptions_section(HandmadePage(handmade::results(), Language::french).context()).body;
  EXPECT_THAT(read_aloud(html), HasSubstr("selon secteur et taille"));
  EXPECT_THAT(html, HasSubstr("lang=\"en\"><bdi>column absent</bdi>"));
}

}  // namespace
}  // namespace encours::sections_test
