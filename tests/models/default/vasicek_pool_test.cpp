#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/default/copula_harness.hpp"

// Exact finite pools by quadrature over the factor, and the large pool of Vasicek, "The
// distribution of loan portfolio value" (Risk, 2002): VaR = Φ((Φ⁻¹(p) + √ρ·Φ⁻¹(α))/√(1 − ρ)), ES by
// the bivariate normal.
namespace encours::testing_support::vasicek_pool_test {
namespace {

/// Loss fractions of a homogeneous one-factor pool, sorted.
std::vector<double> sorted_losses(std::size_t buyers, double pd, double correlation,
                                  std::uint32_t trials) {
  auto config = ledger(buyers, 1);
  config.asset_correlation.assign(buyers, correlation);
  config.base_pd.assign(buyers, pd);
  const auto inputs = plain_case(config);
  std::vector<double> losses;
  losses.reserve(trials);
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, trials,
                 [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                   losses.push_back(static_cast<double>(outcome[0].events.size()) /
                                    static_cast<double>(buyers));
                 });
  std::ranges::sort(losses);
  return losses;
}

/// `value` lies in the 99.994 % order-statistic interval of the quantile (4 standard errors of the
/// rank), widened by `bias`.
void expect_quantile(const std::vector<double>& sorted, double level, double value,
                     double bias = 0) {
  const auto trials = static_cast<double>(sorted.size());
  const double error = 4 * std::sqrt(trials * level * (1 - level));
  const auto low = static_cast<std::size_t>(std::floor(trials * level - error));
  const auto high = static_cast<std::size_t>(std::ceil(trials * level + error));
  EXPECT_LE(sorted[low] - bias, value) << level;
  EXPECT_GE(sorted[high] + bias, value) << level;
}

/// Expected shortfall within 4 standard errors (of the mean excess over the quantile).
void expect_shortfall(const std::vector<double>& sorted, double level, double value,
                      double bias = 0) {
  const auto trials = static_cast<double>(sorted.size());
  const double quantile = sorted[static_cast<std::size_t>(std::ceil(trials * level)) - 1];
  double sum = 0;
  double squares = 0;
  for (const double loss : sorted) {
    const double excess = std::max(loss - quantile, 0.0);
    sum += excess;
    squares += excess * excess;
  }
  const double mean = sum / trials;
  const double error = std::sqrt((squares / trials - mean * mean) / trials) / (1 - level);
  EXPECT_NEAR(quantile + mean / (1 - level), value, 4 * error + bias) << level;
}

void expect_deviation(const std::vector<double>& losses, double mean, double deviation) {
  double second = 0;
  double fourth = 0;
  double sum = 0;
  for (const double loss : losses) {
    const double square = (loss - mean) * (loss - mean);
    sum += loss;
    second += square;
    fourth += square * square;
  }
  const auto trials = static_cast<double>(losses.size());
  EXPECT_NEAR(sum / trials, mean, 4 * deviation / std::sqrt(trials));
  const double variance = second / trials;
  const double error = std::sqrt((fourth / trials - variance * variance) / trials);
  EXPECT_NEAR(variance, deviation * deviation, 4 * error);
}

TEST(LongVasicekPool, HundredBuyersMatchTheExactFinitePool) {
  const auto losses = sorted_losses(100, 0.02, 0.12, 1'000'000);
  expect_deviation(losses, 0.02, 0.023495679);
  expect_quantile(losses, 0.99, 0.11);
  expect_quantile(losses, 0.999, 0.17);
  expect_shortfall(losses, 0.99, 0.133144);
  expect_shortfall(losses, 0.999, 0.197014);
}

TEST(LongVasicekPool, ThousandBuyersMatchTheExactFinitePool) {
  const auto losses = sorted_losses(1'000, 0.01, 0.2, 1'000'000);
  expect_deviation(losses, 0.01, 0.015766365);
  expect_quantile(losses, 0.99, 0.076);
  expect_quantile(losses, 0.995, 0.096);
  expect_quantile(losses, 0.999, 0.147);
  expect_shortfall(losses, 0.99, 0.106432);
  expect_shortfall(losses, 0.995, 0.128056);
  expect_shortfall(losses, 0.999, 0.183263);
}

TEST(LongVasicekPool, TenThousandBuyersApproachTheLargePool) {
  constexpr double granularity = 0.0003;
  const auto losses = sorted_losses(10'000, 0.02, 0.12, 400'000);
  expect_quantile(losses, 0.99, 0.091719141700, granularity);
  expect_quantile(losses, 0.995, 0.107836584146, granularity);
  expect_quantile(losses, 0.999, 0.147282496811, granularity);
  expect_shortfall(losses, 0.99, 0.115632790620, granularity);
  expect_shortfall(losses, 0.999, 0.173189409396, granularity);
  const auto others = sorted_losses(10'000, 0.01, 0.2, 400'000);
  expect_quantile(others, 0.99, 0.075250789435, granularity);
  expect_quantile(others, 0.995, 0.094587878541, granularity);
  expect_quantile(others, 0.999, 0.145525266131, granularity);
  expect_shortfall(others, 0.99, 0.105129371245, granularity);
  expect_shortfall(others, 0.999, 0.181435531433, granularity);
}

TEST(LongVasicekPool, EveryBuyerOfALargeMixedLedgerIsExact) {
  const auto config = ledger(10'000, 10);
  const auto scores = conditional_scores(config, plain_case(config), 2'000);
  EXPECT_LT(std::abs(scores.chi_square()), allowed_errors);
  EXPECT_LT(std::abs(scores.total.z()), allowed_errors);
  for (const auto& month : scores.month) EXPECT_LT(std::abs(month.z()), allowed_errors);
}

}  // namespace
}  // namespace encours::testing_support::vasicek_pool_test
