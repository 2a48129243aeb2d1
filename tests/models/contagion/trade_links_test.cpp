#include "models/contagion/trade_links.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/random_stream.hpp"
#include "tests/models/contagion/constant_hazards.hpp"

namespace encours::trade_links_test {
namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

TradeLinks::Config two_customers(double beta) {
  return {.seed = 5,
          .horizon_months = 12,
          .beta = beta,
          .links = {{.customer = 0, .supplier = 2, .share_of_sales = 0.3},
                    {.customer = 1, .supplier = 2, .share_of_sales = 0.3}},
          .equity = {unknown, unknown, unknown}};
}

/// Month in which supplier 2 fails in each trial, 12 for never.
class Outcomes {
 public:
  Outcomes(const TradeLinks::Config& config, double hazard) : links_(config), hazards_(hazard) {}

  int month(std::uint32_t trial, std::span<const TradeLinks::Failure> failures,
            std::uint32_t supplier = 2) {
    failed_.begin(links_.firms());
    planned_.clear();
    for (const auto& failure : failures) {
      failed_.insert(failure.firm);
      links_.fail(trial, failure, {.hazards = hazards_, .state = state_, .lgd = lgd_}, failed_,
                  scratch_, planned_);
    }
    int first = 12;
    for (const auto& one : planned_) {
      EXPECT_EQ(one.supplier, supplier);
      first = std::min<int>(first, one.month);
    }
    return first;
  }
  TradeLinks::Failure culprit(std::uint16_t month) const {
    return links_.culprit(2, month, scratch_);
  }

 private:
  TradeLinks links_;
  ConstantHazards hazards_;
  DefaultModel::State state_;
  std::vector<double> lgd_ = std::vector<double>(3, 1.0);
  FailedFirms failed_;
  TradeLinks::State scratch_;
  std::vector<TradeLinks::Planned> planned_;
};

TradeLinks::Failure failure(std::uint32_t firm, std::uint16_t month) {
  return {.firm = firm, .month = month, .wave = 0, .root = firm};
}

/// Two failed customers with shares 0.3 and 0.3 multiply the hazard by exp(0.6·β): of the time to
/// failure after both have failed, the survival to each month is that of the extra hazard
/// (exp(0.6·β) − 1)·h. 11 proportions of 200,000 trials within 5.73 standard errors (false alarm
/// below 1e-6).
TEST(TradeLinks, TwoFailedCustomersMultiplyTheHazard) {
  const double hazard = 0.03;  // a month
  const double extra = (std::exp(0.6 * 2.2) - 1) * hazard;
  Outcomes outcomes(two_customers(2.2), hazard);
  constexpr int trials = 200'000;
  std::vector<int> failed(13);
  const std::vector<TradeLinks::Failure> both = {failure(0, 0), failure(1, 0)};
  for (std::uint32_t trial = 0; trial < trials; ++trial) ++failed[outcomes.month(trial, both)];
  EXPECT_EQ(failed[0], 0);
  int within = 0;
  for (int month = 1; month < 12; ++month) {
    within += failed[month];
    const double expected = -std::expm1(-extra * month);
    const double error = std::sqrt(expected * (1 - expected) / trials);
    EXPECT_NEAR(within / double(trials), expected, 5.73 * error) << month;
  }
}

/// The same through the clock itself: the supplier fails in the first month in which the extra
/// hazard of the months passed has reached it.
TEST(TradeLinks, FailsWhenTheExtraHazardPassesTheClock) {
  const double hazard = 0.2;
  Outcomes outcomes(two_customers(2.2), hazard);
  const std::vector<TradeLinks::Failure> one = {failure(0, 2)};
  const std::vector<TradeLinks::Failure> both = {failure(0, 2), failure(1, 5)};
  const double first = std::exp(0.66) - 1;
  const double second = std::exp(1.32) - 1;
  for (std::uint32_t trial = 0; trial < 1000; ++trial) {
    RandomStream stream(5, Purpose::trade_links, trial, 2);
    const double clock = -std::log1p(-open_uniform(stream()));
    int expected = 12;
    double extra = 0;
    for (int month = 3; month < 12; ++month) {
      extra += (month < 6 ? first : second) * hazard;
      if (extra >= clock) {
        expected = month;
        break;
      }
    }
    EXPECT_EQ(outcomes.month(trial, both), expected);
    EXPECT_GE(outcomes.month(trial, one), expected);
  }
}

TEST(TradeLinks, TheOrderOfFailuresInAMonthChangesNothing) {
  Outcomes outcomes(two_customers(2.2), 0.1);
  const std::vector<TradeLinks::Failure> one = {failure(0, 4), failure(1, 4)};
  const std::vector<TradeLinks::Failure> other = {failure(1, 4), failure(0, 4)};
  int fell = 0;
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    const int month = outcomes.month(trial, one);
    const auto culprit = month < 12 ? outcomes.culprit(12).firm : 0;
    EXPECT_EQ(outcomes.month(trial, other), month);
    if (month == 12) continue;
    EXPECT_EQ(outcomes.culprit(12).firm, culprit);
    EXPECT_EQ(culprit, 0U);
    ++fell;
  }
  EXPECT_GT(fell, 100);
}

TEST(TradeLinks, NothingHappensWithoutBetaOrTime) {
  Outcomes idle(two_customers(0), 0.5);
  Outcomes late(two_customers(5), 0.5);
  const std::vector<TradeLinks::Failure> both = {failure(0, 0), failure(1, 0)};
  const std::vector<TradeLinks::Failure> last = {failure(0, 11), failure(1, 11)};
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    EXPECT_EQ(idle.month(trial, both), 12);
    EXPECT_EQ(late.month(trial, last), 12);
  }
}

TEST(TradeLinks, ALossAboveTheEquityBringsTheSupplierDownTheMonthAfter) {
  TradeLinks::Config config = two_customers(0);
  config.links[0].exposure = 600;
  config.links[1].exposure = 500;
  config.equity[2] = 1000;
  Outcomes outcomes(config, 0.0);
  const std::vector<TradeLinks::Failure> one = {failure(0, 1)};
  const std::vector<TradeLinks::Failure> both = {failure(0, 1), failure(1, 6)};
  EXPECT_EQ(outcomes.month(0, one), 12);
  EXPECT_EQ(outcomes.month(0, both), 7);
  config.equity[2] = 1100;
  EXPECT_EQ(Outcomes(config, 0.0).month(0, both), 12);
  config.equity[2] = -3;
  EXPECT_EQ(Outcomes(config, 0.0).month(0, one), 2);
}

TEST(TradeLinks, TakesEightBytesALink) {
  TradeLinks::Config config = two_customers(2.2);
  config.equity.assign(1000, unknown);
  config.links.clear();
  for (std::uint32_t i = 0; i < 999; ++i) {
    config.links.push_back({.customer = i, .supplier = i + 1, .share_of_sales = 0.1});
  }
  EXPECT_EQ(TradeLinks(config).memory(), 999 * 8 + 1001 * 4U);
}

}  // namespace
}  // namespace encours::trade_links_test
