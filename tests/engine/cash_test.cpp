#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>

#include "engine/simulator.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::cash_test {
namespace {

/// Sells for 100 a day and buyer-number at 45 days, keeps 10 % after variable costs, spends most of
/// it on fixed costs.
Study cash_study(std::uint64_t trials, const Portfolio& portfolio) {
  Study study = small_study(trials);
  study.exposure.mode = ExposureMode::flow;
  double sales = 0;
  for (const Buyer& buyer : portfolio.buyers()) sales += buyer.annual_sales;
  study.firm.equity = 0.2 * sales;
  study.firm.cash = FirmCash{.credit_rate = 0.06,
                             .variable_cost_rate = 0.8,
                             .fixed_costs_monthly = 0.18 * sales / 12,
                             .payables_days = 30,
                             .share_capital = 0.05 * sales};
  return study;
}

const CashResult& cash_of(const Results& results, std::size_t programme = 0) {
  return *results.scenarios[0].programmes[programme].cash;
}

Portfolio with_pd(const Portfolio& portfolio, double pd, double lgd) {
  std::vector<Buyer> buyers(portfolio.buyers().begin(), portfolio.buyers().end());
  for (Buyer& buyer : buyers) {
    buyer.pd = pd;
    buyer.lgd = lgd;
  }
  return {buyers, {}, std::nullopt};
}

TEST(FirmCash, WithoutLatenessTheDaysOfSalesAreTheTerms) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  const Results results = results_of(cash_study(1'024, portfolio), portfolio);
  EXPECT_NEAR(results.scenarios[0].receivables->days_of_sales.mean, 45, 1e-9);
  EXPECT_NEAR(*results.scenarios[0].receivables->days_of_sales.standard_deviation, 0, 1e-9);
}

TEST(FirmCash, WithoutDefaultsEveryWeekIsThePlan) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  Study study = cash_study(5'120, portfolio);
  study.firm.cash->cash = 1e9;  // never overdrawn: no interest
  const Results results = results_of(study, portfolio);
  const WeeklyCash& weekly = cash_of(results).weekly;
  EXPECT_EQ(weekly.trials, weekly_trials);
  ASSERT_EQ(weekly.weeks.size(), results.cash->path.size());
  for (std::size_t week = 0; week < weekly.weeks.size(); ++week) {
    for (const double cash : weekly.weeks[week]) EXPECT_NEAR(cash, results.cash->path[week], 0.01);
  }
}

TEST(FirmCash, WithoutDefaultsLatenessCostsFinanceOnly) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  Study study = cash_study(1'024, portfolio);
  const double on_time = cash_of(results_of(study, portfolio)).profit.mean;
  study.exposure.mean_delay_days = 20;
  const Results late = results_of(study, portfolio);
  EXPECT_EQ(late.scenarios[0].gross_loss.mean, 0);
  EXPECT_GT(cash_of(late).finance_cost.mean, 0);
  EXPECT_NEAR(late.scenarios[0].receivables->days_of_sales.mean, 65, 1e-9);
  EXPECT_LT(cash_of(late).profit.mean, on_time);
}

// F27, with late payment as a law.
TEST(FirmCash, TheLawOfPaymentSwitchedOffLeavesTheTerms) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  Study study = cash_study(1'024, portfolio);
  study.payment.emplace();
  study.payment->law.on_time_share = 1;
  study.exposure.mean_delay_days = 0;
  EXPECT_NEAR(results_of(study, portfolio).scenarios[0].receivables->days_of_sales.mean, 45, 1e-9);
}

// Four standard errors of the mean over 4,096 trials: a false alarm in 15,000 runs.
TEST(FirmCash, BuyersDrawnOneByOnePayOnAverageWhatIsExpected) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  Study study = cash_study(4'096, portfolio);
  study.payment.emplace();
  study.payment->individual_buyers = 0;
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  const Block expected = results_of(study, portfolio).scenarios[0].receivables->working_capital;
  EXPECT_NEAR(*expected.standard_deviation, 0, 0.01) << "nothing is random";
  study.payment->individual_buyers = 10;
  const Block drawn = results_of(study, portfolio).scenarios[0].receivables->working_capital;
  EXPECT_GT(*drawn.standard_deviation, 0);
  // Of the law cut into parts, a day of sales of the heavy tail may fall beyond the horizon.
  EXPECT_NEAR(drawn.mean, expected.mean, 4 * *drawn.standard_error + 1e-3 * expected.mean);
}

TEST(FirmCash, ABadYearPaysLater) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  Study study = cash_study(2'048, portfolio);
  study.payment.emplace();
  study.payment->factor_link = 0.16;
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  study.scenarios.push_back(
      Scenario{.name = "bad year", .weight = 0, .shocks = {MoveFactor{.by = -2}}});
  const Results results = results_of(study, portfolio);
  // e^(2κ) = 1.38: 12.9 days become 17.8 (theory, section 16).
  EXPECT_NEAR(results.scenarios[1].receivables->days_of_sales.mean -
                  results.scenarios[0].receivables->days_of_sales.mean,
              12.9 * std::expm1(0.32), 0.35);
}

// F11: one invoice of 12,000 € including VAT, paid 60 days late, no default.
TEST(FirmCash, AnInvoicePaidSixtyDaysLateCostsItsInterest) {
  Buyer buyer;
  buyer.id = "A";
  Receivable invoice;
  invoice.due_date = Date(std::chrono::days(20'014));
  invoice.amount_ttc = 12'000;
  const Portfolio portfolio({buyer}, {invoice}, Date(std::chrono::days(20'000)));
  Study study = cash_study(1'024, portfolio);
  study.programmes.resize(1);
  study.firm.cash->cash = -10'000;
  study.firm.cash->fixed_costs_monthly = 0;
  const CashResult on_time = cash_of(results_of(study, portfolio));
  study.exposure.mean_delay_days = 60;
  const CashResult late = cash_of(results_of(study, portfolio));
  const double finance = late.finance_cost.mean - on_time.finance_cost.mean;
  // 10,000 overdrawn for 60 more days at 6 %, counted in whole weeks (8), less what the 2,000 left
  // earn: nothing. Interest on interest is below 2 %.
  EXPECT_GT(finance, 10'000 * 0.06 * 56 / 365);
  EXPECT_LT(finance, 10'000 * 0.06 * 60 / 365 * 1.02);
  EXPECT_NEAR(on_time.profit.mean - late.profit.mean, finance, 0.02);
  EXPECT_NEAR(on_time.minimum.mean, -10'000, 50);
  EXPECT_NEAR(late.minimum.mean, -10'000 - 10'000 * 0.06 * 70 / 365, 5)
      << "while it is out, cash lacks the whole amount";
}

// F10: 20 buffers on the same trials.
TEST(FirmCash, AShortfallIsRarerTheLargerTheBuffer) {
  const Portfolio portfolio = small_portfolio(30);
  Study study = cash_study(4'096, portfolio);
  double previous = 1;
  double first = 0;
  int falls = 0;
  for (int k = 0; k < 20; ++k) {
    study.firm.cash->cash = 15'000 + 5'000.0 * k;
    const double now = cash_of(results_of(study, portfolio)).trouble.shortfall.estimate.share.value;
    if (k == 0) first = now;
    EXPECT_LE(now, previous) << k;
    falls += now < previous ? 1 : 0;
    previous = now;
  }
  EXPECT_GE(first, 0.05);
  EXPECT_LE(first, 0.50);
  EXPECT_GE(falls, 2) << "below the first, and once more";
  study.firm.cash->cash = 1e15;
  EXPECT_EQ(cash_of(results_of(study, portfolio)).trouble.shortfall.estimate.share.value, 0);
}

TEST(FirmCash, WithoutABufferCertainLossIsCertainRuin) {
  const Portfolio portfolio = with_pd(small_portfolio(30), 1, 1);
  const Results results = results_of(cash_study(1'024, portfolio), portfolio);
  for (std::size_t programme = 0; programme < 2; ++programme) {
    EXPECT_EQ(cash_of(results, programme).trouble.shortfall.estimate.share.value, 1);
  }
  EXPECT_EQ(cash_of(results).trouble.domino->estimate.share.value, 1);
}

// Without fixed costs what is left to pay is the goods that the insolvent buyers got; nor does a
// policy taken out at `as_of` cover them.
TEST(FirmCash, WithoutABufferAndFixedCostsBuyersInsolventBeforeAreCertainRuin) {
  const Portfolio portfolio = with_pd(small_portfolio(30), 1, 1);
  Study study = cash_study(1'024, portfolio);
  study.firm.cash->fixed_costs_monthly = 0;
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  EXPECT_EQ(std::ranges::count(assumptions.assumptions(), "policy", &Assumption::field), 1);
  const Results results = results_of(study, portfolio);
  for (std::size_t programme = 0; programme < 2; ++programme) {
    const ProgrammeResult& one = results.scenarios[0].programmes[programme];
    EXPECT_EQ(one.cash->trouble.shortfall.estimate.share.value, 1) << programme;
    EXPECT_LT(one.cash->minimum.mean, 0);
    EXPECT_EQ(one.indemnity.mean, 0);
  }
  // In a static ledger a PD of 1 is a failure within the horizon.
  EXPECT_GT(results_of(small_study(1'024), portfolio).scenarios[0].programmes[1].indemnity.mean, 0);
}

/// One buyer that owes 120,000 € including VAT, 90 days overdue, and a law of lateness.
Results with_old_debt(std::vector<Shock> shocks) {
  Buyer buyer;
  buyer.id = "A";
  buyer.lgd = 1;
  buyer.pd = 0;
  Receivable invoice;
  invoice.due_date = Date(std::chrono::days(20'000 - 90));
  invoice.amount_ttc = 120'000;
  const Portfolio portfolio({buyer}, {invoice}, Date(std::chrono::days(20'000)));
  Study study = cash_study(1'024, portfolio);
  study.payment.emplace();
  study.exposure.mean_delay_days = PaymentLaw(study.payment->law).mean_days();
  study.scenarios[0].shocks = std::move(shocks);
  study.programmes.resize(1);
  study.firm.cash->cash = -100'000;
  study.firm.cash->fixed_costs_monthly = 0;
  return results_of(study, portfolio);
}

// 90 days overdue, it comes as the law's tail leaves it: 76 days later most of it is still owed.
TEST(FirmCash, TheFailureOfOldDebtsIsALoss) {
  const Results paid = with_old_debt({});
  const Results failed = with_old_debt({FailBuyer{.buyer = "A", .month = 2}});
  EXPECT_GT(failed.scenarios[0].gross_loss.mean, 60'000);
  EXPECT_LT(failed.scenarios[0].gross_loss.mean, 100'000);
  EXPECT_LT(cash_of(failed).profit.mean,
            cash_of(paid).profit.mean - failed.scenarios[0].gross_loss.mean);
  EXPECT_GT(cash_of(failed).finance_cost.mean, cash_of(paid).finance_cost.mean);
  EXPECT_GE(cash_of(failed).weeks_overdrawn, cash_of(paid).weeks_overdrawn);
}

// No failure, no lateness: the overdraft is not a cost of credit risk.
TEST(FirmCash, AnOrdinaryOverdraftIsNoCostOfCreditRisk) {
  const Portfolio portfolio = with_pd(small_portfolio(40), 0, 0.5);
  Study study = cash_study(1'024, portfolio);
  study.firm.cash->cash = -200'000;
  const Results on_time = results_of(study, portfolio);
  const ProgrammeResult& keep = on_time.scenarios[0].programmes[0];
  EXPECT_GT(keep.cash->finance_cost.mean, 1'000);
  EXPECT_NEAR(keep.cash->finance_cost.mean, on_time.cash->ordinary_finance_cost, 1e-6);
  EXPECT_NEAR(keep.total_cost.mean, 0, 1e-6);
  study.exposure.mean_delay_days = 20;
  EXPECT_GT(results_of(study, portfolio).scenarios[0].programmes[0].total_cost.mean, 100);
}

// Sales less costs promise 200,000, the firm's own books 0: its equity of 50,000 does not grow.
TEST(FirmCash, EquityGrowsByTheProfitTheFirmMakes) {
  Portfolio portfolio = with_pd(small_portfolio(30), 0.3, 1);
  Study study = cash_study(4'096, portfolio);
  study.firm.cash->fixed_costs_monthly = 0;
  study.firm.cash->cash = 1e9;
  study.firm.equity = 50'000;
  const double flattered =
      cash_of(results_of(study, portfolio)).trouble.negative_equity->estimate.share.value;
  study.firm.annual_profit = 0;
  const Results results = results_of(study, portfolio);
  EXPECT_GT(cash_of(results).trouble.negative_equity->estimate.share.value, flattered + 0.2);
  EXPECT_EQ(results.cash->planned_profit, 0);
  EXPECT_LE(cash_of(results).profit.mean, -results.scenarios[0].gross_loss.mean);
}

// Of an equity below zero from the start no half is left to lose.
TEST(FirmCash, NegativeEquityIsNotHalfLost) {
  const Portfolio portfolio = with_pd(small_portfolio(10), 0, 1);
  Study study = cash_study(1'024, portfolio);
  study.firm.equity = -1'000'000;
  study.firm.cash->cash = 1e9;
  const CashResult cash = cash_of(results_of(study, portfolio));
  EXPECT_EQ(cash.trouble.negative_equity->estimate.share.value, 1);
  EXPECT_EQ(cash.trouble.domino->estimate.share.value, 0);
}

TEST(FirmCash, TheCostInProportionHoldsThePremium) {
  const Portfolio portfolio = small_portfolio(30);
  const Results results = results_of(cash_study(4'096, portfolio), portfolio);
  const ProgrammeResult& insure = results.scenarios[0].programmes[1];
  EXPECT_EQ(insure.cash->average_cost.amount, insure.total_cost.mean);
  EXPECT_GT(insure.cash->average_cost.amount,
            insure.cash->average_loss.amount + insure.premium / 2);
  EXPECT_GT(*insure.cash->one_in_100_cost.of_sales, *insure.cash->one_in_100_loss.of_sales);
}

TEST(FirmCash, TotalCostHoldsTheFinanceCost) {
  const Portfolio portfolio = small_portfolio(60);
  Study study = cash_study(4'096, portfolio);
  study.uncertainty.enabled = true;
  const Results results = results_of(study, portfolio);
  const ProgrammeResult& keep = results.scenarios[0].programmes[0];
  const ProgrammeResult& insure = results.scenarios[0].programmes[1];
  EXPECT_GT(keep.cash->finance_cost.mean, 0);
  const double ordinary = results.cash->ordinary_finance_cost;
  EXPECT_NEAR(keep.cash->finance_cost_of_risk, keep.cash->finance_cost.mean - ordinary, 1e-6);
  EXPECT_NEAR(keep.total_cost.mean,
              keep.retained_loss.mean + keep.cash->finance_cost.mean - ordinary, 1e-6);
  EXPECT_NEAR(
      insure.total_cost.mean,
      insure.premium + insure.retained_loss.mean + insure.cash->finance_cost.mean - ordinary, 1e-6);
  EXPECT_NEAR(insure.versus_self_insurance->mean, insure.total_cost.mean - keep.total_cost.mean,
              1e-6);
  EXPECT_LE(keep.cash->minimum.assumption_range->mean.low, keep.cash->minimum.mean);
  EXPECT_GE(keep.cash->minimum.assumption_range->mean.high, keep.cash->minimum.mean);
  EXPECT_LT(keep.cash->minimum.value_at_risk[2].value, keep.cash->minimum.mean)
      << "the tail of cash is the low one";
}

TEST(FirmCash, WithoutItNothingIsCounted) {
  const Results results = results_of(small_study(1'024), small_portfolio(20));
  EXPECT_FALSE(results.cash);
  EXPECT_FALSE(results.scenarios[0].receivables);
  EXPECT_FALSE(results.scenarios[0].programmes[0].cash);
}

TEST(FirmCash, SuppliersThatShortenTheirTermsTakeTheirDaysOfPurchases) {
  const Portfolio portfolio = with_pd(small_portfolio(10), 0, 0.5);
  Study study = cash_study(1'024, portfolio);
  study.firm.cash->cash = 1e6;
  study.scenarios.push_back(
      Scenario{.name = "squeeze", .weight = 0, .shocks = {SupplierTerms{.days = -15, .month = 4}}});
  const Results results = results_of(study, portfolio);
  double sales = 0;
  for (const Buyer& buyer : portfolio.buyers()) sales += buyer.annual_sales;
  const double calm = results.scenarios[0].receivables->working_capital.mean;
  const double squeezed = results.scenarios[1].receivables->working_capital.mean;
  EXPECT_NEAR(squeezed - calm, sales * 0.8 * 1.2 * 15 / 365, 0.01);
}

/// Every column of the firm's cash.
TEST(FirmCash, TheSameBytesForAnyNumberOfThreads) {
  const Portfolio portfolio = small_portfolio(50);
  Study study = cash_study(5'000, portfolio);
  study.uncertainty.enabled = true;
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  std::vector<RecordingSink> runs(3);
  const std::array<unsigned, 3> threads = {1, 2, 7};
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::array<OutcomeSink*, 1> sinks = {&runs[r]};
    simulate(prepared, {.threads = threads[r]}, sinks);
  }
  for (std::size_t r = 1; r < runs.size(); ++r) {
    EXPECT_EQ(runs[r].minimum_cash, runs[0].minimum_cash);
    EXPECT_EQ(runs[r].profit, runs[0].profit);
    EXPECT_EQ(runs[r].working_capital, runs[0].working_capital);
  }
}

}  // namespace
}  // namespace encours::cash_test
