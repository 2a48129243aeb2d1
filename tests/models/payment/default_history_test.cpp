#include "models/payment/default_history.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <random>

namespace encours::default_history_test {
namespace {

constexpr Date as_of{std::chrono::year{2026} / 12 / 31};

Receivable invoice(std::uint32_t buyer, int days_ago,
                   std::optional<int> written_off_days_ago = {}) {
  Receivable item;
  item.buyer = buyer;
  item.invoice_date = as_of - std::chrono::days(days_ago);
  item.due_date = item.invoice_date + std::chrono::days(30);
  item.amount_ttc = 120;
  if (written_off_days_ago) {
    item.written_off_date = as_of - std::chrono::days(*written_off_days_ago);
  }
  return item;
}

Buyer buyer(const char* id, double pd) {
  Buyer made;
  made.id = id;
  made.pd = pd;
  return made;
}

// A trades for two years; B is written off a year after its first invoice; C fell silent and is
// watched for a year more; D has failed and is not written off; E never bought.
TEST(DefaultHistory, WatchesBuyersUntilTheyFailOrFallSilent) {
  std::vector<Buyer> buyers = {buyer("A", 0.02), buyer("B", 0), buyer("C", 0.02), buyer("D", 1),
                               buyer("E", 0.02)};
  std::vector<Receivable> items = {invoice(0, 730),      invoice(0, 10),   invoice(1, 730),
                                   invoice(1, 600, 365), invoice(2, 1000), invoice(2, 900),
                                   invoice(3, 365)};
  const Portfolio portfolio(buyers, items, as_of);
  const DefaultHistory history = default_history(portfolio, as_of);
  EXPECT_EQ(history.defaults, 2U);
  EXPECT_NEAR(history.buyer_years, (730 + 365 + 465 + 365) / 365.25, 1e-9);
  // Half a year before the write-off nobody knew of it, nor that D would fail.
  const DefaultHistory before = default_history(portfolio, as_of - std::chrono::days(400));
  EXPECT_EQ(before.defaults, 0U);
}

// Beta(a, b) with mean m and coefficient of variation c weighs (1 − m)/(m·c²) − 1 buyer-years; the
// posterior mean is the weighted mean of prior and observed frequency.
TEST(PdPosterior, WeighsPriorAndOwnHistory) {
  const PdPosterior posterior = update_pd(0.02, 1.5, {.buyer_years = 3000, .defaults = 30});
  const double deviation = std::log(1.5) / normal_half_width;
  const double variation = std::expm1(deviation * deviation);
  EXPECT_NEAR(posterior.prior_buyer_years, 0.98 / (0.02 * variation) - 1, 1e-9);
  const double weight = posterior.prior_buyer_years;
  EXPECT_NEAR(posterior.pd.value, (0.02 * weight + 30) / (weight + 3000 + 30), 2e-4);
  EXPECT_LT(*posterior.pd.low, 0.01 + 0.01);
  EXPECT_GT(*posterior.pd.high, posterior.pd.value);
}

// The prior of a study, a range of 1.5, weighs some 1,600 buyer-years: 7 failures in 34 hardly move
// it, and are told as what they are, a contradiction.
TEST(PdPosterior, TellsFailuresThatContradictThePrior) {
  const PdPosterior many = update_pd(0.014, 1.5, {.buyer_years = 34, .defaults = 7});
  EXPECT_GT(many.prior_buyer_years, 1'500);
  EXPECT_LT(many.pd.value, 0.02);
  EXPECT_TRUE(many.prior_tail.above);
  EXPECT_LT(many.prior_tail.chance, 1e-4);
  const PdPosterior usual = update_pd(0.014, 1.5, {.buyer_years = 34, .defaults = 1});
  EXPECT_GT(usual.prior_tail.chance, prior_conflict);
  const PdPosterior none = update_pd(0.014, 1.5, {.buyer_years = 1'000, .defaults = 0});
  EXPECT_FALSE(none.prior_tail.above);
  EXPECT_LT(none.prior_tail.chance, prior_conflict);
}

// Sixty buyers over two years: fewer than 88 of 100 exact intervals of 95 % cover once in 250 such
// tests or less.
TEST(PdPosterior, TheHistoryAloneCoversWhateverTheTruth) {
  for (const double truth : {0.0143, 0.03, 0.06, 0.12}) {
    int covered = 0;
    for (std::uint32_t seed = 0; seed < 100; ++seed) {
      std::mt19937_64 numbers(seed);
      std::exponential_distribution<double> wait(-std::log1p(-truth));
      DefaultHistory history;
      for (int buyer = 0; buyer < 60; ++buyer) {
        const double failed = wait(numbers);
        history.buyer_years += std::min(failed, 2.0);
        history.defaults += failed < 2 ? 1 : 0;
      }
      const Estimate own = *update_pd(0.0143, 1.5, history).own;
      covered += *own.low <= truth && truth <= *own.high;
    }
    EXPECT_GE(covered, 88) << truth;
    EXPECT_LE(covered, 100);
  }
}

// 95 % limits of a Poisson mean from 10 counts: 4.795 and 18.39 (Garwood 1936).
TEST(PdPosterior, TheHistoryAloneHasGarwoodsInterval) {
  const Estimate own = *update_pd(0.02, 1.5, {.buyer_years = 1e6, .defaults = 10}).own;
  EXPECT_NEAR(*own.low * 1e6, 4.795, 1e-3);
  EXPECT_NEAR(*own.high * 1e6, 18.391, 1e-2);
  EXPECT_FALSE(update_pd(0.02, 1.5, {}).own);
  EXPECT_EQ(*update_pd(0.02, 1.5, {.buyer_years = 10, .defaults = 0}).own->low, 0);
}

TEST(PdPosterior, WithoutHistoryIsThePrior) {
  const PdPosterior posterior = update_pd(0.02, 1.5, {});
  EXPECT_NEAR(posterior.pd.value, 0.02, 1e-12);
  EXPECT_NEAR(*posterior.pd.high, 0.03, 0.0015);  // the range, but for the shape of its law
}

}  // namespace
}  // namespace encours::default_history_test
