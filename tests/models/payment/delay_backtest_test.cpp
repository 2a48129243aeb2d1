#include "models/payment/delay_backtest.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "core/moments.hpp"
#include "synthetic_ledger.hpp"

namespace encours::delay_backtest_test {
namespace {

// Critical values of Kolmogorov's distribution, Smirnov's table (1948).
TEST(KolmogorovTail, HasItsTabulatedValues) {
  EXPECT_NEAR(kolmogorov_tail(1.3581), 0.05, 1e-4);
  EXPECT_NEAR(kolmogorov_tail(1.6276), 0.01, 1e-4);
  EXPECT_EQ(kolmogorov_tail(0), 1);
}

/// Backtest of a synthetic ledger from ten months before its date.
DelayBacktest backtest_of(const LedgerTruth& truth, std::uint64_t seed) {
  const SyntheticLedger ledger = make_ledger(truth, seed);
  const Date from = *ledger.portfolio.as_of() - std::chrono::days(300);
  return *backtest_delays(ledger.portfolio, from, 6);
}

constexpr LedgerTruth no_failures = {.buyers = 150, .pd = 0};

// Payments drawn from the model itself: the test holds at its level, the intervals at theirs.
TEST(DelayBacktest, FindsNothingWrongWithItsOwnModel) {
  int rejected = 0;
  int months = 0;
  int inside = 0;
  Moments half;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const DelayBacktest found = backtest_of(no_failures, seed);
    EXPECT_GE(found.transforms.size(), fewest_transforms);
    rejected += found.p_value < 0.05 ? 1 : 0;
    half.add(found.within_half);
    for (const CashMonth& month : found.cash) {
      if (month.predicted.value < 1) continue;
      ++months;
      inside += month.collected >= *month.predicted.low && month.collected <= *month.predicted.high;
    }
  }
  EXPECT_LE(rejected, 4);  // more than 4 of 20 at 5 %: once in 390 times
  EXPECT_NEAR(half.mean(), 0.5, 5 * half.standard_error());
  EXPECT_GE(inside, 0.85 * months);
}

// From the day of the test on everybody pays 15 days later: the transforms must show it.
TEST(DelayBacktest, SeesThatPaymentsSlowedDown) {
  const SyntheticLedger ledger = make_ledger(no_failures, 3);
  const Date from = *ledger.portfolio.as_of() - std::chrono::days(300);
  std::vector<Receivable> items(ledger.portfolio.receivables().begin(),
                                ledger.portfolio.receivables().end());
  for (Receivable& item : items) {
    if (item.paid_date && *item.paid_date > from) *item.paid_date += std::chrono::days(15);
  }
  std::vector<Buyer> buyers(ledger.portfolio.buyers().begin(), ledger.portfolio.buyers().end());
  const Portfolio slow(buyers, items, ledger.portfolio.as_of());
  const DelayBacktest found = *backtest_delays(slow, from, 6);
  EXPECT_LT(found.p_value, 1e-6);
  EXPECT_GT(found.realised_days, found.predicted_days + 10);
}

TEST(DelayBacktest, NeedsAPaymentBefore) {
  const SyntheticLedger ledger = make_ledger(no_failures, 1);
  EXPECT_FALSE(
      backtest_delays(ledger.portfolio, *ledger.portfolio.as_of() - std::chrono::days(4000), 6));
}

}  // namespace
}  // namespace encours::delay_backtest_test
