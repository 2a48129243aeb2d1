#include "engine/charge_claims.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/compare/compare.hpp"
#include "engine/frontier/frontier.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::charge_claims_test {
namespace {

constexpr std::size_t keep = 0;
constexpr std::size_t insure = 1;

PolicyTerms& terms_of(Study& study, std::size_t programme = insure) {
  return std::get<PolicyTerms>(study.programmes[programme].protection);
}

const std::vector<PremiumBand> bands = {
    {.up_to = 0.3, .factor = 0.9}, {.up_to = 1, .factor = 1}, {.factor = 1.2}};

Study charging_study(std::uint64_t trials) {
  Study study = small_study(trials);
  PolicyTerms& terms = terms_of(study);
  terms.premium.tax = 0.09;
  terms.fees = {.limit = 3, .claim = 20, .collection = 0.02};
  terms.bonus_malus = bands;
  return study;
}

BatchOutcome run_batch(const Study& study) {
  return first_batch_of(study, small_portfolio(60));
}

Results run(const Study& study, const Portfolio& portfolio = small_portfolio(60)) {
  return results_of(study, portfolio);
}

TEST(ChargeClaims, ByHand) {
  std::vector<Buyer> buyers(2);
  buyers[0].insurer_limit = 5'000;
  buyers[1].insurer_limit = 0;
  const Policy policy({.premium = {.tax = 0.1},
                       .clauses = {BuyerLimit{}},
                       .fees = {.limit = 40, .claim = 100, .collection = 0.05},
                       .bonus_malus = bands},
                      buyers, 0, 12);
  const std::vector<CashModel::Failure> failures = {{.buyer = 0, .debt = 8'000, .lgd = 0.75},
                                                    {.buyer = 1, .debt = 9'000, .lgd = 0.5}};
  // A guarantee has taken over a part of the first: what the insurer collects is as before.
  const std::vector<Claim> claims = {{.buyer = 0, .debt = 8'000, .lgd = 0.25},
                                     {.buyer = 1, .debt = 9'000, .lgd = 0.5}};
  ChargesOutcome charges;
  charges.resize(1);
  charge_claims(policy, claims, failures, 10'000, 1'250, 0, charges);
  EXPECT_EQ(charges.claim_fees[0], 100 + 0.05 * 2'000) << "the second has no cover";
  EXPECT_EQ(charges.bonus_malus[0], -1'100) << "10 % off, with the tax on it";
}

TEST(ChargeClaims, TheCostIsWhatIsChargedAndKept) {
  const Study study = charging_study(5'000);
  const ProgrammeResult policy = run(study).scenarios[0].programmes[insure];
  ASSERT_TRUE(policy.charges);
  EXPECT_NEAR(policy.charges->premium_tax, 0.09 * policy.premium, 0.01);
  EXPECT_EQ(policy.charges->limit_fees, 3 * 60);
  EXPECT_GT(policy.charges->claim_fees, 0);
  EXPECT_NE(policy.charges->bonus_malus, 0);
  EXPECT_NEAR(policy.fees, policy.charges->premium_tax + policy.charges->limit_fees, 0.01);
  EXPECT_NEAR(policy.total_cost.mean,
              policy.premium + policy.fees + policy.retained_loss.mean +
                  policy.charges->claim_fees + policy.charges->bonus_malus,
              1e-6);
}

TEST(ChargeClaims, IndemnitiesAreThoseWithoutCharges) {
  const auto with = run_batch(charging_study(batch_size)).cases[0].programmes[insure];
  const auto without = run_batch(small_study(batch_size)).cases[0].programmes[insure];
  EXPECT_EQ(with.indemnity, without.indemnity);
  EXPECT_EQ(with.retained_loss, without.retained_loss);
  EXPECT_TRUE(without.charges.claim_fees.empty());
}

TEST(ChargeClaims, NoBandsAndFactorsOfOneChangeNothing) {
  Study study = small_study(5'000);
  const ProgrammeResult without = run(study).scenarios[0].programmes[insure];
  EXPECT_FALSE(without.charges);
  terms_of(study).bonus_malus = {{.up_to = 0.5, .factor = 1}, {.factor = 1}};
  const ProgrammeResult with = run(study).scenarios[0].programmes[insure];
  EXPECT_EQ(with.total_cost.mean, without.total_cost.mean);
  EXPECT_EQ(with.total_cost.value_at_risk[2].value, without.total_cost.value_at_risk[2].value);
  EXPECT_EQ(with.charges->bonus_malus, 0);
}

TEST(ChargeClaims, APolicyThatNeverPaysHasItsWholeBonus) {
  Study study = small_study(2'000);
  PolicyTerms& terms = terms_of(study);
  terms.clauses = {Threshold{.amount = 1e9}};
  terms.premium.tax = 0.09;
  terms.bonus_malus = bands;
  const ProgrammeResult policy = run(study).scenarios[0].programmes[insure];
  EXPECT_NEAR(policy.charges->bonus_malus, -0.1 * 1.09 * policy.premium, 0.01);
  EXPECT_EQ(policy.charges->claim_fees, 0);
}

TEST(ChargeClaims, FeesOfLimitsAndTaxFollowTheHorizon) {
  Study study = charging_study(2'000);
  study.run.horizon_months = 6;
  const ProgrammeResult policy = run(study).scenarios[0].programmes[insure];
  EXPECT_EQ(policy.charges->limit_fees, 3 * 60 / 2.0);
  EXPECT_NEAR(policy.charges->premium_tax, 0.09 * policy.premium, 0.01);
}

TEST(ChargeClaims, PartsOfAComparisonAddUp) {
  AssumptionLog assumptions;
  const Comparison comparison = compare_programmes(charging_study(5'000), small_portfolio(60),
                                                   {.threads = 2}, {}, assumptions);
  const CostParts& parts = comparison.scenarios[0].programmes[insure].parts;
  EXPECT_NE(parts.bonus_malus, 0);
  EXPECT_NEAR(parts.premium + parts.fees + parts.bonus_malus + parts.retained_loss +
                  parts.cost_of_capital + parts.finance_cost,
              comparison.results.scenarios[0].programmes[insure].total_cost.mean, 1e-6);
}

/// 200 buyers whose losses are small beside the euro that break-evens are held to.
Portfolio fine_portfolio() {
  const Portfolio coarse = small_portfolio(200);
  std::vector<Buyer> buyers(coarse.buyers().begin(), coarse.buyers().end());
  for (Buyer& buyer : buyers) {
    buyer.exposure /= 20;
    buyer.annual_sales /= 20;
    *buyer.insurer_limit /= 20;
  }
  return {buyers, {}, std::nullopt};
}

/// The gap at the break-even premium, simulated again with its rate.
double gap_again(Study study) {
  const Portfolio portfolio = fine_portfolio();
  AssumptionLog assumptions;
  const Comparison comparison =
      compare_programmes(study, portfolio, {.threads = 2}, {}, assumptions);
  const BreakEvens& known = comparison.scenarios[0].break_evens.at(0);
  EXPECT_TRUE(known.premium && known.rate);
  if (!known.rate) return 1e9;
  terms_of(study).premium.rate = *known.rate;
  const auto programmes = run(study, portfolio).scenarios[0].programmes;
  EXPECT_NEAR(programmes[insure].premium, known.premium->value, 0.01);
  return programmes[insure].total_cost.mean - programmes[keep].total_cost.mean;
}

TEST(ChargeClaims, AtTheBreakEvenPremiumWithTaxAndFeesTheMeansAgree) {
  Study study = charging_study(20'000);
  terms_of(study).bonus_malus.clear();
  EXPECT_LT(std::fabs(gap_again(study)), 1.0);
}

TEST(ChargeClaims, AtTheBreakEvenPremiumWithBonusAndMalusTheMeansAgree) {
  EXPECT_LT(std::fabs(gap_again(charging_study(20'000))), 1.0);
}

TEST(ChargeClaims, AFrontierKnowsTaxAndFeesOfLimits) {
  Study study = charging_study(5'000);
  terms_of(study).bonus_malus.clear();
  terms_of(study).fees = {.limit = 3};
  AssumptionLog assumptions;
  const Frontier frontier =
      find_frontier(study, small_portfolio(60),
                    {.programme = insure, .levers = {{.key = "premium.rate", .values = {0.002}}}},
                    {.threads = 2}, assumptions);
  const auto programmes = run(study).scenarios[0].programmes;
  const SettingCost& cost = frontier.settings.at(0).scenarios[0];
  EXPECT_NEAR(cost.mean, programmes[insure].total_cost.mean, 1e-6);
  ASSERT_TRUE(cost.break_even_premium);
  // At that premium the cost is that of retention.
  Study even = study;
  terms_of(even).premium.rate *= *cost.break_even_premium / programmes[insure].premium;
  const auto again = run(even).scenarios[0].programmes;
  EXPECT_NEAR(again[insure].total_cost.mean, again[keep].total_cost.mean, 0.02);
}

}  // namespace
}  // namespace encours::charge_claims_test
