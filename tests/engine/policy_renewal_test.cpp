#include "models/insurance/policy_renewal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/money.hpp"
#include "engine/compare/compare.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::renewal_in_trials_test {
namespace {

constexpr std::size_t insured = 1;
constexpr double standard_errors = 4;  // false alarms: 6 in 100,000
constexpr int middle = 6;

Study flowing_study(std::uint64_t trials = batch_size) {
  Study study = small_study(trials);
  study.exposure.mode = ExposureMode::flow;
  std::get<PolicyTerms>(study.programmes[insured].protection).premium.tax = 0.09;
  return study;
}

RenewalLaw law_of(double chance, double factor = 1) {
  RenewalLaw law;
  law.not_renewed = {.calm = chance, .crisis = chance};
  law.premium_factor = {.calm = factor, .crisis = factor};
  return law;
}

Study renewed_study(const RenewalLaw& law, std::uint64_t trials = batch_size) {
  Study study = flowing_study(trials);
  study.programmes[insured].renewal_month = middle;
  study.programmes[insured].renewal = law;
  return study;
}

Study ended_study(std::uint64_t trials = batch_size) {
  Study study = flowing_study(trials);
  study.scenarios.front().shocks = {EndPolicies{.month = middle}};
  return study;
}

FirmCash cash_of_firm() {
  FirmCash cash;
  cash.cash = 50'000;
  cash.credit_rate = 0.06;
  cash.variable_cost_rate = 0.8;
  cash.payables_days = 30;
  cash.premium_instalment_months = 3;
  return cash;
}

BatchOutcome run_batch(const Study& study, Explanation explanation = Explanation::off) {
  return first_batch_of(study, small_portfolio(300), EventRecording::off, explanation);
}

const ProgrammeOutcome& policy_of(const BatchOutcome& outcome, std::size_t which = 0) {
  return outcome.cases[which].programmes[insured];
}

Results run(const Study& study, const Portfolio& portfolio = small_portfolio(60)) {
  return results_of(study, portfolio);
}

TEST(RenewalInTrials, AtItsTermsThePolicyRunsOn) {
  const BatchOutcome without = run_batch(flowing_study());
  const BatchOutcome with = run_batch(renewed_study(law_of(0)));
  EXPECT_EQ(with.cases[0].gross_loss, without.cases[0].gross_loss);
  EXPECT_EQ(policy_of(with).indemnity, policy_of(without).indemnity);
  EXPECT_EQ(policy_of(with).renewal.premium, std::vector<double>(batch_size, 0.0));
  EXPECT_TRUE(policy_of(without).renewal.premium.empty());
}

TEST(RenewalInTrials, NeverRenewedIsThePolicyThatEnds) {
  for (const Explanation explanation : {Explanation::off, Explanation::on}) {
    const BatchOutcome never = run_batch(renewed_study(law_of(1)), explanation);
    const BatchOutcome ended = run_batch(ended_study(), explanation);
    EXPECT_EQ(policy_of(never).indemnity, policy_of(ended).indemnity);
    EXPECT_EQ(policy_of(never).uncovered, policy_of(ended).uncovered);
    EXPECT_EQ(policy_of(never).renewal.indemnity_lost, policy_of(ended).lost_to_cuts);
  }
  const ProgrammeResult never = run(renewed_study(law_of(1))).scenarios[0].programmes[insured];
  const ProgrammeResult ended = run(ended_study()).scenarios[0].programmes[insured];
  EXPECT_NEAR(never.premium * 1.09 + never.renewal->premium, ended.premium * 1.09, 0.02);
  EXPECT_NEAR(never.total_cost.mean, ended.total_cost.mean, 0.02);
  EXPECT_NEAR(never.implied_loss_ratio->mean, ended.implied_loss_ratio->mean, 1e-6);
  EXPECT_EQ(never.implied_loss_ratio->above_one, ended.implied_loss_ratio->above_one);
  EXPECT_EQ(never.renewal->not_renewed, 1);
}

// A month with cash: instalments of three months, the policy ends with one of them.
TEST(RenewalInTrials, CashIsThatOfThePolicyThatEnds) {
  Study renewed = renewed_study(law_of(1));
  renewed.firm.cash = cash_of_firm();
  Study ended = ended_study();
  ended.firm.cash = cash_of_firm();
  const BatchOutcome one = run_batch(renewed);
  const BatchOutcome other = run_batch(ended);
  for (std::uint32_t row = 0; row < batch_size; ++row) {
    ASSERT_NEAR(policy_of(one).cash.minimum[row], policy_of(other).cash.minimum[row], 0.021);
    ASSERT_NEAR(policy_of(one).cash.profit[row], policy_of(other).cash.profit[row], 0.021);
  }
}

// What was paid in advance for months after the end comes back then, not before.
TEST(RenewalInTrials, NothingIsKnownBeforeTheEnd) {
  Study renewed = renewed_study(law_of(1));
  renewed.firm.cash = cash_of_firm();
  renewed.firm.cash->premium_instalment_months = 12;
  Study runs_on = flowing_study();
  runs_on.firm.cash = renewed.firm.cash;
  const BatchOutcome ends = run_batch(renewed);
  const BatchOutcome goes_on = run_batch(runs_on);
  const CashOutcome& one = policy_of(ends).cash;
  const CashOutcome& other = policy_of(goes_on).cash;
  constexpr std::size_t weeks_before = 25;  // 182.5 days
  const std::size_t weeks = one.weekly.size() / batch_size;
  for (std::uint32_t row = 0; row < batch_size; ++row) {
    for (std::size_t week = 0; week < weeks_before; ++week) {
      ASSERT_EQ(one.weekly[row * weeks + week], other.weekly[row * weeks + week]) << week;
    }
  }
}

TEST(RenewalInTrials, PremiumsRiseForTheMonthsAfter) {
  const BatchOutcome outcome = run_batch(renewed_study(law_of(0, 1.3)));
  const double sales = insured_turnover(small_portfolio(300));
  const double added = round_to_cent(0.3 * 0.002 * sales / 2 * 1.09);
  EXPECT_EQ(policy_of(outcome).renewal.premium, std::vector<double>(batch_size, added));
  EXPECT_EQ(policy_of(outcome).indemnity, policy_of(run_batch(flowing_study())).indemnity);
}

// E[added] = P · ((1 − p) · f − 1) with P due for the months after.
TEST(RenewalInTrials, TheMeanIsTheClosedForm) {
  constexpr std::uint64_t trials = 20 * batch_size;
  const double p = 0.3;
  const double f = 1.2;
  const ProgrammeResult policy =
      run(renewed_study(law_of(p, f), trials)).scenarios[0].programmes[1];
  const double after = policy.premium * 1.09 / 2;
  ASSERT_TRUE(policy.renewal);
  EXPECT_NEAR(policy.renewal->premium, after * ((1 - p) * f - 1),
              standard_errors * policy.renewal->premium_error + 0.01);
  EXPECT_NEAR(policy.renewal->premium_error, after * f * std::sqrt(p * (1 - p) / trials),
              0.05 * policy.renewal->premium_error);
  EXPECT_NEAR(policy.renewal->not_renewed, p, standard_errors * std::sqrt(p * (1 - p) / trials));
  EXPECT_NEAR(policy.total_cost.mean,
              policy.premium + policy.fees + policy.retained_loss.mean + policy.renewal->premium,
              1e-6);
}

// One sector: its factor is normal, and the chance its mean over the years.
TEST(RenewalInTrials, ByTheYearTheMeanIsTheIntegral) {
  constexpr std::uint64_t trials = 20 * batch_size;
  RenewalLaw law;
  law.not_renewed = {.calm = 0.02, .crisis = 0.4};
  law.premium_factor = {.calm = 1, .crisis = 1.5};
  std::vector<Buyer> buyers;
  const Portfolio portfolio = small_portfolio(60);
  for (const Buyer& buyer : portfolio.buyers()) {
    buyers.push_back(buyer);
    buyers.back().sector = "wholesale";
  }
  const ProgrammeResult policy =
      run(renewed_study(law, trials), {buyers, {}, std::nullopt}).scenarios[0].programmes[insured];
  double ended = 0;
  double added = 0;
  constexpr double step = 0.001;
  for (double x = -8; x < 8; x += step) {
    const double weight = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi) * step;
    const double w = std::min(1.0, std::max(0.0, x / -2));
    const double p = 0.02 * std::pow(20.0, w);
    ended += weight * p;
    added += weight * ((1 - p) * std::pow(1.5, w) - 1);
  }
  EXPECT_NEAR(policy.renewal->not_renewed, ended,
              standard_errors * policy.renewal->not_renewed_error);
  EXPECT_NEAR(policy.renewal->premium, policy.premium * 1.09 / 2 * added,
              standard_errors * policy.renewal->premium_error + 0.01);
}

