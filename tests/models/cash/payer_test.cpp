#include "models/cash/payer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace encours::payer_test {
namespace {

/// 12,000 € of sales a year at 30 days, a balance without items, three open items.
Payer sample_payer() {
  Payer payer;
  payer.items = {{.due = -200, .amount = 55},
                 {.due = -9, .amount = 20},
                 {.due = 3, .amount = 100},
                 {.due = 40, .amount = 250},
                 {.due = 90, .amount = 70}};
  payer.overdue_day = 30;
  payer.even_balance = 900;
  payer.sales = 12'000.0 / 365;
  payer.terms = 30;
  return payer;
}

const Lateness spread_law = {.days = {0, 6, 20, 75}, .share = {0.4, 0.3, 0.2, 0.1}};

double paid_from(const Payer& payer, const PayerLateness& late, double from) {
  WeekFlows flows{WeekGrid(12)};
  add_payments(payer, late, from, 1, flows);
  flows.settle();
  return std::accumulate(flows.amounts().begin(), flows.amounts().end(), 0.0);
}

double unpaid(const Payer& payer, const PayerLateness& late, double day) {
  WeekFlows flows{WeekGrid(12)};
  return add_payments(payer, late, day, 1, flows).then;
}

// What is owed at the start and shipped since is paid by the end, or still owed then.
TEST(Payer, ReceivablesAreConserved) {
  const Payer payer = sample_payer();
  for (const double scale : {0.5, 1.0, 2.5}) {
    for (const double added : {0.0, 12.0}) {
      const PayerLateness late = {.law = spread_law, .scale = scale, .added = added};
      EXPECT_NEAR(unpaid(payer, late, 0), payer.opening(), 1e-9);
      EXPECT_NEAR(paid_from(payer, late, 0) + unpaid(payer, late, 365),
                  payer.opening() + payer.sales * 365, 1e-8);
      WeekFlows flows{WeekGrid(12)};
      EXPECT_EQ(add_payments(payer, late, 100, -1, flows).at_end, unpaid(payer, late, 365));
    }
  }
}

// What comes after a day is what is owed on it and not owed at the end, plus what is sold after it.
TEST(Payer, WhatComesAfterADayIsOwedOrSoldAfterIt) {
  const Payer payer = sample_payer();
  const PayerLateness late = {.law = spread_law, .scale = 1, .added = 0};
  for (const double day : {1.0, 15.2, 45.6, 200.0, 350.0}) {
    EXPECT_NEAR(paid_from(payer, late, day),
                unpaid(payer, late, day) - unpaid(payer, late, 365) + payer.sales * (365 - day),
                1e-8)
        << day;
  }
}

double share_to_come(const PayerLateness& late, double due) {
  double share = 0;
  for (std::size_t k = 0; k < late.law.days.size(); ++k) {
    if (due >= 0 || due + late.days(k) > 0) share += late.law.share[k];
  }
  return share;
}

/// The plain way: every part of every item is looked at.
double paid_by_hand(const Payer& payer, const PayerLateness& late, double from, double to) {
  double paid = 0;
  for (const Payer::Item& item : payer.items) {
    for (std::size_t k = 0; k < late.law.days.size(); ++k) {
      const double day = item.due + late.days(k);
      if (day < from || day >= to) continue;
      paid += item.amount * late.law.share[k] / share_to_come(late, item.due);
    }
  }
  return paid;
}

// A law of two kinds, in 37 parts, of which many come before the day or after the horizon.
TEST(Payer, PaymentsOfItemsAreThoseOfTheirPartsOneByOne) {
  PaymentLaw::Config config;
  config.heavy_tail_share = 0.1;
  const Lateness law = lateness_of(PaymentLaw(config));
  ASSERT_GT(law.days.size(), 30U);
  Payer payer;
  for (int i = -10; i < 40; ++i) payer.items.push_back({.due = 9.0 * i, .amount = 100.0 + i});
  const WeekGrid grid(12);
  for (const double from : {1e-9, 7.0, 15.2, 106.5, 349.8}) {
    const PayerLateness late = {.law = law, .scale = 0.8, .added = 3};
    WeekFlows flows(grid);
    const Owed owed = add_payments(payer, late, from, -1, flows);
    flows.settle();
    for (std::size_t week = 0; week < grid.weeks(); ++week) {
      const double start = std::max(from, grid.end(week) - grid.length(week));
      EXPECT_NEAR(-flows.amounts()[week], paid_by_hand(payer, late, start, grid.end(week)), 1e-9);
    }
    EXPECT_NEAR(owed.then, paid_by_hand(payer, late, from, 1e9), 1e-9);
    EXPECT_NEAR(owed.at_end, paid_by_hand(payer, late, 365, 1e9), 1e-9);
  }
}

AcceleratedWait sample_reminders(double speed) {
  const std::array<AcceleratedWait::Step, 2> steps = {
      {{.day = 5, .speed = speed}, {.day = 15, .speed = speed}}};
  return AcceleratedWait(steps);
}

TEST(Payer, RemindersLoseNoMoneyAndNothingComesLater) {
  const Payer payer = sample_payer();
  const AcceleratedWait slow = sample_reminders(1.2);
  const AcceleratedWait fast = sample_reminders(1.8);
  const PayerLateness none = {.law = spread_law, .scale = 1.5, .added = 4};
  const PayerLateness some = {.law = spread_law, .scale = 1.5, .added = 4, .reminders = &slow};
  const PayerLateness more = {.law = spread_law, .scale = 1.5, .added = 4, .reminders = &fast};
  for (const PayerLateness& late : {some, more}) {
    EXPECT_NEAR(unpaid(payer, late, 0), payer.opening(), 1e-9);
    EXPECT_NEAR(paid_from(payer, late, 0) + unpaid(payer, late, 365),
                payer.opening() + payer.sales * 365, 1e-8);
  }
  for (double day = 1; day < 365; day += 3.3) {
    EXPECT_LE(unpaid(payer, some, day), unpaid(payer, none, day) + 1e-9) << day;
    EXPECT_LE(unpaid(payer, more, day), unpaid(payer, some, day) + 1e-9) << day;
  }
  EXPECT_LT(unpaid(payer, more, 200), unpaid(payer, some, 200) - 1);
}

// Nine days overdue: of the parts at 20 and 75 days, 2 to 1, eleven days of wait are left of the
// first, six of them at twice the speed and the rest, from day 15 on, at four times.
TEST(Payer, RemindersOfAnOverdueItemBeginAtTheStart) {
  Payer payer;
  payer.items = {{.due = -9, .amount = 300}};
  const AcceleratedWait twice = sample_reminders(2);
  const PayerLateness late = {.law = spread_law, .scale = 1, .added = 0, .reminders = &twice};
  EXPECT_NEAR(late.day_paid(-9, 2), 11.0 / 2, 1e-9);
  EXPECT_NEAR(late.day_paid(-9, 3), 6 + (66 - 12) / 4.0, 1e-9);
  EXPECT_NEAR(unpaid(payer, late, 5.4), 300, 1e-9);
  EXPECT_NEAR(unpaid(payer, late, 5.6), 100, 1e-9);
  EXPECT_NEAR(unpaid(payer, late, 19.6), 0, 1e-9);
}

TEST(Payer, InSteadyStateReceivablesAreSalesTimesTermsAndLateness) {
  Payer payer;
  payer.sales = 100;
  payer.terms = 45;
  const PayerLateness late = {.law = spread_law, .scale = 1, .added = 0};
  // The oldest invoice of the law is paid 120 days after shipment.
  EXPECT_NEAR(unpaid(payer, late, 200), 100 * (45 + spread_law.mean()), 1e-9);
}

// Of an item 9 days overdue, the parts of the law at 20 and 75 days are left, 2 to 1; beyond the
// law it waits for the overdue day.
TEST(Payer, AnOverdueItemWaitsForWhatTheLawLeaves) {
  Payer payer;
  payer.items = {{.due = -80, .amount = 1'000}, {.due = -9, .amount = 300}};
  payer.overdue_day = 30;
  const PayerLateness late = {.law = spread_law, .scale = 1, .added = 0};
  EXPECT_NEAR(unpaid(payer, late, 0), 1'300, 1e-9);
  EXPECT_NEAR(unpaid(payer, late, 11.5), 1'100, 1e-9);
  EXPECT_NEAR(unpaid(payer, late, 30.5), 100, 1e-9);
  EXPECT_NEAR(unpaid(payer, late, 66.5), 0, 1e-9);
}

TEST(Payer, WhatWasOverdueIsToldApart) {
  Payer payer;
  payer.items = {{.due = -9, .amount = 300}, {.due = 5, .amount = 1'000}};
  payer.overdue_day = 30;
  const PayerLateness late = {.law = spread_law, .scale = 1, .added = 0};
  WeekFlows flows{WeekGrid(12)};
  const Owed owed = add_payments(payer, late, 11.5, 1, flows);
  EXPECT_NEAR(owed.overdue, 100, 1e-9);
  EXPECT_NEAR(owed.then, 100 + 300, 1e-9) << "the parts of the law at 20 and 75 days";
}

TEST(Payer, AnInsolventBuyerPaysNothing) {
  Buyer buyer;
  buyer.id = "A";
  buyer.pd = 1;
  buyer.exposure = 500;
  buyer.annual_sales = 1'000;
  const auto payers = make_payers(Portfolio({buyer}, {}, std::nullopt), 0.2, 30);
  EXPECT_EQ(payers[0].opening(), 0);
  EXPECT_EQ(payers[0].sales, 0);
}

TEST(Payer, KeepsTheVatOfItsReceivables) {
  Buyer buyer;
  buyer.id = "A";
  buyer.annual_sales = 36'500;
  Receivable invoice;
  invoice.amount_ttc = 110;
  invoice.vat_rate = 0.1;
  invoice.paid_date = Date{};
  const Portfolio portfolio({buyer}, {invoice}, std::nullopt);
  EXPECT_NEAR(vat_rates(portfolio, 0.2)[0], 0.1, 1e-12);
  EXPECT_NEAR(make_payers(portfolio, 0.2, 30)[0].sales, 110, 1e-9);
}

}  // namespace
}  // namespace encours::payer_test
