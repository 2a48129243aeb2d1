#include <gtest/gtest.h>

#include <chrono>

#include "tests/models/cash/two_buyers.hpp"

namespace encours::cash_terms_test {
namespace {

// B pays on delivery: the same flows as before from week 5 on, and nothing is owed at the end.
TEST(CashTerms, SalesPaidWithTheOrderBringTheirMoneyAtOnce) {
  CashModel::Config config = two_buyer_config();
  config.cases.front().prompt = {{.days = 0, .share = {0, 1}}};
  const CashModel model(two_buyers(), config);
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  const auto flows = flows_of(model, state, 0);
  EXPECT_NEAR(flows[0], 7 * (120 - 84), 1e-9);
  EXPECT_NEAR(flows[5], 7 * (120 - 84), 1e-9);
  EXPECT_NEAR(CashModel::days_of_sales(state), 0, 1e-9);
  EXPECT_DOUBLE_EQ(model.operating_profit(), 365 * (100 * 0.4 - 12));
}

// Half of it within 10 days: a failure in month 3 leaves 5 + 15 days of sales unpaid, which the
// calendar holds; nothing moves on that day, and no money comes after it.
TEST(CashTerms, AFailureEndsPromptSalesToo) {
  CashModel::Config config = two_buyer_config();
  config.cases.front().prompt = {{.days = 10, .share = {0, 0.5}}};
  const CashModel model(two_buyers(), config);
  CashModel::State without(model);
  model.begin(0, 0, {}, without);
  model.settle(0, without);
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.fail(0, {.buyer = 1, .month = 3, .debt = 20 * 100, .lgd = 1}, state);
  model.settle(0, state);
  const auto alive = flows_of(model, without, 0);
  const auto failed = flows_of(model, state, 0);
  const auto day = (3 + 0.5) * 365 / 12;
  const auto week = static_cast<std::size_t>(day / 7);
  for (std::size_t w = 0; w < week; ++w) ASSERT_NEAR(failed[w], alive[w], 1e-9);
  // Far behind: no receipts, and no purchases once the suppliers of before are paid.
  EXPECT_NEAR(failed[40], -7 * 12, 1e-9);
  EXPECT_NEAR(CashModel::days_of_sales(state), 0, 1e-9);
  EXPECT_NEAR(state.receivables, 0, 1e-9);
}

// Shorter terms hold for what is sold from now on.
TEST(CashTerms, ShorterTermsBringTheMoneySooner) {
  CashModel::Config config = two_buyer_config();
  config.cases.front().terms = {30, 15};
  const CashModel model(two_buyers(), config);
  CashModel::State state(model);
  model.begin(0, 0, {}, state);
  model.settle(0, state);
  EXPECT_NEAR(CashModel::days_of_sales(state), 15, 1e-9);
}

}  // namespace
}  // namespace encours::cash_terms_test
