// What a study without faults gives: models, scenarios, programmes and listed assumptions.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_values_test {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> assumed(const std::string& text) {
  std::vector<std::string> fields;
  const Study study = read_whole(minimal_study + text);
  for (const Assumption& one : study.assumptions.assumptions()) {
    fields.push_back(one.field + " = " + one.value);
  }
  return fields;
}

TEST(ReadModels, ListsTheDefaultsThatMatter) {
  EXPECT_THAT(assumed(""),
              ElementsAre("study.run.horizon_months = 12", "study.exposure.mode = flow",
                          "study.exposure.mean_delay_days = 0", "study.default.model = gaussian",
                          "study.default.pd_definition = insolvency",
                          "study.default.asset_correlation = 3 % micro and small, 6 % medium, 12 % "
                          "large",
                          "study.default.factor_correlation = 0.5", "study.loss.model = fixed",
                          "study.loss.factor_link = 0", "study.contagion = none",
                          "study.uncertainty.pd_factor = 0.67 to 1.5",
                          "study.uncertainty.lgd_shift = -0.03 to +0.02",
                          "study.uncertainty.trials = a quarter of the trials, at least 25,000"));
}

TEST(ReadModels, ListsNothingThatIsGiven) {
  EXPECT_THAT(assumed(R"(
[run]
horizon_months = 12
[exposure]
mode = "static"
[default]
model = "gaussian"
pd_definition = "insolvency"
asset_correlation = 0.05
factor_correlation = 0
[loss]
model = "fixed"
factor_link = 0
[uncertainty]
enabled = false
)"),
              ElementsAre("study.contagion = none"));
}

TEST(ReadModels, ReadsEveryKey) {
  const Study study = read_whole(minimal_study + R"(
[default]
model = "student_t"
pd_definition = "90_days"
asset_correlation = { micro = 0.01, small = 0.02, medium = 0.03, large = 0.04 }
factor_correlation = 1
degrees_of_freedom = 4
events = "bernoulli"
[loss]
model = "beta"
lgd = 1
concentration = 20
factor_link = 0.05
[uncertainty]
pd_factor = [0.5, 2]
lgd_shift = [0, 0]
trials = 4096
)");
  EXPECT_EQ(study.defaults.family, CopulaFamily::student_t);
  EXPECT_EQ(study.portfolio.pd_definition, PdDefinition::ninety_days);
  const auto& by_size = std::get<CorrelationBySize>(study.defaults.asset_correlation);
  EXPECT_THAT((std::vector{by_size.micro, by_size.small, by_size.medium, by_size.large}),
              ElementsAre(0.01, 0.02, 0.03, 0.04));
  EXPECT_EQ(std::get<double>(study.defaults.factor_correlation), 1);
  EXPECT_EQ(study.defaults.degrees_of_freedom, 4);
  EXPECT_EQ(study.loss.family, LossFamily::beta);
  EXPECT_EQ(study.portfolio.lgd, 1);
  EXPECT_EQ(study.loss.concentration, 20);
  EXPECT_EQ(study.loss.factor_link, 0.05);
  EXPECT_THAT(study.uncertainty.pd_factor, ElementsAre(0.5, 2));
  EXPECT_THAT(study.uncertainty.lgd_shift, ElementsAre(0, 0));
  EXPECT_EQ(study.uncertainty.trials, 4'096U);
}

TEST(ReadScenarios, ReadsShocksInOrder) {
  const Study study = read_whole(minimal_study + R"(
[[scenario]]
name = "a"
weight = 0.3
[[scenario]]
name = "b"
weight = 0.7
shocks = [
  { kind = "scale_pd", factor = 2 },
  { kind = "move_factor", by = -2, sector = "retail" },
  { kind = "fail_buyer", buyer = "B1", month = 11, condition = true },
  { kind = "raise_lgd", factor = 1.1, add = 0.02 },
  { kind = "fail_buyer", buyer = "B2", month = 3, condition = "own" },
  { kind = "fail_group", group = "G", condition = true },
]
)");
  ASSERT_EQ(study.scenarios.size(), 2U);
  EXPECT_EQ(study.scenarios[1].weight, 0.7);
  const auto& shocks = study.scenarios[1].shocks;
  ASSERT_EQ(shocks.size(), 6U);
  EXPECT_EQ(std::get<ScalePd>(shocks[0]).factor, 2);
  EXPECT_FALSE(std::get<ScalePd>(shocks[0]).sector);
  EXPECT_EQ(std::get<MoveFactor>(shocks[1]).by, -2);
  EXPECT_EQ(std::get<MoveFactor>(shocks[1]).sector, "retail");
  EXPECT_EQ(std::get<FailBuyer>(shocks[2]).buyer, "B1");
  EXPECT_EQ(std::get<FailBuyer>(shocks[2]).month, 11);
  EXPECT_TRUE(std::get<FailBuyer>(shocks[2]).condition);
  EXPECT_FALSE(std::get<FailBuyer>(shocks[2]).own);
  EXPECT_TRUE(std::get<FailBuyer>(shocks[4]).condition);
  EXPECT_TRUE(std::get<FailBuyer>(shocks[4]).own);
  EXPECT_TRUE(std::get<FailFound>(shocks[5]).condition);
  EXPECT_EQ(std::get<RaiseLgd>(shocks[3]).factor, 1.1);
  EXPECT_EQ(std::get<RaiseLgd>(shocks[3]).add, 0.02);
}

TEST(ReadScenarios, TakesWeightsWithinRoundingOfOne) {
  const std::string head = minimal_study + "[[scenario]]\nname = \"a\"\nweight = 0.5\n";
  const auto with = [&](const std::string& weight) {
    return messages_of(head + "[[scenario]]\nname = \"b\"\nweight = " + weight + "\n").size();
  };
  EXPECT_EQ(with("0.5000000009"), 0U);
  EXPECT_EQ(with("0.5000000011"), 1U);
}

TEST(ReadScenarios, TakesEqualWeightsAndSaysSo) {
  const Study study =
      read_whole(minimal_study + "[[scenario]]\nname = \"a\"\n[[scenario]]\nname = \"b\"\n");
  EXPECT_EQ(study.scenarios[0].weight, 0.5);
  EXPECT_EQ(study.scenarios[1].weight, 0.5);
  EXPECT_TRUE(std::ranges::any_of(study.assumptions.assumptions(), [](const Assumption& one) {
    return one.field == "study.scenario.weight" && one.value == "1/2 each";
  }));
}

TEST(ReadScenarios, ListsTheSourceOfAScenario) {
  const Study study = read_whole(minimal_study + R"(
[[scenario]]
name = "Normal"
weight = 0.96
[[scenario]]
name = "Crisis"
weight = 0.04
source = "as in 2008"
shocks = [ { kind = "scale_pd", factor = 1.7 } ]
)");
  std::vector<Assumption> found;
  for (const Assumption& one : study.assumptions.assumptions()) {
    if (one.field.starts_with("study.scenario")) found.push_back(one);
  }
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].field, "study.scenario.Crisis");
  EXPECT_EQ(found[0].value, "weight 0.04, 1 shock");
  EXPECT_EQ(found[0].reason, "as in 2008");
}

