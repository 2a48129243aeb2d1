#include "scenarios/fitted_exposure.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace encours::fitted_exposure_test {
namespace {

constexpr Date as_of{std::chrono::year{2026} / 12 / 31};

Buyer named(const char* id) {
  Buyer buyer;
  buyer.id = id;
  return buyer;
}

/// Two buyers invoiced every week for two years, paid 6 or 14 days late.
Portfolio paid_ledger(std::optional<Date> date) {
  std::vector<Buyer> buyers = {named("A"), named("B")};
  std::vector<Receivable> items;
  for (std::uint32_t buyer = 0; buyer < 2; ++buyer) {
    for (int week = 0; week < 100; ++week) {
      Receivable item;
      item.buyer = buyer;
      item.invoice_date = as_of - std::chrono::days(60 + 7 * week);
      item.due_date = item.invoice_date + std::chrono::days(30);
      item.amount_ttc = 100;
      item.paid_date = item.due_date + std::chrono::days((buyer == 0 ? 6 : 14) + week % 2);
      items.push_back(item);
    }
  }
  return {std::move(buyers), std::move(items), date};
}

TEST(FittedExposure, IsListedAsInferred) {
  AssumptionLog log;
  const auto fitted = fit_exposure(paid_ledger(as_of), log);
  ASSERT_TRUE(fitted);
  EXPECT_NEAR(fitted->mean_delay_days.value, 10.5, 0.11);
  EXPECT_EQ(fitted->paid, 200U);
  ASSERT_EQ(log.assumptions().size(), 2U);
  EXPECT_EQ(log.assumptions()[0].field, "study.exposure.mean_delay_days");
  EXPECT_TRUE(log.assumptions()[0].reason.starts_with("inferred: "));
}

// One payment 180 days late among unpaid invoices is no mean of 180 days.
TEST(FittedExposure, IsNotLearntFromAHandfulOfPayments) {
  const Portfolio ledger = paid_ledger(as_of);
  std::vector<Receivable> items(ledger.receivables().begin(), ledger.receivables().end());
  const std::vector<Buyer> buyers(ledger.buyers().begin(), ledger.buyers().end());
  for (std::size_t i = 1; i < items.size(); ++i) items[i].paid_date.reset();
  AssumptionLog log;
  EXPECT_FALSE(fit_exposure(Portfolio(buyers, items, as_of), log));
  ASSERT_EQ(log.assumptions().size(), 1U);
  EXPECT_EQ(log.assumptions()[0].field, "study.exposure.mean_delay_days");
  EXPECT_TRUE(log.assumptions()[0].reason.starts_with(
      "lateness was not learnt: too few payments are known: 1, 30 are needed"));
  for (Receivable& item : items) item.paid_date.reset();
  AssumptionLog unpaid;
  EXPECT_FALSE(fit_exposure(Portfolio(buyers, items, as_of), unpaid));
  ASSERT_EQ(unpaid.assumptions().size(), 1U);
  EXPECT_TRUE(unpaid.assumptions()[0].reason.starts_with(
      "lateness was not learnt: no payment is known, though 200 invoices are overdue"));
}

TEST(FittedExposure, IsATableAStudyTakes) {
  const FittedExposure fitted{
      .mean_delay_days = {.value = 12.5, .low = 11.0, .high = 14.0},
      .overdue_delay_days =
          OverdueWait{.days = 21, .lowest_month = 15, .highest_month = 30, .months = 12},
      .paid = 7};
  EXPECT_EQ(exposure_table(fitted, Language::english),
            "[exposure]\n"
            "mean_delay_days = 12.5  # fitted on payments; at 95 %: 11.0 to 14.0\n"
            "overdue_delay_days = 21  # fitted; single months: 15 to 30\n");
}

TEST(FittedExposure, NeedsADateAndAPayment) {
  AssumptionLog log;
  EXPECT_FALSE(fit_exposure(paid_ledger(std::nullopt), log));
  EXPECT_FALSE(fit_exposure(Portfolio(std::vector<Buyer>(1), {}, as_of), log));
  EXPECT_TRUE(log.assumptions().empty());
}

}  // namespace
}  // namespace encours::fitted_exposure_test
