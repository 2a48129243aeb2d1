#include <gtest/gtest.h>

#include "scenarios/apply_cure.hpp"
#include "tests/engine/prevented_study.hpp"

namespace encours::complaints_test {
namespace {

using namespace prevented_study;

Study disputed(const std::function<void(Conduct&)>& change) {
  Study study = with_cash(study_with(change, ExposureMode::flow));
  study.payment.emplace();
  study.payment->factor_link = 0.2;
  study.payment->law.dispute_share = 0.3;
  study.payment->law.dispute_resolution_days = 90;
  study.payment->dispute_credit_note_share = 0.5;
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  return study;
}

void handle(Conduct& conduct, double share, double days) {
  Complaints& complaints = conduct.cure.emplace().complaints.emplace();
  complaints.dispute_share = share;
  complaints.resolution_days = days;
}

TEST(Complaints, AsManyAndAsLongLeaveEveryTrialAsItIs) {
  const BatchOutcome outcome =
      run_batch(disputed([](Conduct& conduct) { handle(conduct, 0.3, 90); }));
  for (const CaseOutcome& one : outcome.cases) {
    expect_same_trials(one.programmes[changed], one.programmes[insure]);
  }
}

// An invoice whose dispute is avoided is like those not in dispute: their law stays.
TEST(Complaints, LeaveTheLawOfInvoicesNotInDispute) {
  Cure cure;
  cure.complaints.emplace().dispute_share = 0.1;
  const Study study = disputed([](Conduct&) {});
  const PaymentLaw before(study.payment->law);
  const PaymentChange change = payment_change(study, cure);
  ASSERT_TRUE(change.law.has_value());
  const PaymentLaw after(*change.law);
  const auto in_dispute = [](const PaymentLaw& law) {
    return law.kinds()[PaymentLaw::dispute].share;
  };
  EXPECT_NEAR(in_dispute(after), in_dispute(before) / 3, 1e-12);
  const auto undisputed = [&](const PaymentLaw& law, double share) {
    return share / (1 - in_dispute(law));
  };
  EXPECT_NEAR(undisputed(after, after.config().on_time_share),
              undisputed(before, before.config().on_time_share), 1e-12);
  EXPECT_NEAR(undisputed(after, after.kinds()[0].share),
              undisputed(before, before.kinds()[0].share), 1e-12);
  EXPECT_LT(after.mean_days(), before.mean_days());
}

/// The same study with the law of lateness in the place of the complaints.
Study with_law_instead(Study study) {
  Conduct& conduct = study.programmes[changed].conduct;
  const PaymentChange change = payment_change(study, *conduct.cure);
  study.payment->law = *change.law;
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  conduct.cure->complaints.reset();
  return study;
}

void expect_near(const std::vector<double>& one, const std::vector<double>& other) {
  ASSERT_EQ(one.size(), other.size());
  for (std::size_t row = 0; row < one.size(); ++row) ASSERT_NEAR(one[row], other[row], 0.011);
}

// Losses, cash, and what a policy leaves out for disputes.
TEST(Complaints, AreAStudyWhosePaymentLawIsThatUnderThem) {
  const Study study = disputed([](Conduct& conduct) { handle(conduct, 0.1, 40); });
  const BatchOutcome changed_here = run_batch(study);
  const BatchOutcome changed_for_all = run_batch(with_law_instead(study));
  for (std::size_t k = 0; k < changed_here.cases.size(); ++k) {
    const ProgrammeOutcome& one = changed_here.cases[k].programmes[changed];
    const ProgrammeOutcome& other = changed_for_all.cases[k].programmes[changed];
    expect_near(one.retained_loss, other.retained_loss);
    expect_near(one.indemnity, other.indemnity);
    expect_near(one.cash.minimum, other.cash.minimum);
    expect_near(one.cash.finance_cost, other.cash.finance_cost);
  }
}

TEST(Complaints, BesideShorterTermsToo) {
  const Study study = disputed([](Conduct& conduct) {
    handle(conduct, 0.1, 40);
    prevention_of(conduct).terms.emplace_back().days = 30;
  });
  const BatchOutcome changed_here = run_batch(study);
  const BatchOutcome changed_for_all = run_batch(with_law_instead(study));
  expect_near(changed_here.cases[0].conducts[2].loss, changed_for_all.cases[0].conducts[1].loss);
}

TEST(Complaints, FewerAndShorterOnesNeedLessCashOnAverage) {
  const Results results = run(disputed([](Conduct& conduct) { handle(conduct, 0.1, 40); }));
  const auto& programmes = results.scenarios[0].programmes;
  EXPECT_GT(programmes[changed].cash->minimum.mean, programmes[insure].cash->minimum.mean);
  EXPECT_LT(programmes[changed].retained_loss.mean, programmes[insure].retained_loss.mean);
  const LatePayment& lateness = *programmes[changed].pillars->lateness;
  EXPECT_LT(lateness.mean_days, lateness.mean_days_before);
  EXPECT_TRUE(lateness.reminders.empty());
}

}  // namespace
}  // namespace encours::complaints_test
