#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/sweep/sweep_point.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::diversification_test {
namespace {

constexpr double total = 1e6;  ///< euros, shared by all buyers
constexpr double pd = 0.2;
constexpr double lgd = 0.5;
constexpr std::uint64_t trials = 40'000;

Portfolio equal_buyers(int count) {
  const Portfolio some = small_portfolio(count);
  std::vector<Buyer> buyers(some.buyers().begin(), some.buyers().end());
  for (Buyer& buyer : buyers) {
    buyer.pd = pd;
    buyer.lgd = lgd;
    buyer.exposure = total / count;
  }
  return {buyers, {}, std::nullopt};
}

/// Standard deviation of the loss on `count` equal buyers that fail independently.
double simulated_deviation(int count) {
  Study study = small_study(trials);
  study.defaults.asset_correlation = 0.0;
  const auto results = central_results(study, equal_buyers(count), {.threads = 2});
  return results->scenarios.front().gross_loss.standard_deviation.value();
}

/// sd = total · LGD · √(p(1 − p)/n), exactly. The logarithm of a standard deviation of T trials has
/// the variance (κ − 1)/(4T), κ ≤ 3.01 here, so that it is known to 0.0036; the slope over five
/// doublings of n to 0.0036/√(ln²2 · 17.5) = 0.0012. The tolerance of 0.02 is 16 such errors; each
/// deviation stays within 6 of its own (false alarms: 1e-8).
TEST(Diversification, TheDeviationOfIndependentBuyersFallsAsTheRootOfTheirNumber) {
  constexpr std::array counts = {25, 50, 100, 200, 400, 800};
  std::vector<double> x;
  std::vector<double> y;
  for (const int count : counts) {
    const double deviation = simulated_deviation(count);
    const double exact = total * lgd * std::sqrt(pd * (1 - pd) / count);
    EXPECT_NEAR(std::log(deviation / exact), 0, 6 * 0.0036) << count << " buyers";
    x.push_back(std::log(count));
    y.push_back(std::log(deviation));
  }
  double mean_x = 0;
  double mean_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / static_cast<double>(x.size());
    mean_y += y[i] / static_cast<double>(y.size());
  }
  double products = 0;
  double squares = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    products += (x[i] - mean_x) * (y[i] - mean_y);
    squares += (x[i] - mean_x) * (x[i] - mean_x);
  }
  EXPECT_NEAR(products / squares, -0.5, 0.02);
}

}  // namespace
}  // namespace encours::diversification_test
