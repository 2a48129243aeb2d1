#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "core/moments.hpp"
#include "engine/checks.hpp"
#include "engine/simulator.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::payment_test {
namespace {

/// Flowing exposures and late payment of the published law.
Study late_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.exposure.mode = ExposureMode::flow;
  study.payment.emplace();
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  return study;
}

/// Amounts per case and trial, of the last programme.
struct Amounts {
  std::vector<std::vector<double>> gross_loss;
  std::vector<std::vector<double>> indemnity;
  std::vector<std::vector<double>> retained_loss;
};

Amounts run(const Study& study, const Portfolio& portfolio, unsigned threads = 2) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  RecordingSink sink;
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, {.threads = threads, .events = EventRecording::on}, sinks);
  return {.gross_loss = sink.gross_loss,
          .indemnity = sink.indemnity,
          .retained_loss = sink.retained_loss};
}

Moments gross_of(const Amounts& sink, std::size_t scenario = 0) {
  Moments gross;
  for (const double loss : sink.gross_loss[scenario]) gross.add(loss);
  return gross;
}

std::optional<double> closed_form(const Study& study, const Portfolio& portfolio,
                                  std::size_t scenario = 0) {
  AssumptionLog assumptions;
  return closed_form_loss(PreparedStudy(study, portfolio, assumptions), scenario);
}

void expect_same(const Amounts& a, const Amounts& b) {
  EXPECT_EQ(a.gross_loss, b.gross_loss);
  EXPECT_EQ(a.indemnity, b.indemnity);
  EXPECT_EQ(a.retained_loss, b.retained_loss);
}

constexpr std::uint64_t trials = 20 * batch_size;

TEST(LatePayment, EveryInvoiceOnTimeGivesTheBytesOfPaymentNotSimulated) {
  const Portfolio portfolio = small_portfolio(100);
  Study without = small_study(trials);
  without.exposure.mode = ExposureMode::flow;
  Study punctual = without;
  punctual.payment.emplace();
  punctual.payment->law.on_time_share = 1;
  punctual.payment->factor_link = 0.3;
  punctual.payment->stop_shipment_days = 10;
  expect_same(run(punctual, portfolio), run(without, portfolio));
}

TEST(LatePayment, AStopOfDeliveriesChangesNothingWhereFailuresAreSudden) {
  const Portfolio portfolio = small_portfolio(100);
  Study study = late_study(trials);
  study.payment->failing.sudden_share = 1;
  const Amounts delivered = run(study, portfolio);
  study.payment->stop_shipment_days = 15;
  expect_same(run(study, portfolio), delivered);
  study.payment->failing.sudden_share = 0;
  EXPECT_LT(gross_of(run(study, portfolio)).mean(), gross_of(delivered).mean());
}

struct TotalCase {
  const char* name;
  double factor_link;
  double shift;
  double added_days;
};

class TotalOfLateness : public testing::TestWithParam<TotalCase> {};

// The debts of failures vary with lateness, in bad years more; Σ PD·EAD stays. 4 standard errors:
// false alarms 6e-5.
TEST_P(TotalOfLateness, ExpectedLossIsThatOfTheExposures) {
  const Portfolio portfolio = small_portfolio(60);
  Study study = late_study(100 * batch_size);
  study.payment->factor_link = GetParam().factor_link;
  study.payment->failing.sudden_share = 0.3;
  study.scenarios[0].shocks = {MoveFactor{.by = GetParam().shift},
                               DelayPayments{.days = GetParam().added_days}};
  Study certain = study;
  certain.payment.reset();
  certain.exposure.mean_delay_days *=
      std::exp(-GetParam().factor_link * GetParam().shift);  // of that scenario
  const double expected = *closed_form(certain, portfolio);
  EXPECT_NEAR(*closed_form(study, portfolio), expected, 1e-9 * expected);
  const Moments gross = gross_of(run(study, portfolio));
  EXPECT_NEAR(gross.mean(), expected, 4 * gross.standard_error());
}

INSTANTIATE_TEST_SUITE_P(Years, TotalOfLateness,
                         testing::Values(TotalCase{"plain", 0, 0, 0},
                                         TotalCase{"linked", 0.4, 0, 0},
                                         TotalCase{"crisis", 0.16, -2, 5}),
                         [](const auto& test) { return test.param.name; });

// 4 standard errors: false alarms 6e-5.
TEST(LatePayment, StoppedDeliveriesHaveTheirClosedForm) {
  const Portfolio portfolio = small_portfolio(60);
  Study study = late_study(60 * batch_size);
  const double delivered = *closed_form(study, portfolio);
  study.payment->stop_shipment_days = 30;
  const double expected = *closed_form(study, portfolio);
  EXPECT_LT(expected, 0.97 * delivered);
  const Moments gross = gross_of(run(study, portfolio));
  EXPECT_NEAR(gross.mean(), expected, 4 * gross.standard_error());
  study.payment->factor_link = 0.2;
  EXPECT_FALSE(closed_form(study, portfolio).has_value());
}

// In steady state a buyer owes the sales of terms + delay; five days more of one sector.
TEST(LatePayment, DelaysRaiseTheExposureOfWhomTheyTouch) {
  const Portfolio portfolio = small_portfolio(2);
  Study study = late_study(1);
  study.scenarios.push_back(
      {.name = "late", .shocks = {DelayPayments{.days = 5, .sector = "wholesale"}}});
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const ExposureTable& before = prepared.exposure(prepared.cases()[0]);
  const ExposureTable& after = prepared.exposure(prepared.cases()[1]);
  EXPECT_EQ(&before, &prepared.exposure());
  EXPECT_EQ(after.at(0, 11), before.at(0, 11));
  EXPECT_NEAR(after.at(1, 11) - before.at(1, 11), 16'000.0 * 5 / 365, 1e-9);
}

TEST(LatePayment, DisputedDebtsThatEndInCreditNotesAreNotInsured) {
  const Portfolio portfolio = small_portfolio(60);
  Study study = late_study(4 * batch_size);
  const Amounts undisputed = run(study, portfolio);
  study.payment->law.on_time_share = 0;
  study.payment->law.dispute_share = 1;
  study.payment->dispute_credit_note_share = 1;
  const Amounts disputed = run(study, portfolio);
  EXPECT_GT(*std::ranges::max_element(undisputed.indemnity[0]), 0);
  EXPECT_EQ(*std::ranges::max_element(disputed.indemnity[0]), 0);
  EXPECT_EQ(disputed.retained_loss, disputed.gross_loss);
}

TEST(LatePayment, SameNumbersForAnyNumberOfThreads) {
  const Portfolio portfolio = small_portfolio(100);
  Study study = late_study(trials + 17);
  study.uncertainty.enabled = true;
  study.payment->factor_link = 0.2;
  study.payment->stop_shipment_days = 60;
  study.payment->law.dispute_share = 0.2;
  study.scenarios.push_back({.name = "late", .shocks = {DelayPayments{.days = 5}}});
  const Amounts one = run(study, portfolio, 1);
  for (const unsigned threads : {2U, 7U}) expect_same(run(study, portfolio, threads), one);
}

}  // namespace
}  // namespace encours::payment_test
