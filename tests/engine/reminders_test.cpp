#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "tests/engine/prevented_study.hpp"

namespace encours::reminders_test {
namespace {

using namespace prevented_study;

constexpr double invoice = 400;

Reminders reminders_of(double speed, double cost) {
  Reminders reminders;
  reminders.steps = {{.day = 5, .cost = cost, .speed = speed},
                     {.day = 20, .cost = 2 * cost, .speed = speed}};
  reminders.invoice_amount = invoice;
  return reminders;
}

/// The third programme reminds; lateness follows the years, and some buyers are drawn one by one.
Study reminding(const Reminders& reminders) {
  Study study = with_cash(study_with(
      [&](Conduct& conduct) { conduct.cure.emplace().reminders = reminders; }, ExposureMode::flow));
  study.payment.emplace();
  study.payment->factor_link = 0.2;
  study.payment->law.dispute_share = 0.1;
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  return study;
}

Study heeded(double speed) {
  Reminders reminders = reminders_of(speed, 0);
  reminders.failing_heed = true;
  return reminding(reminders);
}

TEST(Reminders, OfSpeedOneLeaveEveryTrialAsItIs) {
  for (const bool heed : {false, true}) {
    Reminders reminders = reminders_of(1, 0);
    reminders.failing_heed = heed;
    const BatchOutcome outcome = run_batch(reminding(reminders));
    for (const CaseOutcome& one : outcome.cases) {
      expect_same_trials(one.programmes[changed], one.programmes[insure]);
    }
  }
}

TEST(Reminders, TheOtherProgrammesStayWithoutThem) {
  Study study = reminding(reminders_of(1.5, 1));
  const BatchOutcome with = run_batch(study);
  study.programmes.pop_back();
  const BatchOutcome without = run_batch(study);
  for (std::size_t k = 0; k < with.cases.size(); ++k) {
    EXPECT_EQ(with.cases[k].gross_loss, without.cases[k].gross_loss);
    EXPECT_EQ(with.cases[k].firm.working_capital, without.cases[k].firm.working_capital);
    for (const std::size_t p : {keep, insure}) {
      expect_same_trials(with.cases[k].programmes[p], without.cases[k].programmes[p]);
    }
  }
}

/// Of a firm whose fixed costs eat its cash.
BatchOutcome without_years(double speed) {
  Study study = reminding(reminders_of(speed, 0));
  study.payment->factor_link = 0;
  double sales = 0;
  const Portfolio portfolio = ledger();
  for (const Buyer& buyer : portfolio.buyers()) sales += buyer.annual_sales;
  study.firm.cash->fixed_costs_monthly = 0.4 * sales / 12;
  return run_batch(study);
}

// Money comes sooner and no debt changes: in every trial the cash falls less deep. Years would be
// interpolated in the calendar and not in what a failure takes out of it.
TEST(Reminders, FasterOnesNeverDeepenTheNeedOfCashAndLeaveLossesAlone) {
  const BatchOutcome slow = without_years(1.2);
  const BatchOutcome fast = without_years(1.6);
  for (std::size_t k = 0; k < slow.cases.size(); ++k) {
    const ProgrammeOutcome& none = slow.cases[k].programmes[insure];
    const ProgrammeOutcome& some = slow.cases[k].programmes[changed];
    const ProgrammeOutcome& more = fast.cases[k].programmes[changed];
    EXPECT_EQ(some.retained_loss, none.retained_loss);
    EXPECT_EQ(more.retained_loss, none.retained_loss);
    double gained = 0;
    double saved = 0;
    for (std::size_t row = 0; row < batch_size; ++row) {
      ASSERT_GE(some.cash.minimum[row], none.cash.minimum[row] - 0.011);
      ASSERT_GE(more.cash.minimum[row], some.cash.minimum[row] - 0.011);
      ASSERT_LE(some.cash.finance_cost[row], none.cash.finance_cost[row] + 0.011);
      ASSERT_LE(more.cash.finance_cost[row], some.cash.finance_cost[row] + 0.011);
      gained += more.cash.minimum[row] - some.cash.minimum[row];
      saved += some.cash.finance_cost[row] - more.cash.finance_cost[row];
    }
    EXPECT_GT(gained, 0);
    EXPECT_GT(saved, 0);
  }
}

TEST(Reminders, ThatFailingBuyersHeedNeverRaiseALoss) {
  const BatchOutcome slow = run_batch(heeded(1.2));
  const BatchOutcome fast = run_batch(heeded(1.6));
  double gained = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    const double none = slow.cases[0].gross_loss[row];
    const double some = slow.cases[0].conducts[1].loss[row];
    const double more = fast.cases[0].conducts[1].loss[row];
    ASSERT_LE(some, none);
    ASSERT_LE(more, some);
    gained += some - more;
  }
  EXPECT_GT(gained, 0);
}

TEST(Reminders, WithShorterTermsNeverRaiseALoss) {
  Study study = heeded(1.5);
  study.programmes[changed].conduct.prevention.emplace().terms.emplace_back().days = 20;
  const BatchOutcome both = run_batch(study);
  for (std::size_t row = 0; row < batch_size; ++row) {
    ASSERT_LE(both.cases[0].conducts[2].loss[row], both.cases[0].conducts[1].loss[row] + 0.011);
    ASSERT_LE(both.cases[0].conducts[1].loss[row], both.cases[0].gross_loss[row] + 0.011);
  }
}

// Σ sales / invoice × share unpaid on the day × cost, the share by the law at h(day).
TEST(Reminders, CostWhatTheirInvoicesCost) {
  const Study study = reminding(reminders_of(1.5, 2));
  const Portfolio portfolio = ledger();
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  double invoices = 0;
  for (const Buyer& buyer : portfolio.buyers()) invoices += buyer.annual_sales / invoice;
  PaymentLaw::Config config = study.payment->law;
  config.buyer_spread = std::hypot(config.buyer_spread, study.payment->factor_link);
  const PaymentLaw law(config);
  const double first = invoices * (1 - law.share_paid_before(5, 1, 0));
  // Fifteen days at one and a half times the speed.
  const double second = invoices * (1 - law.share_paid_before(5 + 15 * 1.5, 1, 0));
  const ConductCost& cost = prepared.conduct_cost(0, prepared.conduct_of(changed));
  ASSERT_TRUE(cost.lateness.has_value());
  ASSERT_EQ(cost.lateness->reminders.size(), 2U);
  EXPECT_NEAR(cost.lateness->reminders[0].invoices, first, 1e-9 * first);
  EXPECT_NEAR(cost.lateness->reminders[1].invoices, second, 1e-9 * second);
  EXPECT_NEAR(cost.collection, 2 * first + 4 * second, 1e-6);
  EXPECT_NEAR(cost.lateness->mean_days_before, PaymentLaw(study.payment->law).mean_days(), 1e-9);
  EXPECT_LT(cost.lateness->mean_days, cost.lateness->mean_days_before - 1);
}

TEST(Reminders, PillarsAddUpToTheWhole) {
  Study study = heeded(1.5);
  study.programmes[changed].conduct.cure->reminders->steps[0].cost = 1;
  add_deposit(study.programmes[changed].conduct, 0.1);
  const Results results = run(study);
  const PillarResult& pillars = *results.scenarios[0].programmes[changed].pillars;
  EXPECT_NEAR(pillars.prevention.mean.mean + pillars.cure.mean.mean + pillars.protection.mean.mean,
              pillars.whole.mean.mean, 1e-6);
  EXPECT_GT(pillars.collection_cost, 0);
  EXPECT_NEAR(pillars.collection_cost, pillars.lateness->cost(), 0.006);
}

TEST(Reminders, SameResultsForAnyNumberOfThreads) {
  const Study study = heeded(1.5);
  const Results one = run(study, 1);
  const Results seven = run(study, 7);
  const auto& first = one.scenarios[0].programmes[changed];
  const auto& second = seven.scenarios[0].programmes[changed];
  EXPECT_EQ(first.total_cost.mean, second.total_cost.mean);
  EXPECT_EQ(first.cash->minimum.mean, second.cash->minimum.mean);
}

/// Buyers of one sector only fail, by chance; reminders go to one sector or to all.
struct BySector {
  std::vector<double> loss;
  std::vector<double> lowest_cash;
};
BySector by_sector(const char* failing, std::optional<std::string> reminded) {
  Study study = heeded(1.5);
  study.programmes[changed].conduct.cure->reminders->buyers.sector = std::move(reminded);
  const Portfolio all = ledger();
  std::vector<Buyer> buyers_here(all.buyers().begin(), all.buyers().end());
  for (Buyer& buyer : buyers_here) buyer.pd = buyer.sector == failing ? buyer.pd : 0;
  const Portfolio portfolio{buyers_here, {}, std::nullopt};
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialKernel kernel(prepared, EventRecording::off);
  TrialKernel::State state = kernel.make_state();
  BatchOutcome outcome = kernel.make_outcome();
  kernel.run_batch(0, batch_size, state, outcome);
  return {.loss = outcome.cases[0].conducts[1].loss,
          .lowest_cash = outcome.cases[0].programmes[changed].cash.minimum};
}

// An action on one segment leaves the others in every trial.
TEST(Reminders, ToOneSectorLeaveTheOthersAsTheyAre) {
  for (const char* failing : {"construction", "wholesale"}) {
    const bool construction = std::string(failing) == "construction";
    const std::string own = failing;
    const std::string other = construction ? "wholesale" : "construction";
    const BySector none = by_sector(failing, "nobody");
    EXPECT_EQ(by_sector(failing, other).loss, none.loss) << "others are reminded";
    EXPECT_EQ(by_sector(failing, own).loss, by_sector(failing, std::nullopt).loss);
    EXPECT_NE(by_sector(failing, own).loss, none.loss);
    EXPECT_NE(by_sector(failing, other).lowest_cash, none.lowest_cash) << "they pay sooner";
  }
}

TEST(Reminders, ToOneSectorCostItsInvoices) {
  Reminders reminders = reminders_of(1.5, 2);
  const auto sent = [&](std::optional<std::string> sector) {
    reminders.buyers.sector = std::move(sector);
    const Study study = reminding(reminders);
    const Portfolio portfolio = ledger();
    AssumptionLog assumptions;
    const PreparedStudy prepared(study, portfolio, assumptions);
    return prepared.conduct_cost(0, prepared.conduct_of(changed)).collection;
  };
  EXPECT_GT(sent("construction"), 0);
  EXPECT_NEAR(sent("construction") + sent("wholesale"), sent(std::nullopt), 1e-6);
}

}  // namespace
}  // namespace encours::reminders_test
