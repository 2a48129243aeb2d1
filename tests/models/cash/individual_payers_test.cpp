#include "models/cash/individual_payers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/moments.hpp"

namespace encours::individual_payers_test {
namespace {

/// Sales of 100 a day at 45 days, two items due in one week and one in another, some overdue.
Payer large_payer() {
  Payer payer;
  payer.items = {{.due = -400, .amount = 70},
                 {.due = 15, .amount = 300},
                 {.due = 16, .amount = 200},
                 {.due = 40, .amount = 900}};
  payer.overdue_day = 30;
  payer.sales = 100;
  payer.terms = 45;
  return payer;
}

class IndividualPayersTest : public testing::Test {
 protected:
  std::vector<double> payments(const PayerLateness& late, double from,
                               const IndividualPayers::State& state) const {
    WeekFlows flows(grid_);
    individual_.add_payments(0, late, from, 1, state, flows);
    flows.settle();
    return {flows.amounts().begin(), flows.amounts().end()};
  }
  double unpaid(const PayerLateness& late, double day, const IndividualPayers::State& state) const {
    WeekFlows flows(grid_);
    return individual_.add_payments(0, late, day, 1, state, flows).then;
  }
  static double sum(const std::vector<double>& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), 0.0);
  }

  WeekGrid grid_{12};
  PaymentLaw law_{PaymentLaw::Config{}};
  Lateness mean_ = lateness_of(law_);
  std::vector<Payer> payers_ = {{}, large_payer()};
  IndividualPayers individual_{
      {.seed = 3, .payers = payers_, .buyers = {1}, .law = law_, .grid = grid_}};
};

TEST_F(IndividualPayersTest, ReceivablesAreConservedInEveryTrial) {
  const PayerLateness late = {.law = mean_, .scale = 1.4, .added = 5};
  IndividualPayers::State state;
  for (std::uint32_t trial = 0; trial < 50; ++trial) {
    individual_.draw(trial, state);
    EXPECT_NEAR(unpaid(late, 0, state), payers_[1].opening(), 1e-9);
    EXPECT_NEAR(sum(payments(late, 0, state)) + unpaid(late, 365, state),
                payers_[1].opening() + 365 * 100, 1e-7);
    EXPECT_NEAR(sum(payments(late, 100, state)),
                unpaid(late, 100, state) + 265 * 100 - unpaid(late, 365, state), 1e-7);
  }
}

// The mean over trials is what is expected: 4 standard errors, 53 weeks, a false alarm in 300 runs.
TEST_F(IndividualPayersTest, OnAverageItPaysWhatIsExpected) {
  const PayerLateness late = {.law = mean_, .scale = 1, .added = 0};
  WeekFlows expected(grid_);
  add_payments(payers_[1], late, 0, 1, expected);
  expected.settle();
  IndividualPayers::State state;
  std::vector<Moments> weeks(grid_.weeks());
  for (std::uint32_t trial = 0; trial < 4'000; ++trial) {
    individual_.draw(trial, state);
    const auto paid = payments(late, 0, state);
    for (std::size_t w = 0; w < paid.size(); ++w) weeks[w].add(paid[w]);
  }
  for (std::size_t w = 0; w < weeks.size(); ++w) {
    // The law is cut into parts at their means, which moves an item by a few days.
    const double cut = 0.02 * 700;
    EXPECT_NEAR(weeks[w].mean(), expected.amounts()[w], 4 * weeks[w].standard_error() + cut) << w;
  }
}

// So buyers that differ by their sales alone share what is drawn.
TEST_F(IndividualPayersTest, ItPaysItsBalanceAndSoManyTimesOneEuroADay) {
  const PayerLateness late = {.law = mean_, .scale = 1.4, .added = 5};
  IndividualPayers::State state;
  individual_.draw(11, state);
  WeekFlows balance(grid_);
  WeekFlows one_euro(grid_);
  const Owed of_balance = individual_.add_balance(0, late, 100, -1, state, balance);
  const Owed of_sales = individual_.add_sales(0, 1, late, 100, -1, state, one_euro);
  balance.add(one_euro, individual_.sales(0));
  balance.settle();
  WeekFlows whole(grid_);
  const Owed owed = individual_.add_payments(0, late, 100, -1, state, whole);
  whole.settle();
  EXPECT_EQ(individual_.sales(0), 100);
  EXPECT_NEAR(of_balance.then + 100 * of_sales.then, owed.then, 1e-9);
  EXPECT_NEAR(of_balance.at_end + 100 * of_sales.at_end, owed.at_end, 1e-9);
  EXPECT_EQ(of_balance.overdue, owed.overdue);
  for (std::size_t w = 0; w < grid_.weeks(); ++w) {
    EXPECT_NEAR(balance.amounts()[w], whole.amounts()[w], 1e-9) << w;
  }
}

TEST_F(IndividualPayersTest, ATrialIsDrawnOnceWhateverTheOrder) {
  IndividualPayers::State one;
  IndividualPayers::State other;
  individual_.draw(7, one);
  individual_.draw(9, other);
  individual_.draw(7, other);
  EXPECT_EQ(one.days, other.days);
}

TEST(Lateness, KeepsTheMeanOfTheLaw) {
  const PaymentLaw law{PaymentLaw::Config{}};
  const Lateness parts = lateness_of(law);
  EXPECT_NEAR(parts.mean(), law.mean_days(), 1e-10);
  EXPECT_NEAR(std::accumulate(parts.share.begin(), parts.share.end(), 0.0), 1, 1e-12);
  EXPECT_GT(parts.days.back(), 5 * 365) << "debts of years still have parts to come";
  PaymentLaw::Config on_time;
  on_time.on_time_share = 1;
  EXPECT_EQ(lateness_of(PaymentLaw(on_time)).mean(), 0);
}

// P(D > a + 76) / P(D > a) of the default law, worked out apart from this code.
TEST(Lateness, WhatIsLeftToComeOfOldDebtsIsThatOfTheLaw) {
  const Lateness law = lateness_of(PaymentLaw{PaymentLaw::Config{}});
  const auto unpaid = [&](double age) {
    return law.share_beyond(age + 76, 1, 0) / law.share_beyond(age, 1, 0);
  };
  EXPECT_NEAR(unpaid(30), 0.16543, 5e-4);
  EXPECT_NEAR(unpaid(90), 0.64698, 5e-4);
  EXPECT_NEAR(unpaid(365), 0.54500, 5e-4);
  EXPECT_NEAR(unpaid(3 * 365 + 1), 0.65795, 5e-4);
  EXPECT_NEAR(unpaid(5 * 365 + 1), 0.72810, 5e-4);
  EXPECT_EQ(Lateness{}.share_beyond(30, 1, 0), 0);
}

}  // namespace
}  // namespace encours::individual_payers_test
