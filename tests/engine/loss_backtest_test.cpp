#include "engine/loss_backtest.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <utility>

namespace encours::loss_backtest_test {
namespace {

using std::chrono::days;

constexpr Date as_of{std::chrono::year{2026} / 12 / 31};
constexpr Date from{std::chrono::year{2025} / 12 / 31};

Buyer named(const char* id, double pd) {
  Buyer buyer;
  buyer.id = id;
  buyer.pd = pd;
  buyer.lgd = 1;
  buyer.exposure = 1e6;      // of today: not known then
  buyer.annual_sales = 1e6;  // idem
  return buyer;
}

Receivable invoice(std::uint32_t buyer, int day, double amount) {
  Receivable item;
  item.buyer = buyer;
  item.invoice_date = from + days(day);
  item.due_date = item.invoice_date + days(30);
  item.amount_ttc = amount;
  return item;
}

/// A trades; B was written off before the day, C after it; D is invoiced only after it.
Portfolio ledger() {
  std::vector<Receivable> items = {invoice(0, -40, 1200), invoice(1, -300, 600),
                                   invoice(2, -20, 2400), invoice(2, 40, 1200),
                                   invoice(3, 100, 1200)};
  items[0].paid_date = from + days(15);
  items[1].written_off_date = from - days(10);
  items[2].written_off_date = from + days(200);
  items[3].written_off_date = from + days(200);
  return {{named("A", 0.02), named("B", 0), named("C", 0), named("D", 1)}, std::move(items), as_of};
}

TEST(PortfolioAt, KnowsNothingOfWhatCameLater) {
  const Portfolio past = portfolio_at(ledger(), from);
  EXPECT_EQ(past.receivables().size(), 3U);
  EXPECT_FALSE(past.receivables()[0].paid_date);
  EXPECT_NEAR(past.buyers()[0].exposure, 1000, 1e-9);
  EXPECT_NEAR(past.buyers()[2].exposure, 2000, 1e-9);
  EXPECT_EQ(past.buyers()[3].exposure, 0);
  EXPECT_EQ(past.buyers()[3].annual_sales, 0);
  EXPECT_EQ(past.buyers()[0].pd, 0.02);
  EXPECT_EQ(past.buyers()[1].pd, 0);  // closed by then
  EXPECT_GT(past.buyers()[2].pd, 0);  // its failure lay ahead
  EXPECT_LT(past.buyers()[3].pd, 1);
}

TEST(LossBacktest, CountsTheWriteOffsOfTheWindow) {
  Study study;
  study.run.trials = 4096;
  const LossBacktest found = backtest_losses(study, ledger(), from, 12, {.mean_delay_days = 10});
  EXPECT_NEAR(found.written_off, 3000, 1e-9);
  EXPECT_EQ(found.failures, 1U);
  EXPECT_LT(found.expected_failures, enough_failures);
  EXPECT_GT(found.share_below, 0.9);
  EXPECT_LE(*found.predicted.low, found.predicted.value);
  const LossBacktest half_year = backtest_losses(study, ledger(), from, 6, {.mean_delay_days = 10});
  EXPECT_EQ(half_year.written_off, 0);
  EXPECT_LT(half_year.expected_failures, found.expected_failures);
}

// What the books took to losses counts, whatever its invoices; a recovery is one of less.
TEST(LossBacktest, TakesTheLossesOfTheBooksWhereTheyAreKnown) {
  const Portfolio plain = ledger();
  const BookHistory books{.from = from - days(700),
                          .losses = {{{.date = from, .amount_ht = 1e6},
                                      {.date = from + days(30), .amount_ht = 700},
                                      {.date = from + days(360), .amount_ht = -200},
                                      {.date = as_of + days(1), .amount_ht = 1e6}}}};
  const Portfolio booked({plain.buyers().begin(), plain.buyers().end()},
                         {plain.receivables().begin(), plain.receivables().end()}, as_of, {},
                         books);
  Study study;
  study.run.trials = 1'000;
  EXPECT_NEAR(backtest_losses(study, booked, from, 12, {}).written_off, 500, 1e-9);
}

TEST(LossBacktest, LooksAtNoOverrideOrLatenessOfALaterDay) {
  Study study;
  study.run.trials = 4096;
  const auto failures = [&](const Study& one) {
    return backtest_losses(one, ledger(), from, 12, {.mean_delay_days = 10}).expected_failures;
  };
  const double plain = failures(study);
  PdOverride order;
  order.buyer = "A";
  order.pd = 0.9;
  order.author = "J. Martin";
  order.note = "seen";
  study.overrides = {order};
  EXPECT_EQ(failures(study), plain) << "nobody knows since when";
  study.overrides[0].date = from + days(1);
  EXPECT_EQ(failures(study), plain);
  study.overrides[0].date = from;
  EXPECT_GT(failures(study), plain + 0.5);
}

}  // namespace
}  // namespace encours::loss_backtest_test
