#include "models/payment/late_share.hpp"

#include <gtest/gtest.h>

#include <array>
#include <boost/random/beta_distribution.hpp>
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <vector>

namespace encours::late_share_test {
namespace {

TEST(CountLate, CountsOnlyWhatIsDecided) {
  PaymentHistory history{.buyers = 1};
  const auto add = [&](std::int32_t due, std::optional<std::int32_t> paid) {
    history.records.push_back({.due_day = due, .paid_day = paid, .amount = 1});
  };
  add(-100, -70);           // 30 days: not over
  add(-100, -69);           // 31 days: late
  add(-100, std::nullopt);  // open for 100 days: late
  add(-31, std::nullopt);   // open for 31 days: late
  add(-30, -29);            // could not be over 30 days yet: whatever became of it, not counted
  add(-30, std::nullopt);
  const auto counts = count_late(history, 30);
  EXPECT_EQ(counts[0].invoices, 4U);
  EXPECT_EQ(counts[0].late, 3U);
}

// 3,000 buyers of 10 to 40 invoices, p ~ Beta(1, 9): p = 0.1, κ = 10. The spread of the two over 20
// seeds is 0.002 and 0.4; five of each.
TEST(LateShares, RecoversTheLawOfTheShares) {
  boost::random::mt19937_64 engine(23);
  std::vector<LateCount> counts;
  for (int i = 0; i < 3000; ++i) {
    const double share = boost::random::beta_distribution<double>(1, 9)(engine);
    const int invoices = 10 + i % 31;
    const int late = boost::random::binomial_distribution<int>(invoices, share)(engine);
    counts.push_back({static_cast<std::uint32_t>(invoices), static_cast<std::uint32_t>(late)});
  }
  const LateShares shares = fit_late_shares(counts);
  EXPECT_NEAR(shares.mean.value, 0.1, 0.01);
  EXPECT_NEAR(shares.concentration, 10, 2);
  const double alpha = shares.mean.value * shares.concentration + counts[5].late;
  EXPECT_NEAR(shares.buyers[5].value, alpha / (shares.concentration + counts[5].invoices), 1e-12);
}

TEST(LateShares, NoLateInvoiceHasTheExactUpperLimit) {
  const std::array<LateCount, 2> counts = {{{20, 0}, {10, 0}}};
  const LateShares shares = fit_late_shares(counts);
  EXPECT_EQ(shares.mean.low, 0);
  EXPECT_NEAR(*shares.mean.high, 1 - std::pow(0.025, 1.0 / 30), 1e-9);  // (1 − p)³⁰ = 2.5 %
  const std::array<LateCount, 1> all = {{{30, 30}}};
  EXPECT_NEAR(*fit_late_shares(all).mean.low, std::pow(0.025, 1.0 / 30), 1e-9);
}

TEST(LateShares, BuyersThatDifferByChanceAloneArePooled) {
  const std::vector<LateCount> counts(40, {.invoices = 50, .late = 5});
  const LateShares shares = fit_late_shares(counts);
  EXPECT_NEAR(shares.mean.value, 0.1, 1e-12);
  EXPECT_NEAR(shares.buyers[0].value, 0.1, 1e-9);
  EXPECT_GT(shares.concentration, 9000);
}

}  // namespace
}  // namespace encours::late_share_test
