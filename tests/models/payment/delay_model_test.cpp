#include "models/payment/delay_model.hpp"

#include <gtest/gtest.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <numbers>

namespace encours::delay_model_test {
namespace {

PaymentRecord invoice(std::uint32_t buyer, std::int32_t due, std::int32_t paid) {
  return {.buyer = buyer,
          .invoice_day = due - 30,
          .due_day = due,
          .paid_day = paid <= 0 ? std::optional(paid) : std::nullopt,
          .amount = 100};
}

TEST(NormalAbove, HasTheMomentsOfATruncatedNormal) {
  EXPECT_NEAR(normal_above(0).mean, std::sqrt(2 / std::numbers::pi), 1e-12);
  EXPECT_NEAR(normal_above(0).variance, 1 - 2 / std::numbers::pi, 1e-12);
  EXPECT_NEAR(normal_above(-40).mean, 0, 1e-12);
  EXPECT_NEAR(normal_above(-40).variance, 1, 1e-12);
  EXPECT_NEAR(normal_above(3).mean, 3.28309865, 1e-7);  // φ(3)/(1 − Φ(3)), tables
  EXPECT_NEAR(normal_above(30.001).mean, normal_above(29.999).mean, 0.003);
  EXPECT_NEAR(normal_above(200).mean, 200.005, 1e-4);
}

// Three months of ledger, delays N(20, 12²), one habit for all. Whoever drops the open invoices
// sees the fast payers only and is off by days; the model is within its interval of the truth.
TEST(DelayModel, OpenInvoicesCountForWhatTheyTell) {
  boost::random::mt19937_64 engine(11);
  boost::random::normal_distribution<double> normal;
  PaymentHistory history{.buyers = 50};
  double paid = 0;
  double paid_days = 0;
  for (std::uint32_t buyer = 0; buyer < 50; ++buyer) {
    for (std::int32_t due = -60; due < 0; due += 3) {
      const auto late = static_cast<std::int32_t>(std::lround(20 + 12 * normal(engine)));
      history.records.push_back(invoice(buyer, due, due + late));
      if (!history.records.back().paid_day) continue;
      paid += 1;
      paid_days += late;
    }
  }
  const DelayModel model = fit_delays(history);
  EXPECT_LT(paid_days / paid, 18);
  EXPECT_NEAR(model.habits.mean.value, 20, 1.5);  // 1,000 invoices: six standard errors or more
  EXPECT_NEAR(model.noise.typical_deviation.value, 12, 1.5);
  EXPECT_GT(model.open, 200U);
}

// Means over paid invoices need no law: with nothing open a buyer of many invoices has its own
// mean.
TEST(DelayModel, ABuyerWithManyPaidInvoicesKeepsItsOwnMean) {
  PaymentHistory history{.buyers = 2};
  for (std::int32_t k = 0; k < 2000; ++k) {
    history.records.push_back(invoice(0, -300 + k % 7, -300 + k % 7 + (k % 10 == 0 ? 90 : 0)));
  }
  for (std::int32_t k = 0; k < 2000; ++k) {
    history.records.push_back(invoice(1, -300, -300 + 30 + k % 3));
  }
  const DelayModel model = fit_delays(history);
  EXPECT_NEAR(model.habits.values[0].mean, 9, 0.02);
  EXPECT_NEAR(model.habits.values[1].mean, 31, 0.02);
}

TEST(DelayModel, SaysNothingOfABuyerWithoutInvoicesButThePortfolio) {
  PaymentHistory history{.buyers = 3};
  for (std::uint32_t buyer = 0; buyer < 2; ++buyer) {
    for (std::int32_t k = 0; k < 30; ++k) {
      const auto late = static_cast<std::int32_t>(10 * buyer) + k % 4;
      history.records.push_back(invoice(buyer, -200 + k, -200 + k + late));
    }
  }
  const DelayModel model = fit_delays(history);
  EXPECT_DOUBLE_EQ(model.habits.values[2].mean, model.habits.mean.value);
  EXPECT_EQ(model.habits.values[2].own_weight, 0);
}

// A payment long overdue stops at the bound, whether it came or not.
TEST(ObservedDelay, IsBoundedOnBothSides) {
  using Kind = DelayObservation::Kind;
  EXPECT_EQ(observed_delay(invoice(0, -400, 1), 180).days, 180);
  EXPECT_EQ(observed_delay(invoice(0, -400, 1), 180).kind, Kind::exact);
  EXPECT_EQ(observed_delay(invoice(0, -400, -10), 180).days, 180);
  EXPECT_EQ(observed_delay(invoice(0, 20, 1), 180).days, -20);
  EXPECT_EQ(observed_delay(invoice(0, 20, 1), 180).kind, Kind::at_least);
  EXPECT_EQ(observed_delay(invoice(0, 300, -10), 180).days, -180);
}

}  // namespace
}  // namespace encours::delay_model_test
