#include "models/cash/cash_model.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <numeric>

#include "tests/models/cash/two_buyers.hpp"

namespace encours::cash_model_test {
namespace {

// 72 € a day of purchases including VAT, 12 € of fixed costs; VAT of (20 − 12) € a day, paid for a
// month of 365/12 days on day 15.2 and every month after; B pays 120 € a day from day 30 on.
TEST(CashModel, TheFirstWeeksOfTwoBuyersByHand) {
  const CashModel model(two_buyers(), two_buyer_config());
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  const auto flows = flows_of(model, state, 0);
  EXPECT_NEAR(flows[0], -7 * 84, 1e-9);
  EXPECT_NEAR(flows[1], -7 * 84 + 1'200, 1e-9);
  EXPECT_NEAR(flows[2], -7 * 84 - 8 * 365 / 12.0, 1e-9);
  EXPECT_NEAR(flows[3], -7 * 84, 1e-9);
  EXPECT_NEAR(flows[4], -7 * 84 + 5 * 120, 1e-9);
  EXPECT_NEAR(flows[5], 7 * (120 - 84), 1e-9);
  EXPECT_DOUBLE_EQ(model.operating_profit(), 365 * (100 * 0.4 - 12));
  EXPECT_NEAR(CashModel::days_of_sales(state), 30, 1e-9);
  // Stocks 0 + 30 days of 120 − 45 days of 72 − a month of VAT.
  EXPECT_NEAR(model.working_capital(state), 30 * 120 - 45 * 72 - 8 * 365 / 12.0, 1e-9);
}

TEST(CashModel, PremiumsArePaidQuarterlyInAdvance) {
  const CashModel model(two_buyers(), two_buyer_config());
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  const auto without = flows_of(model, state, 0);
  const auto with = flows_of(model, state, 1);
  double paid = 0;
  for (std::size_t week = 0; week < with.size(); ++week) {
    const bool due = week == 0 || week == 13 || week == 26 || week == 39;
    EXPECT_NEAR(without[week] - with[week], due ? 300 : 0, 1e-9) << week;
    paid += without[week] - with[week];
  }
  EXPECT_NEAR(paid, 1'200, 1e-9);
}

// Owed: 1,200 € of A until day 10, 30 days of sales of 120 € to B once they stand.
TEST(CashModel, AdvancesFollowWhatBuyersOweAndCostInterest) {
  CashModel::Config config = two_buyer_config();
  config.firm.cash = 100'000;  // no overdraft
  config.premiums = {0, 0};
  config.cases.front().advances.resize(2);
  config.cases.front().advances[1].share = 0.5;
  config.cases.front().advances[1].rate = 0.073;
  const CashModel model(two_buyers(), config);
  const auto owed = model.expected_receivables(0);
  ASSERT_EQ(owed.size(), 53U);
  EXPECT_NEAR(owed[0], 1'200 + 7 * 120, 1e-9);
  EXPECT_NEAR(owed[1], 14 * 120, 1e-9);
  EXPECT_NEAR(owed[52], 30 * 120, 1e-9);
  CashModel::State state(model);
  model.begin_expected(0, state);
  EXPECT_NEAR(owed[52], state.receivables, 1e-9);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  const auto without = flows_of(model, state, 0);
  const auto with = flows_of(model, state, 1);
  double before = 0;
  double start = 600;
  double interest = 0;
  double mean = 0;
  for (std::size_t week = 0; week < owed.size(); ++week) {
    const double days = model.grid().length(week);
    const double now = 0.5 * owed[week];
    const double charged = (start + now) / 2 * 0.073 / 365 * days;
    EXPECT_NEAR(with[week] - without[week], now - before - charged, 1e-9) << week;
    interest += charged;
    mean += (start + now) / 2 * days / 365;
    before = start = now;
  }
  EXPECT_NEAR(model.drawn(0, 1).interest, interest, 0.005);
  EXPECT_NEAR(model.drawn(0, 1).mean, mean, 1e-9);
  EXPECT_EQ(model.drawn(0, 0).interest, 0);
  EXPECT_NEAR(model.follow(0, {}, 0, state).profit - model.follow(1, {}, 0, state).profit, interest,
              0.005);
}

// B fails in the middle of month 6 (day 197.7) owing 30 days of sales, 3,000 € excluding VAT.
TEST(CashModel, AFailureTakesOutWhatWouldHaveCome) {
  const CashModel model(two_buyers(), two_buyer_config());
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  const auto calm = flows_of(model, state, 0);
  model.begin(0, 0, {}, state);
  model.fail(0, {.buyer = 1, .month = 6, .debt = 3'000, .lgd = 0.9}, state);
  model.settle(0, state);
  const std::vector<double> indemnity = {2'000};
  const auto failed = flows_of(model, state, 0, indemnity);
  const double day = 6.5 * 365 / 12;
  const auto difference = [&](std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t week = from; week < to; ++week) sum += failed[week] - calm[week];
    return sum;
  };
  EXPECT_NEAR(difference(0, 28), 0, 1e-9) << "nothing before the week of day 197.7";
  EXPECT_NEAR(difference(28, 29), -120 * (203 - day), 1e-9);
  // Purchases stop at once and are no longer paid 45 days later, on day 242.7 of week 34.
  EXPECT_NEAR(failed[33] - calm[33], -7 * 120, 1e-9);
  EXPECT_NEAR(failed[35] - calm[35], 7 * (72 - 120), 1e-9);
  const double collections = -120 * (365 - day);
  const double purchases = 72 * (365 - day - 45);
  // VAT of half of month 6 and all of months 7 to 10; that of month 11 is due after the horizon.
  const double vat = 8 * 4.5 * 365 / 12;
  // The indemnity comes in two months; the VAT on the debt after six, which is after the horizon.
  EXPECT_NEAR(difference(0, 53), collections + purchases + vat + 2'000, 1e-8);
  EXPECT_EQ(CashModel::days_of_sales(state), 0);
}

// Debt beyond what the calendar expects to be unpaid is money that had not come in before.
TEST(CashModel, TheWholeDebtIsMissing) {
  const CashModel model(two_buyers(), two_buyer_config());
  CashModel::State state(model);
  std::vector<double> totals;
  for (const double debt : {3'000.0, 4'000.0}) {
    model.begin(0, 0, {}, state);
    model.fail(0, {.buyer = 1, .month = 6, .debt = debt, .lgd = 1}, state);
    model.settle(0, state);
    const auto flows = flows_of(model, state, 0);
    totals.push_back(std::accumulate(flows.begin(), flows.end(), 0.0));
  }
  // 1,200 € including VAT are missing; the VAT comes back after the horizon.
  EXPECT_NEAR(totals[0] - totals[1], 1'200, 1e-8);
}

// A debt that the ledger and the shipments since cannot have made is not missing in cash: at most
// nothing has come from B, which bought for 120 € a day.
TEST(CashModel, NoMoreIsMissingThanCouldHaveCome) {
  const CashModel model(two_buyers(), two_buyer_config());
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  const auto calm = flows_of(model, state, 0);
  model.begin(0, 0, {}, state);
  model.fail(0, {.buyer = 1, .month = 1, .debt = 1e9, .lgd = 1}, state);
  model.settle(0, state);
  const auto failed = flows_of(model, state, 0);
  double missing = 0;
  for (std::size_t week = 0; week < 12; ++week) missing += calm[week] - failed[week];
  // 84 days of B's payments from day 30 on, less the VAT of half a month on day 76; purchases are
  // saved from day 90 on.
  EXPECT_NEAR(missing, 120 * (84 - 30) - 8 * 0.5 * 365 / 12, 1e-8);
}

// What B was no longer delivered, 1,000 €, was taken for paid: it leaves its VAT and its cost.
TEST(CashModel, StoppedDeliveriesSaveWhatTheyWouldHaveCost) {
  CashModel::Config config = two_buyer_config();
  config.firm.cash = 1e6;
  const CashModel model(two_buyers(), config);
  CashModel::State state(model);
  std::vector<double> totals;
  std::vector<double> profits;
  for (const double not_shipped : {0.0, 1'000.0}) {
    model.begin(0, 0, {}, state);
    model.fail(
        0,
        {.buyer = 1, .month = 6, .debt = 3'000 - not_shipped, .not_shipped = not_shipped, .lgd = 1},
        state);
    model.settle(0, state);
    profits.push_back(model.follow(0, {}, 3'000 - not_shipped, state).profit);
    totals.push_back(std::accumulate(state.programme.begin(), state.programme.end(), 0.0));
  }
  EXPECT_NEAR(totals[1] - totals[0], 1'200 - 400, 1e-8);
  EXPECT_NEAR(profits[1] - profits[0], 1'000 - 400, 1e-8);
}

/// A owes 1,200 €, 90 days overdue, and buys nothing more.
Portfolio one_overdue() {
  Buyer buyer;
  buyer.id = "A";
  buyer.annual_sales = 0;
  Receivable invoice;
  invoice.due_date = as_of - std::chrono::days(90);
  invoice.amount_ttc = 1'200;
  return {{buyer}, {invoice}, as_of};
}

// Under a law of lateness the debt is what the calendar expects to be unpaid; a late year makes
// the calendar expect more, which the failure must not bring in.
TEST(CashModel, AFailureBringsInNothingThatWasOverdue) {
  const PaymentLaw law({});
  CashModel::Config config = two_buyer_config();
  config.payment = {.seed = 1, .law = law, .factor_link = 0.3, .individual = {}};
  const Portfolio portfolio = one_overdue();
  AssumptionLog assumptions;
  const ExposureTable exposure(
      portfolio, {.mean_delay_days = law.mean_days(), .lateness = lateness_of(law)}, assumptions);
  const CashModel model(portfolio, config);
  CashModel::State state(model);
  for (const double factor : {-3.0, 0.0, 2.0}) {
    const std::vector<double> factors = {factor};
    for (const std::uint32_t month : {0U, 2U, 6U}) {
      model.begin(0, 0, factors, state);
      model.settle(0, state);
      const auto calm = flows_of(model, state, 0);
      const double debt = exposure.at(0, month);
      EXPECT_EQ(debt, exposure.overdue(0, month));
      model.begin(0, 0, factors, state);
      model.fail(0, {.buyer = 0, .month = month, .debt = debt, .overdue = debt, .lgd = 1}, state);
      model.settle(0, state);
      const auto failed = flows_of(model, state, 0);
      const auto vat_back = static_cast<std::size_t>((month + 6.5) * 365 / 12 / 7);
      double missing = 0;
      for (std::size_t week = 0; week < std::min(vat_back, calm.size()); ++week) {
        EXPECT_LE(failed[week], calm[week] + 1e-9) << factor << ' ' << month << ' ' << week;
        missing += calm[week] - failed[week];
      }
      EXPECT_GT(missing, 0);
      EXPECT_GT(debt, month == 0 ? 800 : 200);
    }
  }
}

// A has failed before the ledger's date, owing 1,200 € shipped 20 days before it: the goods, 720 €
// with VAT, are paid 45 days after they were bought, and the VAT, 200 − 120 €, with that of the
// month before. Whatever the firm sells, and nothing A bought is sold for cash instead.
TEST(CashModel, GoodsOfInsolventBuyersAreStillToBePaid) {
  Portfolio alive = two_buyers();
  std::vector<Buyer> buyers(alive.buyers().begin(), alive.buyers().end());
  buyers[0].pd = 1;
  buyers[0].annual_sales = 36'500;
  const Portfolio portfolio(buyers, {alive.receivables().begin(), alive.receivables().end()},
                            as_of);
  CashModel::Config config = two_buyer_config();
  config.firm.annual_sales = 2 * 36'500;
  const auto first_weeks = [&](const Portfolio& of) {
    const CashModel model(of, config);
    CashModel::State state(model);
    model.begin(0, 0, {}, state);
    model.settle(0, state);
    return flows_of(model, state, 0);
  };
  const auto owing = first_weeks(portfolio);
  config.firm.annual_sales = 36'500;
  const auto never = first_weeks(Portfolio({buyers[1]}, {}, as_of));
  for (std::size_t week = 0; week < owing.size(); ++week) {
    const double due = week == 2 ? 80 : week == 3 ? 720 : 0;
    EXPECT_NEAR(never[week] - owing[week], due, 1e-9) << week;
  }
}

// The firm lives on its overdraft: what it costs without credit risk is no cost of credit risk.
TEST(CashModel, OrdinaryInterestIsThatOfBuyersThatPayOnTime) {
  CashModel::Config config = two_buyer_config();
  config.firm.cash = -50'000;
  const CashModel on_time(two_buyers(), config);
  CashModel::State state(on_time);
  on_time.begin(0, 0, {}, state);
  on_time.settle(0, state);
  EXPECT_GT(on_time.ordinary_interest(), 1'000);
  EXPECT_NEAR(on_time.follow(0, {}, 0, state).path.interest, on_time.ordinary_interest(), 0.005);
  config.mean_delay_days = 20;
  config.cases[0].supplier_terms = {{.days = -30, .month = 0}};
  config.firm.indemnity_delay_months = 4;
  const CashModel late(two_buyers(), config);
  EXPECT_EQ(late.ordinary_interest(), on_time.ordinary_interest());
}

TEST(CashModel, AnAnnualProfitTakesThePlaceOfSalesLessCosts) {
  CashModel::Config config = two_buyer_config();
  config.firm.cash = -50'000;
  config.annual_profit = 7'000;
  const CashModel model(two_buyers(), config);
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  EXPECT_NEAR(model.follow(0, {}, 0, state).profit, 7'000, 0.01) << "it is after its overdraft";
  // Four instalments of 300 € are overdrawn for 12, 9, 6 and 3 months at 7.3 %.
  EXPECT_NEAR(model.follow(1, {}, 0, state).profit, 7'000 - 1'200 * (1 + 0.073 * 0.625), 3);
}

// Two quotes that differ in their waiting time: the indemnity comes in other weeks.
TEST(CashModel, EachPolicyPaysAfterItsOwnDelay) {
  CashModel::Config config = two_buyer_config();
  config.premiums = {0, 0};
  config.indemnity_delay_months = {1, 5};
  const CashModel model(two_buyers(), config);
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.fail(0, {.buyer = 1, .month = 2, .debt = 3'000, .lgd = 1}, state);
  model.settle(0, state);
  const std::vector<double> indemnity = {2'000};
  const auto soon = flows_of(model, state, 0, indemnity);
  const auto late = flows_of(model, state, 1, indemnity);
  const auto week = [](double month) { return static_cast<std::size_t>(month * 365 / 12 / 7); };
  EXPECT_NEAR(soon[week(3.5)] - late[week(3.5)], 2'000, 1e-9);
  EXPECT_NEAR(late[week(7.5)] - soon[week(7.5)], 2'000, 1e-9);
}

// An invoice paid 60 days late: cash is lower by its TTC amount for 60 days, then the same but for
// the interest, which is all that profit loses.
TEST(CashModel, AnInvoiceSixtyDaysLateCostsItsInterest) {
  CashModel::Config config = two_buyer_config();
  config.firm.cash = -5'000;
  Buyer a;
  a.id = "A";
  Receivable invoice;
  invoice.due_date = as_of + std::chrono::days(14);
  invoice.amount_ttc = 1'200;
  const Portfolio portfolio({a}, {invoice}, as_of);
  std::vector<CashModel::Outcome> outcomes;
  std::vector<std::vector<double>> flows;
  for (const double late : {0.0, 56.0}) {
    config.mean_delay_days = late;
    const CashModel model(portfolio, config);
    CashModel::State state(model);
    model.begin(0, 0, {}, state);
    model.settle(0, state);
    outcomes.push_back(model.follow(0, {}, 0, state));
    flows.push_back(state.programme);
  }
  double gap = 0;
  for (std::size_t week = 0; week < flows[0].size(); ++week) {
    gap += flows[0][week] - flows[1][week];
    EXPECT_NEAR(gap, week >= 2 && week < 10 ? 1'200 : 0, 1e-9) << week;
  }
  const double interest = outcomes[1].path.interest - outcomes[0].path.interest;
  // Eight weeks at 7.3 % on 1,200 € are 13.44 €; interest on interest adds a little.
  EXPECT_GT(interest, 13.44);
  EXPECT_LT(interest, 13.44 * 1.08);
  EXPECT_NEAR(outcomes[0].profit - outcomes[1].profit, interest, 1e-9);
}

// ΔDSO of 10 days on 36.5 M€ including VAT is 1.0 M€ of receivables in steady state (F17).
TEST(CashModel, TenDaysOnThirtySixAndAHalfMillionAreOneMillion) {
  Buyer buyer;
  buyer.id = "A";
  buyer.annual_sales = 36.5e6 / 1.2;
  buyer.terms_days = 45;
  const Portfolio portfolio({buyer}, {}, as_of);
  CashModel::Config config = two_buyer_config();
  std::vector<double> receivables;
  std::vector<double> days;
  for (const double late : {0.0, 10.0}) {
    config.mean_delay_days = late;
    const CashModel model(portfolio, config);
    CashModel::State state(model);
    model.begin(0, 0, {}, state);
    model.settle(0, state);
    receivables.push_back(state.receivables);
    days.push_back(CashModel::days_of_sales(state));
  }
  EXPECT_NEAR(receivables[1] - receivables[0], 1.0e6, 1e-3);
  EXPECT_NEAR(days[0], 45, 1e-9);
  EXPECT_NEAR(days[1], 55, 1e-9);
}

TEST(CashModel, SalesOutsideTheLedgerArePaidOnDelivery) {
  CashModel::Config config = two_buyer_config();
  config.firm.annual_sales = 2 * 36'500;
  const CashModel model(two_buyers(), config);
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  EXPECT_NEAR(flows_of(model, state, 0)[0], 7 * (120 - 2 * 72 - 12), 1e-9);
  EXPECT_NEAR(CashModel::days_of_sales(state), 30, 1e-9);
}

}  // namespace
}  // namespace encours::cash_model_test
