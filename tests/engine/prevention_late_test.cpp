#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/prevented_study.hpp"

namespace encours::prevention_late_test {
namespace {

using namespace prevented_study;

/// The same under the published law of lateness.
Study late(Study study) {
  study.payment.emplace();
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  return study;
}

TEST(PreventionOfLatePayers, LeversThatDoNothingLeaveEveryTrialAsItIs) {
  const std::vector<std::function<void(Conduct&)>> idle = {
      [](Conduct& conduct) { add_discount(conduct, 0); },
      [](Conduct& conduct) { add_lead(conduct, 0); },
      [](Conduct& conduct) { add_limit(conduct, 1e9); },
      [](Conduct& conduct) { conduct.cure.emplace().stop_shipment_days = 25; }};
  for (const auto& change : idle) {
    Study study = late(with_cash(study_with(change, ExposureMode::flow)));
    study.payment->stop_shipment_days = 25;
    study.payment->factor_link = 0.2;
    const BatchOutcome outcome = run_batch(study);
    for (const CaseOutcome& one : outcome.cases) {
      expect_same_trials(one.programmes[changed], one.programmes[insure]);
    }
  }
}

TEST(PreventionOfLatePayers, SuddenFailuresAreNotSeenComing) {
  Study study =
      late(study_with([](Conduct& conduct) { add_lead(conduct, 30); }, ExposureMode::flow));
  study.payment->failing.sudden_share = 1;
  const BatchOutcome outcome = run_batch(study);
  EXPECT_EQ(outcome.cases[0].conducts[1].loss, outcome.cases[0].gross_loss);
  study.payment->failing.sudden_share = 0;
  const BatchOutcome seen = run_batch(study);
  for (std::size_t row = 0; row < batch_size; ++row) {
    ASSERT_LE(seen.cases[0].conducts[1].loss[row], seen.cases[0].gross_loss[row]);
  }
}

// However late a buyer was: what it owed before keeps its terms, in the first months most of all.
TEST(PreventionOfLatePayers, ShorterTermsNeverRaiseALoss) {
  for (const int days : {1, 30}) {
    const BatchOutcome outcome = run_batch(late(study_with(
        [&](Conduct& conduct) { prevention_of(conduct).terms.emplace_back().days = days; },
        ExposureMode::flow)));
    double prevented = 0;
    for (std::size_t row = 0; row < batch_size; ++row) {
      ASSERT_GE(outcome.cases[0].programmes[changed].prevented[row], -0.01) << days << ' ' << row;
      prevented += outcome.cases[0].programmes[changed].prevented[row];
    }
    EXPECT_GT(prevented, 0);
  }
}

TEST(PreventionOfLatePayers, AnEarlierStopNeverRaisesALoss) {
  const BatchOutcome outcome = run_batch(
      late(study_with([](Conduct& conduct) { conduct.cure.emplace().stop_shipment_days = 10; },
                      ExposureMode::flow)));
  double prevented = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    ASSERT_GE(outcome.cases[0].programmes[changed].prevented[row], 0);
    prevented += outcome.cases[0].programmes[changed].prevented[row];
  }
  EXPECT_GT(prevented, 0);
}

TEST(PreventionOfLatePayers, NoLatenessLiftsADebtAboveTheLimitOrTheOldBalance) {
  const double limit = 4'000;
  const Study study =
      late(study_with([&](Conduct& conduct) { add_limit(conduct, limit); }, ExposureMode::flow));
  const Portfolio portfolio = ledger();
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const ExposureTable& capped = prepared.exposure(prepared.variant(prepared.variant_of(0, 1)));
  const BatchOutcome outcome = run_batch(study);
  const CaseOutcome& one = outcome.cases[0];
  std::size_t next = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    double most = 0.01;
    for (std::uint64_t j = 0; j < one.event_count[row]; ++j, ++next) {
      const DefaultEvent& event = one.events[next].event;
      most += 0.5 * std::max(limit, capped.at(event.buyer, event.month));
    }
    ASSERT_LE(one.conducts[1].loss[row], most);
  }
}

}  // namespace
}  // namespace encours::prevention_late_test
