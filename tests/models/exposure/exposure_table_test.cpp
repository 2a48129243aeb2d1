#include "models/exposure/exposure_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace encours::exposure_table_test {
namespace {

using std::chrono::days;

constexpr double month_days = 365.0 / 12.0;
const Date as_of = Date(days(20'000));

Buyer buyer_of(const std::string& id, double exposure, double annual_sales, double terms_days) {
  Buyer buyer;
  buyer.id = id;
  buyer.exposure = exposure;
  buyer.annual_sales = annual_sales;
  buyer.terms_days = terms_days;
  return buyer;
}

/// An invoice of the first buyer without VAT.
Receivable invoice(int due_in_days, double amount, std::uint32_t buyer = 0) {
  Receivable item;
  item.buyer = buyer;
  item.invoice_date = as_of - days(90);
  item.due_date = as_of + days(due_in_days);
  item.amount_ttc = amount;
  item.vat_rate = 0;
  return item;
}

ExposureTable table_of(std::vector<Buyer> buyers, std::vector<Receivable> items,
                       const ExposureConfig& config = {}) {
  AssumptionLog log;
  return {Portfolio(std::move(buyers), std::move(items), as_of), config, log};
}

TEST(ExposureTable, FixedIsTheBalanceInEveryMonth) {
  const ExposureTable table =
      table_of({buyer_of("A", 500, 9000, 30), buyer_of("B", 70, 0, 30)}, {invoice(10, 123)},
               {.mode = ExposureMode::fixed, .horizon_months = 24});
  EXPECT_EQ(table.months(), 24U);
  for (std::uint32_t month = 0; month < 24; ++month) {
    EXPECT_EQ(table.at(0, month), 500);
    EXPECT_EQ(table.at(1, month), 70);
  }
  EXPECT_EQ(table.total_at_start(), 570);
}

// Of an item 9 days overdue, the parts of the law at 20 and 75 days are left, 2 to 1: on day 15.2
// and on day 45.6 the last part is unpaid. What has passed all of the law waits for the overdue
// delay. It is the rule of the cash calendar (PayerTest).
TEST(ExposureTable, WhatIsOverdueFollowsTheLawOfLateness) {
  const Lateness law = {.days = {0, 6, 20, 75}, .share = {0.4, 0.3, 0.2, 0.1}};
  const ExposureTable table =
      table_of({buyer_of("A", 0, 0, 30)}, {invoice(-9, 300), invoice(-80, 1'000), invoice(20, 7)},
               {.mean_delay_days = law.mean(), .overdue_delay_days = 30, .lateness = law});
  EXPECT_NEAR(table.overdue(0, 0), 1'100, 1e-9);
  EXPECT_NEAR(table.overdue(0, 1), 100, 1e-9);
  EXPECT_NEAR(table.overdue(0, 2), 0, 1e-9);
  EXPECT_NEAR(table.at(0, 0), 1'107, 1e-9);
  EXPECT_NEAR(table.at(0, 1), 100, 1e-9);
  EXPECT_NEAR(table.balance(0), 1'307, 1e-9);
}

// The middle of month 0 is day 15.2, of month 1 day 45.6, of month 2 day 76.0.
TEST(ExposureTable, HandMadeLedger) {
  const std::vector<Receivable> items = {invoice(10, 100), invoice(16, 20), invoice(60, 3),
                                         invoice(-5, 4000)};
  const ExposureTable table =
      table_of({buyer_of("A", 4123, 3650, 40)}, items, {.overdue_delay_days = 30});
  // Paid by day 15: the first. Overdue until day 30. Shipped: 10 a day, 40 days of them at most.
  EXPECT_DOUBLE_EQ(table.at(0, 0), 20 + 3 + 4000 + 10 * 0.5 * month_days);
  EXPECT_DOUBLE_EQ(table.at(0, 1), 3 + 10 * 40);
  EXPECT_DOUBLE_EQ(table.at(0, 2), 10 * 40);
  EXPECT_DOUBLE_EQ(table.at(0, 11), 10 * 40);
}

TEST(ExposureTable, DelayKeepsItemsAndShipmentsUnpaidLonger) {
  const ExposureTable table =
      table_of({buyer_of("A", 120, 3650, 40)}, {invoice(10, 100), invoice(-1, 20)},
               {.mean_delay_days = 6, .overdue_delay_days = 50});
  EXPECT_DOUBLE_EQ(table.at(0, 0), 100 + 20 + 10 * 0.5 * month_days);
  EXPECT_DOUBLE_EQ(table.at(0, 1), 20 + 10 * 1.5 * month_days);
  EXPECT_DOUBLE_EQ(table.at(0, 2), 10 * 46);
}

TEST(ExposureTable, ItemDueAtTheDateIsNotOverdue) {
  const ExposureTable table = table_of({buyer_of("A", 100, 0, 40)}, {invoice(0, 100)},
                                       {.mean_delay_days = 16, .overdue_delay_days = 1});
  EXPECT_DOUBLE_EQ(table.at(0, 0), 100);
  EXPECT_DOUBLE_EQ(table.at(0, 1), 0);
}

// F13: terms 60 → 30 halves the exposure once both are in steady state.
TEST(ExposureTable, HalfTheTermsHalveTheSteadyState) {
  const ExposureTable table =
      table_of({buyer_of("A", 0, 36'500, 60), buyer_of("B", 0, 36'500, 30)}, {});
  for (std::uint32_t month = 2; month < 12; ++month) {
    EXPECT_DOUBLE_EQ(table.at(0, month), 6000);
    EXPECT_DOUBLE_EQ(table.at(1, month), 3000);
  }
}

// F17: ten days more of payment time on sales of 36.5 million are 1.0 million more of receivables.
TEST(ExposureTable, TenDaysLaterTieUpTenDaysOfSales) {
  const std::vector<Buyer> buyers = {buyer_of("A", 0, 36.5e6, 45)};
  const ExposureTable before = table_of(buyers, {}, {.mean_delay_days = 5});
  const ExposureTable after = table_of(buyers, {}, {.mean_delay_days = 15});
  for (std::uint32_t month = 2; month < 12; ++month) {
    EXPECT_DOUBLE_EQ(after.at(0, month) - before.at(0, month), 1.0e6);
  }
}

TEST(ExposureTable, BalanceInSteadyStateStaysThere) {
  for (const double delay : {0.0, 12.0, 200.0}) {
    const double balance = 36'500 * (45 + delay) / 365;
    const ExposureTable table = table_of({buyer_of("A", balance, 36'500, 45)}, {},
                                         {.horizon_months = 36, .mean_delay_days = delay});
    for (std::uint32_t month = 0; month < 36; ++month) {
      EXPECT_NEAR(table.at(0, month), balance, 1e-9 * balance);
    }
  }
}

TEST(ExposureTable, OrderOfRowsIsIrrelevant) {
  std::vector<Receivable> items;
  for (int i = 0; i < 60; ++i) items.push_back(invoice(i % 7 * 13 - 10, 0.1 * (i + 1), i % 2));
  const std::vector<Buyer> buyers = {buyer_of("A", 1, 1e6, 30), buyer_of("B", 1, 1e5, 60)};
  const ExposureTable forward = table_of(buyers, items);
  std::ranges::reverse(items);
  const ExposureTable backward = table_of(buyers, items);
  for (std::uint32_t month = 0; month < 12; ++month) {
    EXPECT_EQ(forward.at(0, month), backward.at(0, month));
    EXPECT_EQ(forward.at(1, month), backward.at(1, month));
  }
}

TEST(ExposureTable, ListsWhatItInferred) {
  AssumptionLog log;
  const Portfolio portfolio({buyer_of("A", 100, 3650, 30), buyer_of("B", 50, 0, 30),
                             buyer_of("C", 80, 3650, 30), buyer_of("D", 0, 3650, 30)},
                            {invoice(5, 80, 2)}, as_of);
  const ExposureTable table(portfolio, {}, log);
  ASSERT_EQ(log.assumptions().size(), 2U);
  EXPECT_EQ(log.assumptions()[0].field, "exposure");
  EXPECT_EQ(log.assumptions()[0].count, 2U);  // A and B
  EXPECT_EQ(log.assumptions()[1].field, "buyers.annual_sales");
  EXPECT_EQ(log.assumptions()[1].count, 1U);  // B
}

// Without a date an item has no age: the balance is used instead, and listed.
TEST(ExposureTable, WithoutADateBalancesRunOffEvenly) {
  AssumptionLog log;
  const Portfolio portfolio({buyer_of("A", 100, 0, 60)}, {invoice(5, 100)}, std::nullopt);
  const ExposureTable table(portfolio, {}, log);
  EXPECT_DOUBLE_EQ(table.at(0, 0), 100 * (1 - 0.5 * month_days / 60));
  EXPECT_EQ(log.assumptions().front().count, 1U);
}

TEST(ExposureTable, IsNeverNegativeAndTotalsItsFirstMonth) {
  const ExposureTable table =
      table_of({buyer_of("A", 100, 0, 1), buyer_of("B", 1e6, 1e7, 20)}, {}, {.horizon_months = 60});
  for (std::uint32_t month = 0; month < 60; ++month) {
    EXPECT_GE(table.at(0, month), 0);
    EXPECT_GT(table.at(1, month), 0);
  }
  EXPECT_DOUBLE_EQ(table.total_at_start(), table.at(0, 0) + table.at(1, 0));
}

// Proceedings freeze what is owed: nothing falls due and is paid, nothing more is shipped.
TEST(ExposureTable, ABuyerAlreadyInsolventOwesItsBalanceInEveryMonth) {
  Buyer insolvent = buyer_of("A", 0, 120'000, 30);
  insolvent.pd = 1;
  const ExposureTable table =
      table_of({insolvent}, {invoice(5, 10'000), invoice(8, 10'000), invoice(-40, 500)});
  EXPECT_EQ(table.balance(0), 20'500);
  for (std::uint32_t month = 0; month < table.months(); ++month) {
    EXPECT_EQ(table.at(0, month), 20'500);
  }
}

TEST(ExposureTable, TheBalanceIsThatOfTheItemsWhereThereAreAny) {
  const ExposureTable table =
      table_of({buyer_of("A", 999, 0, 30), buyer_of("B", 70, 0, 30)}, {invoice(5, 100)});
  EXPECT_EQ(table.balance(0), 100);
  EXPECT_EQ(table.balance(1), 70);
}

// 36,500 a year are 100 a day; terms of 30 days: of the 3,000 owed in steady state, 1,000 are from
// the last ten days. In the middle of month 0 only 15.2 days have passed since as_of.
TEST(ExposureTable, TellsWhatWasShippedLast) {
  const ExposureTable table = table_of({buyer_of("A", 3'000, 36'500, 30)}, {});
  EXPECT_DOUBLE_EQ(table.days_owed(0), 30);
  EXPECT_DOUBLE_EQ(table.shipped_within(0, 6, 10), 1'000);
  EXPECT_DOUBLE_EQ(table.shipped_within(0, 6, 300), 3'000);
  EXPECT_DOUBLE_EQ(table.shipped_within(0, 0, 300), 100 * middle_of_month(0));
  EXPECT_EQ(table.shipped_within(0, 6, -1), 0);
}

TEST(ExposureTable, NothingIsShippedToTheInsolventNorUnderFixedExposures) {
  Buyer insolvent = buyer_of("A", 3'000, 36'500, 30);
  insolvent.pd = 1;
  EXPECT_EQ(table_of({insolvent}, {}).shipped_within(0, 6, 300), 0);
  EXPECT_EQ(table_of({buyer_of("A", 3'000, 36'500, 30)}, {}, {.mode = ExposureMode::fixed})
                .shipped_within(0, 6, 300),
            0);
}

TEST(ExposureTable, SalesFollowAFactorAndBalancesAnother) {
  AssumptionLog log;
  const Portfolio portfolio({buyer_of("A", 100, 3650, 30)}, {invoice(20, 300)}, as_of);
  const ExposureTable plain(portfolio, {}, log);
  const ExposureTable grown(portfolio, {}, TradeChanges{.sales_factor = {1.3}}, log);
  const double day = 0.5 * month_days;
  EXPECT_DOUBLE_EQ(grown.at(0, 0), plain.at(0, 0) + 0.3 * 10 * day) << "open items stay";
  EXPECT_DOUBLE_EQ(grown.at(0, 6), 1.3 * plain.at(0, 6));
  EXPECT_DOUBLE_EQ(grown.shipped_within(0, 6, 10), 130);
  const ExposureTable capped(portfolio, {},
                             TradeChanges{.sales_factor = {0.5}, .balance_factor = {0.5}}, log);
  for (std::uint32_t month = 0; month < 12; ++month) {
    EXPECT_DOUBLE_EQ(capped.at(0, month), 0.5 * plain.at(0, month)) << month;
  }
  EXPECT_DOUBLE_EQ(capped.balance(0), 0.5 * plain.balance(0));
}

}  // namespace
}  // namespace encours::exposure_table_test
