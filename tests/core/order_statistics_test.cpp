#include "core/order_statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace encours::order_statistics_test {
namespace {

/// P(B ≤ k) of a binomial by adding its terms.
std::vector<double> binomial_cdf(int n, double p) {
  std::vector<double> cdf;
  double total = 0;
  for (int k = 0; k <= n; ++k) {
    total += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                      k * std::log(p) + (n - k) * std::log1p(-p));
    cdf.push_back(total);
  }
  return cdf;
}

TEST(OrderStatistics, RankIsTheSmallestThatReachesTheLevel) {
  EXPECT_EQ(quantile_rank(100, 0.99), 99U);
  EXPECT_EQ(quantile_rank(100, 0.991), 100U);
  EXPECT_EQ(quantile_rank(100, 0.07), 7U);  // 0.07 × 100 is 7.000000000000001
  EXPECT_EQ(quantile_rank(1000, 0.999), 999U);
  EXPECT_EQ(quantile_rank(1, 0.5), 1U);
  EXPECT_EQ(quantile_rank(7, 0.5), 4U);
  EXPECT_EQ(quantile_rank(4'000'000'000U, 0.999), 3'996'000'000U);
}

TEST(OrderStatistics, IntervalIsTheTightestBinomialOne) {
  for (int n = 1; n <= 700; n += n < 60 ? 1 : 37) {
    for (const double level : {0.01, 0.5, 0.9, 0.95, 0.99, 0.995, 0.999}) {
      SCOPED_TRACE(testing::Message() << n << " values, level " << level);
      const std::vector<double> cdf = binomial_cdf(n, level);
      std::uint64_t low = 0;  // largest rank r with P(B ≤ r − 1) ≤ 2.5 %
      while (low < cdf.size() && cdf[low] <= 0.025) ++low;
      std::uint64_t high = 1;  // smallest rank r with P(B ≥ r) ≤ 2.5 %
      const auto count = static_cast<std::uint64_t>(n);
      while (high <= count && 1.0 - cdf[high - 1] > 0.025) ++high;
      const RankInterval ranks = quantile_rank_interval(count, level);
      EXPECT_EQ(ranks.low.value_or(0), low);
      EXPECT_EQ(ranks.high.value_or(count + 1), high);
    }
  }
}

// 1 − 0.95^59 > 0.95 > 1 − 0.95^58 is the textbook case for a one-sided 95 % bound; two-sided, the
// largest of n bounds the 95 % quantile from above once 0.95^n ≤ 0.025, from n = 72 on.
TEST(OrderStatistics, UpperEndAppearsAtSeventyTwoValues) {
  EXPECT_FALSE(quantile_rank_interval(71, 0.95).high.has_value());
  EXPECT_EQ(quantile_rank_interval(72, 0.95).high, 72U);
}

TEST(OrderStatistics, LargeSamplesFollowTheNormalLimit) {
  const RankInterval ranks = quantile_rank_interval(100'000'000, 0.99);
  const double half_width = 1.959964 * std::sqrt(1e8 * 0.99 * 0.01);
  EXPECT_NEAR(static_cast<double>(ranks.low.value()), 99'000'000 - half_width, 3.0);
  EXPECT_NEAR(static_cast<double>(ranks.high.value()), 99'000'000 + half_width, 3.0);
}

}  // namespace
}  // namespace encours::order_statistics_test
