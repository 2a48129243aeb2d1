#include "models/cash/shared_flows.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

namespace encours::shared_flows_test {
namespace {

const Date as_of = Date(std::chrono::days(20'000));

/// Forty buyers in two sectors, of which one in three owes an invoice.
Portfolio forty_buyers() {
  std::vector<Buyer> buyers;
  std::vector<Receivable> items;
  for (std::uint32_t i = 0; i < 40; ++i) {
    Buyer buyer;
    buyer.id = std::to_string(100 + i);
    buyer.sector = i % 2 == 0 ? "construction" : "wholesale";
    buyer.annual_sales = 10'000.0 * (i + 1);
    buyers.push_back(buyer);
    if (i % 3 != 0) continue;
    Receivable item;
    item.buyer = i;
    item.invoice_date = as_of - std::chrono::days(20);
    item.due_date = as_of + std::chrono::days(static_cast<int>(i) - 10);
    item.amount_ttc = 1'234.56 * (i + 1);
    items.push_back(item);
  }
  return {buyers, items, as_of};
}

/// Case 1 is case 0 with other premiums; 2 pays later; 3 has shorter supplier's terms; 4 is case 0;
/// 5 sells more; 6 has one sector pay later, the other as in case 0; 7 is case 0.
CashModel model_of_eight() {
  CashModel::Config config;
  config.firm.cash = 5'000;
  config.firm.credit_rate = 0.073;
  config.firm.variable_cost_rate = 0.6;
  config.firm.fixed_costs_monthly = 40'000;
  config.firm.payables_days = 45;
  config.cases.resize(8);
  config.premiums = {0, 1'200};
  config.payment = CashModel::PaymentConfig{
      .seed = 1, .law = PaymentLaw({}), .factor_link = 0.16, .individual = {39, 12, 3}};
  config.cases[1].premiums = {0, 2'400};
  config.cases[2].added_days = std::vector<double>(40, 7.0);
  config.cases[3].supplier_terms = {{.days = -10, .month = 2}};
  config.cases[5].sales_factor = std::vector<double>(40, 1.3);
  for (std::size_t i = 0; i < 40; ++i) config.cases[6].added_days.push_back(i % 2 == 0 ? 7.0 : 0.0);
  return {forty_buyers(), config};
}

CashModel::Failure failure(std::uint32_t buyer, std::uint32_t month) {
  return {.buyer = buyer, .month = month, .debt = 731.7 * (buyer + 1), .lgd = 0.9};
}

struct Failing {
  TrialDefaults defaults;
  std::vector<CashModel::Failure> failures;

  void add(std::uint32_t buyer, std::uint16_t month, DefaultCause cause = DefaultCause::own) {
    defaults.events.push_back({.buyer = buyer, .month = month, .cause = cause});
    failures.push_back(failure(buyer, month));
  }
};

/// The factors and failures by chance of a trial, the first decreed if `decreed`.
Failing failing(std::uint32_t trial, bool decreed) {
  Failing one;
  one.defaults.factors = {std::sin(trial + 1.0), std::cos(trial + 1.0)};
  if (decreed) one.add(39, 0, DefaultCause::forced);
  one.add(trial % 30, 1);
  one.add(12, 4);
  one.add(31 + trial % 7, 7, DefaultCause::contagion);
  return one;
}

/// What the firm's cash comes to in one trial of one case.
struct Found {
  std::vector<double> flows;
  double working_capital = 0;
  double days_of_sales = 0;
  double profit = 0;
  friend bool operator==(const Found&, const Found&) = default;
};

Found found(const CashModel& model, const Failing& one, CashModel::State& cash) {
  const std::vector<double> indemnity(one.failures.size(), 100.0);
  const CashModel::Outcome outcome = model.follow(1, indemnity, 50, cash);
  return {.flows = cash.programme,
          .working_capital = model.working_capital(cash),
          .days_of_sales = CashModel::days_of_sales(cash),
          .profit = outcome.profit};
}

Found alone(const CashModel& model, std::size_t k, std::uint32_t trial, const Failing& one) {
  const SharedFlows flows(model);
  CashModel::State cash(model);
  SharedFlows::State state = flows.make_state();
  flows.follow(k, trial, one.defaults, one.failures, cash, state);
  return found(model, one, cash);
}

TEST(SharedFlows, CasesOfOneCalendarAndOnePlanAreAlike) {
  const CashModel model = model_of_eight();
  ASSERT_EQ(model.cases(), 8U);
  EXPECT_EQ(model.flows_like(1), 0U);
  EXPECT_EQ(model.flows_like(2), 2U);
  EXPECT_EQ(model.flows_like(3), 3U);
  EXPECT_EQ(model.flows_like(4), 0U);
  EXPECT_EQ(model.flows_like(5), 5U);
  EXPECT_EQ(model.flows_like(6), 6U);
}

TEST(SharedFlows, ACaseBesideOthersHasTheBitsOfTheCaseAlone) {
  const CashModel model = model_of_eight();
  const SharedFlows flows(model);
  CashModel::State cash(model);
  SharedFlows::State state = flows.make_state();
  for (std::uint32_t trial = 0; trial < 50; ++trial) {
    for (std::size_t k = 0; k < model.cases(); ++k) {
      Failing one = failing(trial, k == 4 || k == 7);
      if (k == 1 && trial % 5 == 0) one.add(5, 9);            // a failure more by chance
      if (k == 1 && trial % 5 == 1) one.failures[0].lgd = 1;  // the same failure, another loss
      flows.follow(k, trial, one.defaults, one.failures, cash, state);
      EXPECT_EQ(found(model, one, cash), alone(model, k, trial, one)) << k << " " << trial;
    }
  }
}

TEST(SharedFlows, WithoutDecreesTheyAreTheFlowsOfTheModel) {
  const CashModel model = model_of_eight();
  for (std::uint32_t trial = 0; trial < 20; ++trial) {
    const Failing one = failing(trial, false);
    CashModel::State plain(model);
    model.begin(2, trial, one.defaults.factors, plain);
    for (const CashModel::Failure& failed : one.failures) model.fail(2, failed, plain);
    model.settle(2, plain);
    EXPECT_EQ(alone(model, 2, trial, one), found(model, one, plain));
  }
}

// Only the order of the sums differs.
TEST(SharedFlows, DecreedFailuresComeLastAndCostTheSame) {
  const CashModel model = model_of_eight();
  const Failing one = failing(3, true);
  CashModel::State plain(model);
  model.begin(4, 3, one.defaults.factors, plain);
  for (const CashModel::Failure& failed : one.failures) model.fail(4, failed, plain);
  model.settle(4, plain);
  const Found expected = found(model, one, plain);
  const Found given = alone(model, 4, 3, one);
  ASSERT_EQ(given.flows.size(), expected.flows.size());
  for (std::size_t week = 0; week < given.flows.size(); ++week) {
    EXPECT_NEAR(given.flows[week], expected.flows[week], 1e-8);
  }
  EXPECT_NEAR(given.working_capital, expected.working_capital, 1e-7);
  EXPECT_NEAR(given.profit, expected.profit, 1e-7);
}

}  // namespace
}  // namespace encours::shared_flows_test