// Two months, a failure decreed in the second: 3,000 are owed on day 45.6, of which what was
// shipped from day 30.4 on has no cover.
TEST(RenewalInTrials, TwoMonthsByHand) {
  Buyer buyer;
  buyer.id = "A";
  buyer.sector = "wholesale";
  buyer.pd = 0;
  buyer.lgd = 1;
  buyer.terms_days = 30;
  buyer.insurer_limit = 1e6;
  buyer.annual_sales = 36'500;
  Study study = flowing_study(4);
  study.run.horizon_months = 2;
  auto& terms = std::get<PolicyTerms>(study.programmes[insured].protection);
  terms = {.premium = {.rate = 0.01, .minimum = 0}, .clauses = {}};
  study.programmes[insured].renewal_month = 1;
  study.programmes[insured].renewal = law_of(1);
  study.scenarios.front().shocks = {FailBuyer{.buyer = "A", .month = 1}};
  const ProgrammeResult policy =
      run(study, {{buyer}, {}, std::nullopt}).scenarios[0].programmes[insured];
  const double after = 100 * (365.0 / 24);
  EXPECT_NEAR(policy.gross_loss.mean, 3'000, 0.01);
  EXPECT_NEAR(policy.indemnity.mean, 3'000 - after, 0.01);
  EXPECT_NEAR(policy.renewal->indemnity_lost, after, 0.01);
  EXPECT_NEAR(policy.premium, 365 / 6.0, 0.01);
  EXPECT_NEAR(policy.renewal->premium, -365 / 12.0, 0.01);
}

TEST(RenewalInTrials, AScenarioSaysIt) {
  Study study = renewed_study(law_of(0));
  Scenario crisis;
  crisis.name = "crisis";
  crisis.weight = 0;
  crisis.shocks = {InsurerResponseShock{.response = {}, .renewal = law_of(1)}};
  study.scenarios.push_back(crisis);
  const BatchOutcome outcome = run_batch(study);
  const std::vector<std::uint8_t> all(batch_size, 1);
  EXPECT_EQ(policy_of(outcome, 0).renewal.ended, std::vector<std::uint8_t>(batch_size, 0));
  EXPECT_EQ(policy_of(outcome, 1).renewal.ended, all);
  EXPECT_EQ(policy_of(outcome, 1).indemnity, policy_of(run_batch(ended_study())).indemnity);
}

// What has ended before is not renewed: nothing is drawn or told, and every figure is that of the
// policy that ends. One that ends later is renewed before it does.
TEST(RenewalInTrials, APolicyThatEndedBeforeIsNotRenewed) {
  const ProgrammeResult ended = run(ended_study()).scenarios[0].programmes[insured];
  for (const int month : {middle - 2, middle}) {
    Study study = renewed_study(law_of(0.5, 1.3));
    study.scenarios.front().shocks = {EndPolicies{.month = month}};
    const ProgrammeResult both = run(study).scenarios[0].programmes[insured];
    EXPECT_FALSE(both.renewal) << month;
    if (month == middle) {
      EXPECT_EQ(both.total_cost.mean, ended.total_cost.mean);
    }
  }
  Study later = renewed_study(law_of(0.5, 1.3));
  later.scenarios.front().shocks = {EndPolicies{.month = middle + 1}};
  EXPECT_TRUE(run(later).scenarios[0].programmes[insured].renewal);
}

TEST(RenewalInTrials, CutsAndEndsAreToldApart) {
  Study study = renewed_study(law_of(0.5));
  InsurerResponse response;
  response.calm = response.crisis = {.others = 0.05, .worst = 0.05};
  study.programmes[insured].insurer_response = response;
  const BatchOutcome both = run_batch(study);
  Study only_ends = renewed_study(law_of(0.5));
  const BatchOutcome ends = run_batch(only_ends);
  EXPECT_EQ(policy_of(both).renewal.ended, policy_of(ends).renewal.ended);
  for (std::uint32_t row = 0; row < batch_size; ++row) {
    ASSERT_EQ(round_to_cent(policy_of(both).indemnity[row] + policy_of(both).lost_to_cuts[row]),
              policy_of(ends).indemnity[row]);
  }
}

TEST(RenewalInTrials, ABonusLooksAtThePremiumOfTheTrial) {
  Study study = renewed_study(law_of(1));
  auto& terms = std::get<PolicyTerms>(study.programmes[insured].protection);
  terms.clauses = {Threshold{.amount = 1e9}};
  terms.bonus_malus = {{.up_to = 0.3, .factor = 0.9}, {.factor = 1}};
  const ProgrammeResult policy = run(study).scenarios[0].programmes[insured];
  EXPECT_NEAR(policy.charges->bonus_malus, -0.1 * 1.09 * policy.premium / 2, 0.02);
}

TEST(RenewalInTrials, PartsOfAComparisonAddUp) {
  AssumptionLog assumptions;
  const Comparison comparison = compare_programmes(
      renewed_study(law_of(0.4, 1.3), 5'000), small_portfolio(60), {.threads = 2}, {}, assumptions);
  const CostParts& parts = comparison.scenarios[0].programmes[insured].parts;
  EXPECT_NE(parts.renewal, 0);
  EXPECT_NEAR(parts.premium + parts.fees + parts.renewal + parts.retained_loss +
                  parts.cost_of_capital + parts.finance_cost,
              comparison.results.scenarios[0].programmes[insured].total_cost.mean, 1e-6);
}

}  // namespace
}  // namespace encours::renewal_in_trials_test
