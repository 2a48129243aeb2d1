#include <gtest/gtest.h>

#include <chrono>
#include <numeric>

#include "models/cash/cash_model.hpp"

namespace encours::cash_scenarios_test {
namespace {

const Date as_of = Date(std::chrono::days(20'000));

/// A owes 1,200 € including VAT, due on day 10; B buys for `sales` € a year at 30 days.
Portfolio two_buyers(double scale = 1) {
  Buyer a;
  a.id = "A";
  a.terms_days = 30;
  Buyer b;
  b.id = "B";
  b.terms_days = 30;
  b.annual_sales = 36'500 * scale;
  Receivable invoice;
  invoice.invoice_date = as_of - std::chrono::days(20);
  invoice.due_date = as_of + std::chrono::days(10);
  invoice.amount_ttc = 1'200 * scale;
  return {{a, b}, {invoice}, as_of};
}

CashModel::Config config_of(std::vector<CashModel::CaseConfig> cases) {
  return {.firm = {.cash = 500,
                   .credit_rate = 0.073,
                   .variable_cost_rate = 0.6,
                   .fixed_costs_monthly = 365,
                   .payables_days = 45},
          .cases = std::move(cases),
          .premiums = {1'200}};
}

struct Week {
  std::vector<double> flows;
  CashModel::Outcome outcome;
};

Week follow(const CashModel& model, std::size_t k) {
  CashModel::State state(model);
  model.begin(k, 0, {}, state);
  model.settle(k, state);
  Week week;
  week.outcome = model.follow(0, {}, 0, state);
  week.flows = state.programme;
  return week;
}

TEST(CashOfAScenario, CappedBuyersAreThoseOfASmallerLedger) {
  CashModel::CaseConfig half;
  half.sales_factor = {0.5, 0.5};
  half.balance_factor = {0.5, 0.5};
  const CashModel model(two_buyers(), config_of({{}, half}));
  const CashModel smaller(two_buyers(0.5), config_of({{}}));
  const Week capped = follow(model, 1);
  const Week expected = follow(smaller, 0);
  for (std::size_t week = 0; week < capped.flows.size(); ++week) {
    EXPECT_NEAR(capped.flows[week], expected.flows[week], 1e-9) << week;
  }
  EXPECT_NEAR(capped.outcome.profit, expected.outcome.profit, 1e-9);
  EXPECT_NE(follow(model, 0).flows, capped.flows);
}

// 30 € more a day excluding VAT from day 0: paid from day 30 on; its purchases from day 45 on.
TEST(CashOfAScenario, GrowthIsPaidForBeforeItPays) {
  CashModel::CaseConfig growth;
  growth.sales_factor = {1.3, 1.3};
  const CashModel model(two_buyers(), config_of({{}, growth}));
  const Week before = follow(model, 0);
  const Week after = follow(model, 1);
  const auto more = [&](std::size_t week) { return after.flows[week] - before.flows[week]; };
  EXPECT_NEAR(more(0), 0, 1e-9) << "no VAT on it yet, nothing paid";
  EXPECT_NEAR(more(2), 0, 1e-9) << "the VAT due then is of the month before";
  EXPECT_NEAR(more(5), 7 * 36, 1e-9);
  EXPECT_NEAR(more(20), 7 * (36 - 21.6), 1e-9) << "no VAT falls due in that week";
  EXPECT_NEAR(after.outcome.profit - before.outcome.profit -
                  (before.outcome.path.interest - after.outcome.path.interest),
              365 * 30 * 0.4, 1e-6);
}

TEST(CashOfAScenario, ADearerCreditLineCostsInProportion) {
  CashModel::CaseConfig dearer;
  dearer.added_credit_rate = 0.001;
  const CashModel model(two_buyers(), config_of({{}, dearer}));
  const double before = follow(model, 0).outcome.path.interest;
  const double after = follow(model, 1).outcome.path.interest;
  EXPECT_GT(before, 0);
  EXPECT_NEAR(after / before, 0.074 / 0.073, 1e-3) << "but for interest on interest";
}

TEST(CashOfAScenario, PremiumsArePaidForTheMonthsThatAreInsured) {
  CashModel::CaseConfig ended;
  ended.premiums = {600};
  ended.premium_factor = {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
  CashModel::CaseConfig uninsured;
  uninsured.premiums = {0};
  const CashModel model(two_buyers(), config_of({{}, ended, uninsured}));
  const Week without = follow(model, 2);
  const auto paid = [&](std::size_t k) {
    const Week with = follow(model, k);
    std::vector<double> premium;
    for (std::size_t week = 0; week < with.flows.size(); ++week) {
      premium.push_back(without.flows[week] - with.flows[week]);
    }
    return premium;
  };
  const auto year = paid(0);
  const auto half = paid(1);
  EXPECT_NEAR(std::accumulate(year.begin(), year.end(), 0.0), 1'200, 1e-9);
  EXPECT_NEAR(std::accumulate(half.begin(), half.end(), 0.0), 600, 1e-9);
  EXPECT_NEAR(half[0], 300, 1e-9) << "quarterly, in advance";
  EXPECT_NEAR(half[30], 0, 1e-9);
}

}  // namespace
}  // namespace encours::cash_scenarios_test