TEST(ReadProgrammes, ReadsReservesAndTheirCost) {
  const Study study = read_whole(minimal_study + R"(
[[programme]]
name = "none"
kind = "self_insurance"
[[programme]]
name = "amount"
kind = "self_insurance"
reserve = 50000
cost_of_capital = 0.08
[[programme]]
name = "quantile"
kind = "self_insurance"
reserve = { quantile = 0.995 }
)");
  ASSERT_EQ(study.programmes.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(study.programmes[0].reserve));
  EXPECT_EQ(std::get<double>(study.programmes[1].reserve), 50'000);
  EXPECT_EQ(study.programmes[1].cost_of_capital, 0.08);
  EXPECT_EQ(std::get<QuantileReserve>(study.programmes[2].reserve).quantile, 0.995);
  EXPECT_EQ(study.programmes[2].cost_of_capital, 0);
  EXPECT_EQ(programme_kind(study.programmes[2]), "self_insurance");
}

TEST(ReadModels, GammaFrailtyTakesItsOwnKeys) {
  const Study given = read_whole(minimal_study + R"([default]
model = "gamma_frailty"
sector_variance = 0.8
events = "poisson"
factor_correlation = 0
)");
  ASSERT_TRUE(given.defaults.frailty);
  EXPECT_EQ(given.defaults.frailty->sector_variance, 0.8);
  EXPECT_EQ(given.defaults.frailty->events, DefaultEvents::poisson);
  EXPECT_EQ(std::get<double>(given.defaults.factor_correlation), 0);
  const std::string bare = "[default]\nmodel = \"gamma_frailty\"\n";
  const auto fields = assumed(bare);
  EXPECT_THAT(fields, ::testing::Contains("study.default.sector_variance = 0.25"));
  EXPECT_THAT(fields, ::testing::Contains("study.default.events = bernoulli"));
  EXPECT_THAT(
      fields,
      ::testing::Not(::testing::Contains(::testing::HasSubstr("study.default.asset_correlation"))));
  EXPECT_FALSE(read_whole(minimal_study).defaults.frailty);
}

TEST(ReadProgrammes, ReadsEveryClauseInTheOrderWritten) {
  const Study study = read_whole(minimal_study + R"(
[[programme]]
name = "P"
kind = "policy"
premium = { rate = 0.0017, base = "turnover", minimum = 5000 }
clauses = [
  { maximum_liability = { premium_multiple = 30 } },
  { threshold = 1000 },
  { buyer_limit = true },
  { discretionary_limit = 10000 },
  { insured_percentage = { named = 0.9, discretionary = 0.6 } },
  { insured_percentage = 0.5 },
  { each_loss_deductible = 100 },
  { aggregate_first_loss = 200 },
  { minimum_retention = 300 },
  { maximum_liability = 400 },
  { excluded = ["public", "related"] },
  { maximum_terms = 90 },
  { claim_refused = 0.02 },
  { late_notification = 0.03 },
]
)");
  const auto& terms = std::get<PolicyTerms>(study.programmes.at(0).protection);
  EXPECT_EQ(terms.premium.rate, 0.0017);
  EXPECT_EQ(terms.premium.minimum, 5000);
  ASSERT_EQ(terms.clauses.size(), 14U);
  EXPECT_EQ(std::get<MaximumLiability>(terms.clauses[0]).premium_multiple, 30);
  EXPECT_EQ(std::get<Threshold>(terms.clauses[1]).amount, 1000);
  EXPECT_TRUE(std::holds_alternative<BuyerLimit>(terms.clauses[2]));
  EXPECT_EQ(std::get<DiscretionaryLimit>(terms.clauses[3]).amount, 10'000);
  EXPECT_EQ(std::get<InsuredPercentage>(terms.clauses[4]).named, 0.9);
  EXPECT_EQ(std::get<InsuredPercentage>(terms.clauses[4]).discretionary, 0.6);
  EXPECT_EQ(std::get<InsuredPercentage>(terms.clauses[5]).discretionary, 0.5);
  EXPECT_EQ(std::get<EachLossDeductible>(terms.clauses[6]).amount, 100);
  EXPECT_EQ(std::get<AggregateFirstLoss>(terms.clauses[7]).amount, 200);
  EXPECT_EQ(std::get<MinimumRetention>(terms.clauses[8]).amount, 300);
  EXPECT_EQ(std::get<MaximumLiability>(terms.clauses[9]).amount, 400);
  EXPECT_THAT(names_of(std::get<Excluded>(terms.clauses[10]).categories),
              ::testing::ElementsAre("public", "related"));
  EXPECT_EQ(std::get<MaximumTerms>(terms.clauses[11]).days, 90);
  EXPECT_EQ(std::get<ClaimRefused>(terms.clauses[12]).probability, 0.02);
  EXPECT_EQ(std::get<LateNotification>(terms.clauses[13]).probability, 0.03);
}

TEST(ReadProgrammes, ReadsWhomAPolicyNames) {
  const Study study = read_whole(minimal_study + R"(
[[programme]]
name = "P"
kind = "policy"
premium = { rate = 0.0017, base = "named_turnover" }
named_buyers = ["C0007", "C0001"]
clauses = [ { buyer_limit = true } ]
)");
  const auto& terms = std::get<PolicyTerms>(study.programmes.at(0).protection);
  EXPECT_EQ(terms.premium.base, PremiumBase::named_turnover);
  EXPECT_THAT(terms.named_buyers, ElementsAre("C0001", "C0007"));
}

TEST(ReadProgrammes, ReadsWhatAPolicyCharges) {
  const Study study = read_whole(minimal_study + R"(
[[programme]]
name = "P"
kind = "policy"
premium = { rate = 0.0017, tax = 0.09 }
fees = { limit = 40, claim = 100, collection = 0.015 }
bonus_malus = [ { up_to = 0.3, factor = 0.9 }, { factor = 1.2 } ]

[[programme]]
name = "Q"
kind = "policy"
premium = { rate = 0.0017 }
)");
  const auto& terms = std::get<PolicyTerms>(study.programmes.at(0).protection);
  EXPECT_EQ(terms.premium.tax, 0.09);
  EXPECT_EQ(terms.fees.limit, 40);
  EXPECT_EQ(terms.fees.claim, 100);
  EXPECT_EQ(terms.fees.collection, 0.015);
  ASSERT_EQ(terms.bonus_malus.size(), 2U);
  EXPECT_EQ(terms.bonus_malus[0].up_to, 0.3);
  EXPECT_EQ(terms.bonus_malus[0].factor, 0.9);
  EXPECT_TRUE(std::isinf(terms.bonus_malus[1].up_to));
  const auto& bare = std::get<PolicyTerms>(study.programmes.at(1).protection);
  EXPECT_EQ(bare.premium.tax, 0);
  EXPECT_FALSE(bare.fees.any());
  EXPECT_TRUE(bare.bonus_malus.empty());
}

TEST(ReadProgrammes, ListsWhatAPolicyLeavesOpen) {
  auto fields = assumed(
      "[[programme]]\nname = \"P\"\nkind = \"policy\"\npremium = { rate = 0.001 }\nreserve = 1\n");
  const auto before = assumed("");
  std::erase_if(fields, [&](const std::string& field) {
    return std::ranges::find(before, field) != before.end();
  });
  EXPECT_THAT(fields, ElementsAre("study.programme.cost_of_capital = 0 (P)",
                                  "study.programme.charges = no tax, no fees (P)",
                                  "study.programme.clauses.discretionary_limit = none (P)",
                                  "study.programme.clauses.buyer_limit = none (P)",
                                  "study.programme.clauses.insured_percentage = 1 (P)",
                                  "study.programme.clauses.maximum_liability = none (P)",
                                  "study.programme.insurer_response = limits are never cut (P)"));
}

TEST(ReadStudy, ReadsTheExamples) {
  ProblemLog problems;
  EXPECT_TRUE(read_study(std::string(ENCOURS_EXAMPLES) + "/negoce/study.toml", problems));
  EXPECT_NO_THROW(problems.throw_if_any());
}

}  // namespace
}  // namespace encours::read_values_test
