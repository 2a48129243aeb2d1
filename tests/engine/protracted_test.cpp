#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "engine/checks.hpp"
#include "engine/expected_protracted.hpp"
#include "engine/protracted_claims.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::protracted_test {
namespace {

constexpr std::size_t keep = 0;
constexpr std::size_t insure = 1;
constexpr int buyers = 60;

/// Half of what solvent buyers leave unpaid is recovered after four months.
Study with_protracted(double rate, std::uint64_t trials = 4'096) {
  Study study = small_study(trials);
  ProtractedSettings& settings = study.protracted.emplace();
  settings.rate.fill(rate);
  settings.own.success = SuccessCurve(0.5);
  settings.own.delay_days = 120;
  return study;
}

BatchOutcome run_batch(const Study& study) {
  return first_batch_of(study, small_portfolio(buyers), EventRecording::on);
}

Results run(const Study& study, unsigned threads = 2) {
  return results_of(study, small_portfolio(buyers), threads);
}

double sum(const std::vector<double>& amounts) {
  double total = 0;
  for (const double one : amounts) total += one;
  return total;
}

TEST(Protracted, FailuresKeepTheirEventsAndLosses) {
  const BatchOutcome without = run_batch(small_study(4'096));
  const BatchOutcome with = run_batch(with_protracted(0.2));
  const CaseOutcome& one = with.cases[0];
  std::vector<EventOutcome> failures = one.events;
  std::erase_if(failures, [](const EventOutcome& event) {
    return event.event.cause == DefaultCause::protracted;
  });
  ASSERT_EQ(failures.size(), without.cases[0].events.size());
  EXPECT_GT(one.events.size(), failures.size());
  for (std::size_t j = 0; j < failures.size(); ++j) {
    EXPECT_EQ(failures[j].event, without.cases[0].events[j].event);
    EXPECT_EQ(failures[j].loss, without.cases[0].events[j].loss);
  }
  EXPECT_EQ(one.defaults, without.cases[0].defaults);
  for (std::size_t row = 0; row < batch_size; ++row) {
    EXPECT_NEAR(one.gross_loss[row] - one.protracted.loss[row], without.cases[0].gross_loss[row],
                0.011);
    EXPECT_NEAR(one.protracted.loss[row], 0.5 * one.protracted.debt[row], 0.011)
        << "what is recovered is the curve's share";
  }
}

TEST(Protracted, RateZeroIsTheSameAsNone) {
  const BatchOutcome none = run_batch(small_study(4'096));
  const BatchOutcome zero = run_batch(with_protracted(0));
  EXPECT_TRUE(zero.cases[0].protracted.defaults.empty());
  EXPECT_EQ(zero.cases[0].gross_loss, none.cases[0].gross_loss);
  EXPECT_EQ(zero.cases[0].programmes[insure].indemnity, none.cases[0].programmes[insure].indemnity);
}

TEST(Protracted, NumberAndLossMeetTheirClosedForms) {
  for (const bool frailty : {false, true}) {
    Study study = with_protracted(0.2, 40'000);
    if (frailty) study.defaults.frailty.emplace();
    const Results results = run(study);
    int found = 0;
    for (const Check& check : results.checks) {
      ASSERT_TRUE(check.z);
      EXPECT_LT(std::abs(*check.z), 4) << check.name;
      found += check.name == "expected_protracted" || check.name == "expected_loss" ? 1 : 0;
    }
    EXPECT_EQ(found, 2);
    EXPECT_FALSE(results.certain);
  }
}

TEST(Protracted, AFixedCostHasItsClosedFormWhereDebtsDoNotVary) {
  Study study = with_protracted(0.2, 40'000);
  study.protracted->own.fixed_cost = 3'000;
  study.protracted->own.fee = 0.1;
  for (const Check& check : run(study).checks) EXPECT_LT(std::abs(check.z.value()), 4);
}

TEST(Protracted, TheSameForAnyNumberOfThreads) {
  const Results one = run(with_protracted(0.1), 1);
  const Results seven = run(with_protracted(0.1), 7);
  EXPECT_EQ(one.scenarios[0].protracted->loss.mean, seven.scenarios[0].protracted->loss.mean);
  EXPECT_EQ(one.scenarios[0].gross_loss.mean, seven.scenarios[0].gross_loss.mean);
}

TEST(Protracted, TheLossNeverFallsWithTheRate) {
  const BatchOutcome low = run_batch(with_protracted(0.05));
  const BatchOutcome high = run_batch(with_protracted(0.15));
  for (std::size_t row = 0; row < batch_size; ++row) {
    EXPECT_LE(low.cases[0].gross_loss[row], high.cases[0].gross_loss[row] + 0.011);
  }
  EXPECT_LT(sum(low.cases[0].gross_loss), sum(high.cases[0].gross_loss));
}

TEST(Protracted, APolicyThatLeavesThemOutPaysForFailuresAlone) {
  Study study = with_protracted(0.2);
  const BatchOutcome covered = run_batch(study);
  study.programmes[insure].protracted.waiting_months.reset();
  const BatchOutcome left_out = run_batch(study);
  const BatchOutcome none = run_batch(small_study(4'096));
  EXPECT_EQ(left_out.cases[0].programmes[insure].indemnity,
            none.cases[0].programmes[insure].indemnity);
  for (std::size_t row = 0; row < batch_size; ++row) {
    EXPECT_GE(covered.cases[0].programmes[insure].indemnity[row],
              left_out.cases[0].programmes[insure].indemnity[row]);
    EXPECT_NEAR(covered.cases[0].gross_loss[row],
                covered.cases[0].programmes[insure].indemnity[row] +
                    covered.cases[0].programmes[insure].retained_loss[row],
                1e-6);
  }
}

TEST(Protracted, WhatIsCollectedBeforeTheWaitingPeriodEndsIsNotClaimed) {
  // A debt of 100 of which 40 are lost, under a limit of 60: shared pro rata 24, and 40 once the 60
  // are in.
  CashModel::Failure failure{.buyer = 0, .debt = 100, .lgd = 0.4};
  failure.collected = CollectedDebt{.recovered = 0.6, .cost = 0, .days = 120};
  const auto claim = [&](std::optional<double> months) {
    std::array claims = {Claim{.buyer = 0, .debt = 100, .lgd = 0.4}};
    cover_protracted({.waiting_months = months}, std::span(&failure, 1), claims);
    return claims[0];
  };
  EXPECT_DOUBLE_EQ(claim(3).lgd * claim(3).covered(60), 24);
  EXPECT_DOUBLE_EQ(claim(4).lgd * claim(4).covered(60), 40);
  EXPECT_DOUBLE_EQ(claim(4).lgd * claim(4).debt, 40) << "the loss is what it was";
  EXPECT_DOUBLE_EQ(claim(std::nullopt).insurable(), 0);
  failure.collected.reset();
  EXPECT_DOUBLE_EQ(claim(std::nullopt).insurable(), 100) << "insolvency";
}

TEST(Protracted, CashFollowsTheMoneyAndTheWaitingPeriod) {
  Study study = with_protracted(0.3, 1'024);
  study.exposure.mode = ExposureMode::flow;
  study.firm.cash = FirmCash{.cash = -1e6,  // every day late costs interest
                             .credit_rate = 0.1,
                             .variable_cost_rate = 0.8,
                             .fixed_costs_monthly = 0,
                             .payables_days = 30};
  const auto interest = [&](double waiting, double delay) {
    study.programmes[insure].protracted.waiting_months = waiting;
    study.protracted->own.delay_days = delay;
    return run(study).scenarios[0].programmes;
  };
  const auto soon = interest(0, 0);
  const auto waited = interest(6, 0);
  const auto late = interest(0, 300);
  const auto mean = [](const ProgrammeResult& one) { return one.cash->finance_cost.mean; };
  EXPECT_GT(mean(soon[insure]), 0);
  EXPECT_LT(mean(soon[insure]), mean(waited[insure]));
  EXPECT_EQ(mean(soon[keep]), mean(waited[keep])) << "nobody waits without a policy";
  EXPECT_LT(mean(soon[keep]), mean(late[keep]));
}

TEST(Protracted, ChannelsOfTheCureChangeWhatIsLostAndNothingElse) {
  Study study = with_protracted(0.2);
  Programme cured = study.programmes[keep];
  cured.name = "cured";
  CollectionWays ways;
  ways.channels = {{.name = "agency", .success = SuccessCurve(0.8), .fee = 0.1}};
  cured.conduct.cure.emplace();
  cured.conduct.cure->collection = ways;
  study.programmes.push_back(cured);
  const BatchOutcome outcome = run_batch(study);
  const CaseOutcome& one = outcome.cases[0];
  // 0.8 less the fee on what comes in, VAT of 20 % included: 0.704 in the place of 0.5.
  for (std::size_t row = 0; row < batch_size; ++row) {
    EXPECT_NEAR(one.programmes[2].prevented[row], 0.204 * one.protracted.debt[row], 0.02);
    EXPECT_NEAR(one.programmes[2].retained_loss[row] + one.programmes[2].prevented[row],
                one.gross_loss[row], 0.011);
  }
}

Study with_plan(double kept, int instalments = 6, std::uint64_t trials = 4'096) {
  Study study = with_protracted(0.2, trials);
  study.protracted->plan = PaymentPlan{.instalments = instalments, .kept = kept};
  return study;
}

TEST(PaymentPlans, KeptLeaveNoLoss) {
  const BatchOutcome none = run_batch(small_study(4'096));
  const BatchOutcome kept = run_batch(with_plan(1));
  EXPECT_GT(sum(kept.cases[0].protracted.debt), 0);
  EXPECT_EQ(sum(kept.cases[0].protracted.loss), 0);
  for (std::size_t row = 0; row < batch_size; ++row) {
    ASSERT_NEAR(kept.cases[0].gross_loss[row], none.cases[0].gross_loss[row], 1e-6);
    ASSERT_NEAR(kept.cases[0].programmes[insure].indemnity[row],
                none.cases[0].programmes[insure].indemnity[row], 1e-6);
  }
}

// The success of the study is the same at any age: what differs is when the money comes.
TEST(PaymentPlans, BrokenLoseAsWithoutAndLater) {
  const BatchOutcome without = run_batch(with_protracted(0.2));
  const BatchOutcome broken = run_batch(with_plan(0));
  EXPECT_EQ(broken.cases[0].gross_loss, without.cases[0].gross_loss);
  const Portfolio portfolio = small_portfolio(buyers);
  AssumptionLog assumptions;
  const Study study = with_plan(0);
  const PreparedStudy prepared(study, portfolio, assumptions);
  const CollectedDebt found = prepared.collected(prepared.cases()[0], 0, 3, 1'000);
  EXPECT_EQ(found.instalments, 0);
  EXPECT_DOUBLE_EQ(found.days, 120 + 365.0 / 12);
  EXPECT_EQ(found.recovered, 0.5);
}

TEST(PaymentPlans, TheLossIsTheClosedForm) {
  const Results results = run(with_plan(0.4, 6, 40'000));
  int found = 0;
  for (const Check& check : results.checks) {
    EXPECT_LT(std::abs(check.z.value()), 4) << check.name;
    found += check.name == "expected_loss" ? 1 : 0;
  }
  EXPECT_EQ(found, 1);
  // Of what is owed, 0.6 times one half is lost.
  const ProtractedResult& protracted = *results.scenarios[0].protracted;
  EXPECT_NEAR(protracted.loss.mean, 0.3 * protracted.debt.mean,
              4 * (protracted.loss.standard_error + 0.3 * protracted.debt.standard_error));
}

TEST(PaymentPlans, AHigherChanceNeverLosesMore) {
  const BatchOutcome low = run_batch(with_plan(0.3));
  const BatchOutcome high = run_batch(with_plan(0.7));
  for (std::size_t row = 0; row < batch_size; ++row) {
    ASSERT_LE(high.cases[0].gross_loss[row], low.cases[0].gross_loss[row] + 0.011);
  }
}

TEST(PaymentPlans, InstalmentsComeMonthAfterMonth) {
  Study study = with_plan(1, 1, 1'024);
  study.exposure.mode = ExposureMode::flow;
  study.firm.cash = FirmCash{.cash = -1e6,  // every day late costs interest
                             .credit_rate = 0.1,
                             .variable_cost_rate = 0.8,
                             .fixed_costs_monthly = 0,
                             .payables_days = 30};
  const auto interest = [&](int instalments) {
    study.protracted->plan->instalments = instalments;
    return run(study).scenarios[0].programmes[keep].cash->finance_cost.mean;
  };
  const double one = interest(1);
  const double three = interest(3);
  const double five = interest(5);
  EXPECT_LT(one, three);
  EXPECT_LT(three, five);
}

}  // namespace
}  // namespace encours::protracted_test
