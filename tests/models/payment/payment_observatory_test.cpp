#include "models/payment/payment_observatory.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <map>
#include <string>

#include "synthetic_ledger.hpp"

namespace encours::payment_observatory_test {
namespace {

bool covers(const Estimate& estimate, double truth) {
  return estimate.low && estimate.high && *estimate.low <= truth && truth <= *estimate.high;
}

/// P(delay in whole days > 30) over buyers and invoices, for one σ.
double true_share_over_30(const LedgerTruth& truth) {
  double share = 0;
  const double deviation = std::hypot(truth.spread_of_buyers, truth.spread_of_invoices);
  for (const double season : truth.season) {
    const boost::math::normal law(truth.mean_delay + season, deviation);
    share += cdf(complement(law, 30.5)) / 12;
  }
  return share;
}

double true_delay_by_amount(const SyntheticLedger& ledger, const PaymentObservatory& found) {
  double amount = 0;
  double weighted = 0;
  for (std::size_t i = 0; i < ledger.habits.size(); ++i) {
    amount += found.buyers[i].amount;
    weighted += found.buyers[i].amount * ledger.habits[i];
  }
  return weighted / amount;
}

using Counts = std::map<std::string, int>;

/// How often each interval covers the parameter the ledger was drawn with.
Counts coverage(const LedgerTruth& truth, std::uint64_t seeds) {
  Counts counts;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const SyntheticLedger ledger = make_ledger(truth, seed);
    const Date as_of = *ledger.portfolio.as_of();
    const auto found = observe_payments(payment_history(ledger.portfolio, as_of));
    if (!found) continue;
    counts["mean delay"] += covers(found->delay_of_buyer, truth.mean_delay);
    counts["spread of buyers"] += covers(found->spread_of_buyers, truth.spread_of_buyers);
    counts["spread of invoices"] += covers(found->spread_of_invoices, truth.spread_of_invoices);
    counts["delay by amount"] +=
        covers(found->delay_by_amount, true_delay_by_amount(ledger, *found));
    counts["trend"] += covers(found->trend_days_per_year, truth.trend);
    counts["January"] += covers(found->season.days[0], truth.season[0]);
    counts["August"] += covers(found->season.days[7], truth.season[7]);
    const std::size_t one = seed % ledger.habits.size();
    counts["one buyer"] += covers(found->buyers[one].delay_days, ledger.habits[one]);
    if (truth.log_spread_deviation == 0 && truth.trend_spread == 0) {
      counts["share over 30 days"] += covers(found->share_over_30, true_share_over_30(truth));
    }
    const DefaultHistory defaults = default_history(ledger.portfolio, as_of);
    counts["PD"] += covers(update_pd(0.02, 3, defaults).pd, truth.pd);
    for (std::size_t i = 0; i < ledger.terms.size(); ++i) {
      const TermsMode& terms = found->buyers[i].terms;
      if (terms.invoices == 0) continue;
      EXPECT_EQ(terms.days, ledger.terms[i]) << "seed " << seed;
    }
  }
  return counts;
}

void expect_between(const Counts& counts, int low, int high) {
  for (const auto& [parameter, count] : counts) {
    EXPECT_GE(count, low) << parameter;
    EXPECT_LE(count, high) << parameter;
    testing::Test::RecordProperty(parameter, count);
  }
}

// Ten intervals of 95 %: fewer than seven cover once in 970 times per parameter.
TEST(PaymentObservatory, RecoversWhatALedgerWasDrawnWith) {
  expect_between(coverage({.log_spread_deviation = 0}, 10), 7, 10);
}

// The acceptance: 88 to 100 of 100. Fewer than 88 cover in 0.4 % of such tests per parameter.
TEST(LongPaymentObservatory, IntervalsCoverTheTruthOfAHundredLedgers) {
  expect_between(coverage({.log_spread_deviation = 0}, 100), 88, 100);
}

// Buyers that differ in noise and trend as well, which the habit does not know of. Fewer than 360
// of 400 cover once in 100,000 such tests per parameter.
TEST(LongPaymentObservatory, IntervalsCoverWhenBuyersDifferInEverything) {
  expect_between(coverage({.buyers = 60, .trend = 2, .trend_spread = 1.5}, 400), 360, 400);
}

}  // namespace
}  // namespace encours::payment_observatory_test
