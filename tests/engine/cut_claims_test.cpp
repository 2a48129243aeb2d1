#include "engine/cut_claims.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/money.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::cut_claims_test {
namespace {

constexpr std::size_t insured = 1;

/// The ledger runs off and new shipments come: what cuts can touch.
Study flowing_study() {
  Study study = small_study(batch_size);
  study.exposure.mode = ExposureMode::flow;
  return study;
}

InsurerResponse response_of(double hazard, double notice_days = 0) {
  InsurerResponse response;
  response.calm = response.crisis = {.others = hazard, .worst = hazard};
  response.notice_days = notice_days;
  return response;
}

Study study_of(const InsurerResponse& response) {
  Study study = flowing_study();
  study.programmes[insured].insurer_response = response;
  return study;
}

BatchOutcome run_batch(const Study& study, Explanation explanation = Explanation::off) {
  return first_batch_of(study, small_portfolio(300), EventRecording::off, explanation);
}

const ProgrammeOutcome& policy_of(const BatchOutcome& outcome, std::size_t which = 0) {
  return outcome.cases[which].programmes[insured];
}

TEST(LimitCutsInTrials, NoHazardGivesTheSameBytes) {
  const BatchOutcome without = run_batch(flowing_study());
  const BatchOutcome with = run_batch(study_of(response_of(0)));
  EXPECT_EQ(with.cases[0].gross_loss, without.cases[0].gross_loss);
  EXPECT_EQ(policy_of(with).indemnity, policy_of(without).indemnity);
  EXPECT_EQ(policy_of(with).retained_loss, policy_of(without).retained_loss);
  EXPECT_TRUE(std::ranges::all_of(policy_of(with).lost_to_cuts, [](double x) { return x == 0; }));
  EXPECT_TRUE(policy_of(without).lost_to_cuts.empty());
}

TEST(LimitCutsInTrials, AHigherHazardNeverPaysMoreAndLeavesTheGrossLoss) {
  std::vector<double> before = policy_of(run_batch(flowing_study())).indemnity;
  const BatchOutcome plain = run_batch(flowing_study());
  for (const double hazard : {0.01, 0.1, 0.5, 1.0}) {
    const BatchOutcome outcome = run_batch(study_of(response_of(hazard)));
    EXPECT_EQ(outcome.cases[0].gross_loss, plain.cases[0].gross_loss);
    const std::vector<double>& after = policy_of(outcome).indemnity;
    std::size_t lowered = 0;
    for (std::size_t row = 0; row < after.size(); ++row) {
      ASSERT_LE(after[row], before[row]) << hazard << ", trial " << row;
      lowered += after[row] < before[row] ? 1 : 0;
    }
    EXPECT_GT(lowered, batch_size / 20) << hazard;
    before = after;
  }
}

TEST(LimitCutsInTrials, WhatCutsTakeIsTheDifference) {
  const BatchOutcome without = run_batch(flowing_study());
  for (const Explanation explanation : {Explanation::off, Explanation::on}) {
    const BatchOutcome with = run_batch(study_of(response_of(0.1)), explanation);
    for (std::uint32_t row = 0; row < batch_size; ++row) {
      ASSERT_EQ(round_to_cent(policy_of(with).indemnity[row] + policy_of(with).lost_to_cuts[row]),
                policy_of(without).indemnity[row]);
      ASSERT_EQ(round_to_cent(policy_of(with).indemnity[row] + policy_of(with).retained_loss[row]),
                with.cases[0].gross_loss[row]);
    }
  }
}

TEST(LimitCutsInTrials, ReasonsAddUpToWhatIsRetained) {
  const BatchOutcome told = run_batch(study_of(response_of(0.1)), Explanation::on);
  const ProgrammeOutcome& policy = policy_of(told);
  EXPECT_EQ(policy.indemnity, policy_of(run_batch(study_of(response_of(0.1)))).indemnity);
  for (std::uint32_t row = 0; row < batch_size; ++row) {
    const auto first = policy.uncovered.begin() + row * uncovered_reasons;
    const double sum = std::accumulate(first, first + uncovered_reasons, 0.0);
    ASSERT_NEAR(sum, policy.retained_loss[row], 0.005);
  }
}

TEST(LimitCutsInTrials, AFixedExposureShipsNothingAfterACut) {
  Study study = small_study(batch_size);
  const std::vector<double> without = policy_of(run_batch(study)).indemnity;
  study.programmes[insured].insurer_response = response_of(1);
  EXPECT_EQ(policy_of(run_batch(study)).indemnity, without);
}

TEST(LimitCutsInTrials, NoticeBeyondTheHorizonCutsNothing) {
  EXPECT_EQ(policy_of(run_batch(study_of(response_of(1, 365)))).indemnity,
            policy_of(run_batch(flowing_study())).indemnity);
}

// The scenario's response takes the place of the policy's, but where limits cannot be cut; other
// policies of the same scenario keep theirs.
TEST(LimitCutsInTrials, EachPolicyHasTheResponseOfItsScenario) {
  Study study = study_of(response_of(0.05));
  study.programmes.push_back(study.programmes[insured]);
  study.programmes.back().insurer_response.reset();
  study.programmes.push_back(study.programmes.back());
  study.programmes.back().limits_kept = true;
  Scenario crisis;
  crisis.name = "crisis";
  crisis.weight = 0;
  crisis.shocks = {InsurerResponseShock{.response = response_of(0.5)}};
  study.scenarios.push_back(crisis);
  const BatchOutcome outcome = run_batch(study);
  const auto paid = [&](std::size_t scenario, std::size_t programme) -> const auto& {
    return outcome.cases[scenario].programmes[programme].indemnity;
  };
  EXPECT_EQ(paid(0, 1), policy_of(run_batch(study_of(response_of(0.05)))).indemnity);
  EXPECT_EQ(paid(0, 2), policy_of(run_batch(flowing_study())).indemnity);
  EXPECT_EQ(paid(1, 1), policy_of(run_batch(study_of(response_of(0.5)))).indemnity);
  EXPECT_EQ(paid(1, 2), paid(1, 1));
  EXPECT_EQ(paid(0, 3), paid(0, 2));
  EXPECT_EQ(paid(1, 3), paid(0, 2));
}

// 36,500 a year at 30 days: in the middle of month 6 (day 197.7) 3,000 are owed, 100 a day.
class ShippedAfter : public testing::Test {
 protected:
  static ExposureTable table() {
    Buyer buyer;
    buyer.terms_days = 30;
    buyer.annual_sales = 36'500;
    AssumptionLog log;
    return {Portfolio({buyer}, {}, std::nullopt), {}, log};
  }
  static CashModel::Failure failure(double debt, double not_shipped = 0) {
    CashModel::Failure one;
    one.buyer = 0;
    one.month = 6;
    one.debt = debt;
    one.lgd = 1;
    one.not_shipped = not_shipped;
    return one;
  }
  const double middle_ = middle_of_month(6);
};

TEST_F(ShippedAfter, IsTheSalesOfTheDaysSince) {
  const ExposureTable exposure = table();
  EXPECT_NEAR(shipped_after(exposure, failure(3'000), middle_ - 10), 1'000, 1e-9);
  EXPECT_NEAR(shipped_after(exposure, failure(3'000), middle_ - 100), 3'000, 1e-9);
  EXPECT_EQ(shipped_after(exposure, failure(3'000), middle_ + 1), 0);
}

// A buyer that owes twice as much owes the sales of 60 days.
TEST_F(ShippedAfter, AgesStretchWithTheDebt) {
  const ExposureTable exposure = table();
  EXPECT_NEAR(shipped_after(exposure, failure(6'000), middle_ - 10), 1'000, 1e-9);
  EXPECT_NEAR(shipped_after(exposure, failure(6'000), middle_ - 50), 5'000, 1e-9);
  EXPECT_NEAR(shipped_after(exposure, failure(1'500), middle_ - 100), 1'500, 1e-9);
}

// Deliveries stopped 20 days before the failure: the last ten days of sales before that remain.
TEST_F(ShippedAfter, NothingIsShippedAfterAStop) {
  const ExposureTable exposure = table();
  EXPECT_NEAR(shipped_after(exposure, failure(3'000, 2'000), middle_ - 30), 1'000, 1e-9);
  EXPECT_EQ(shipped_after(exposure, failure(3'000, 2'000), middle_ - 15), 0);
}

TEST_F(ShippedAfter, WhatWasOverdueAtTheStartWasShippedBefore) {
  const ExposureTable exposure = table();
  CashModel::Failure one = failure(3'000);
  one.overdue = 1'200;
  EXPECT_LE(shipped_after(exposure, one, 0), 1'800);
}

/// A claim on the 3,000 of ShippedAfter under planned cuts; its limit was 1,000.
class PlannedCutsOnAClaim : public ShippedAfter {
 protected:
  Claim under(PlannedCuts planned) const {
    Buyer buyer;
    buyer.id = "A";
    buyer.insurer_limit = 1'000;
    const std::vector<Buyer> buyers = {buyer};
    const std::vector<std::uint32_t> sector = {0};
    const LimitCuts cuts({}, 1, buyers, sector, std::move(planned));
    const std::vector<CashModel::Failure> failures = {failure(3'000)};
    std::vector<Claim> claims = {{.buyer = 0, .debt = 3'000, .lgd = 1}};
    cut_claims({.cuts = &cuts}, table(), 0, std::vector<double>{0.0}, failures, claims);
    return claims.front();
  }
};

TEST_F(PlannedCutsOnAClaim, AWithdrawnLimitCoversWhatWasShippedBefore) {
  const Claim claim = under({.of_buyer = {{.day = middle_ - 25, .left = 0}}});
  EXPECT_NEAR(claim.covered(1'000), 500, 1e-9) << "five days of sales are older";
  EXPECT_NEAR(claim.insurable(), 3'000, 1e-9);
}

TEST_F(PlannedCutsOnAClaim, AfterThePolicyNothingIsInsurable) {
  const Claim claim = under({.cover_ends = middle_ - 10});
  EXPECT_NEAR(claim.insurable(), 2'000, 1e-9);
  EXPECT_NEAR(claim.covered(1'000), 1'000, 1e-9);
  EXPECT_EQ(under({.cover_ends = middle_ + 1}).insurable(), 3'000);
  EXPECT_EQ(under({.cover_ends = 0}).insurable(), 0);
}

// Cut to a tenth 25 days before, ended 10 days before: 500 from before, 1,500 between, 1,000 after.
TEST_F(PlannedCutsOnAClaim, ACutAndAnEndLeaveWhatIsBetween) {
  const Claim claim =
      under({.of_buyer = {{.day = middle_ - 25, .left = 0.9}}, .cover_ends = middle_ - 10});
  EXPECT_NEAR(claim.insurable(), 2'000, 1e-9);
  EXPECT_NEAR(claim.covered(1'000), 900, 1e-9);
  EXPECT_NEAR(claim.covered(400), 400, 1e-9);
}

TEST(LimitCutsInResults, TellTheSharesAndWhatIsLost) {
  Study study = study_of(insurer_response_preset("gfc").value());
  study.run.trials = 2'000;
  const Portfolio portfolio = small_portfolio(300);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  OutcomeSink* sink = &statistics;
  simulate(prepared, {}, {&sink, 1});
  const Results results = summarise(prepared, statistics);
  const auto& programmes = results.scenarios.front().programmes;
  EXPECT_FALSE(programmes[0].limit_cuts);
  ASSERT_TRUE(programmes[insured].limit_cuts);
  const LimitCutResult& cuts = *programmes[insured].limit_cuts;
  EXPECT_EQ(cuts.preset, "gfc");
  EXPECT_EQ(cuts.limits, 300U);
  ASSERT_TRUE(cuts.shares);
  EXPECT_NEAR(cuts.shares->by_number, 0.059, 0.002);
  EXPECT_NEAR(cuts.shares->of_worst.value(), 0.306, 0.005);
  EXPECT_GT(cuts.indemnity_lost.mean, 0);
  EXPECT_GT(cuts.indemnity_lost.standard_error, 0);
}

}  // namespace
}  // namespace encours::cut_claims_test
