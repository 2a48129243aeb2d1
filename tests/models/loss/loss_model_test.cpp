#include "models/loss/loss_model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <vector>

#include "core/moments.hpp"

namespace encours::loss_model_test {
namespace {

TrialDefaults defaults_of(const std::vector<std::uint32_t>& buyers, double factor = 0) {
  TrialDefaults defaults;
  for (const std::uint32_t buyer : buyers) defaults.events.push_back({.buyer = buyer});
  defaults.factors = {factor};
  return defaults;
}

LossModel model_of(const LossConfig& config, std::vector<double> means) {
  const std::size_t buyers = means.size();
  return {config, std::move(means), std::vector<std::uint32_t>(buyers, 0)};
}

std::vector<double> draws(const LossModel& model, std::uint32_t buyer, std::uint32_t trials) {
  std::vector<double> all;
  std::vector<double> lgd;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    model.draw(trial, defaults_of({buyer}), lgd);
    all.push_back(lgd.front());
  }
  return all;
}

const LossConfig beta_10{.seed = 7, .family = LossFamily::beta, .concentration = 10};

TEST(LossModel, FixedIsTheMean) {
  const LossModel model = model_of({}, {0.93, 0, 1});
  std::vector<double> lgd;
  model.draw(3, defaults_of({2, 0, 1, 0}), lgd);
  EXPECT_EQ(lgd, (std::vector<double>{1, 0.93, 0, 0.93}));
  EXPECT_TRUE(model.independent_of_factors());
}

// Mean within 5.7 and the standard deviation, of kurtosis below 9, within 5.7 standard errors
// (false-alarm rate about 1e-8 a comparison at a fresh seed).
TEST(LossModel, BetaHasTheMomentsOfTheBeta) {
  const std::vector<double> means = {0.0004, 0.1, 0.5, 0.93, 0.9996};
  const LossModel model = model_of(beta_10, means);
  constexpr std::uint32_t trials = 200'000;
  for (std::uint32_t buyer = 0; buyer < means.size(); ++buyer) {
    SCOPED_TRACE(testing::Message() << "mean " << means[buyer]);
    Moments moments;
    for (const double lgd : draws(model, buyer, trials)) moments.add(lgd);
    EXPECT_NEAR(moments.mean(), means[buyer], 5.7 * moments.standard_error());
    if (means[buyer] < 0.01 || means[buyer] > 0.99) continue;
    const double exact = std::sqrt(means[buyer] * (1 - means[buyer]) / 11);
    EXPECT_NEAR(moments.standard_deviation(), exact,
                0.005 * exact + 5.7 * exact * std::sqrt(2.0 / trials));
  }
}

// Kolmogorov–Smirnov: √n·D above 3 has a probability of 3e-8.
TEST(LossModel, BetaHasTheDistributionOfTheBeta) {
  const std::vector<double> means = {0.2, 0.93};
  const LossModel model = model_of(beta_10, means);
  constexpr std::uint32_t trials = 100'000;
  for (std::uint32_t buyer = 0; buyer < means.size(); ++buyer) {
    std::vector<double> sample = draws(model, buyer, trials);
    std::ranges::sort(sample);
    const boost::math::beta_distribution<double> beta(10 * means[buyer], 10 * (1 - means[buyer]));
    double distance = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
      const double exact = cdf(beta, sample[i]);
      distance = std::max({distance, std::fabs(exact - static_cast<double>(i) / trials),
                           std::fabs(exact - static_cast<double>(i + 1) / trials)});
    }
    EXPECT_LT(distance * std::sqrt(trials), 3.0);
  }
}

// Every buyer gets the uniform of (trial, buyer), whoever else fails and in whatever order.
TEST(LossModel, DrawBelongsToTrialAndBuyer) {
  const LossModel model = model_of(beta_10, {0.5, 0.6, 0.7});
  std::vector<double> alone;
  std::vector<double> together;
  model.draw(12, defaults_of({2}), alone);
  model.draw(12, defaults_of({0, 1, 2}), together);
  EXPECT_EQ(together[2], alone[0]);
  std::vector<double> next;
  model.draw(13, defaults_of({2}), next);
  EXPECT_NE(next[0], alone[0]);
  LossConfig other_seed = beta_10;
  other_seed.seed = 8;
  model_of(other_seed, {0.5, 0.6, 0.7}).draw(12, defaults_of({2}), next);
  EXPECT_NE(next[0], alone[0]);
}

// A buyer's draws do not depend on the means of the others.
TEST(LossModel, DrawDependsOnOwnMeanOnly) {
  std::vector<double> many = {0.93};
  for (int i = 0; i < 30; ++i) many.push_back(i / 30.0);
  EXPECT_EQ(draws(model_of(beta_10, many), 0, 500), draws(model_of(beta_10, {0.93}), 0, 500));
}

TEST(LossModel, RisesWithTheMeanAtTheSameUniform) {
  std::vector<double> before(300, 0.0);
  for (int step = 0; step <= 60; ++step) {
    const std::vector<double> now = draws(model_of(beta_10, {step / 60.0}), 0, 300);
    for (std::size_t trial = 0; trial < now.size(); ++trial) {
      ASSERT_GE(now[trial], before[trial]) << "mean " << step / 60.0 << ", trial " << trial;
    }
    before = now;
  }
}

TEST(LossModel, CertainMeansAreConstant) {
  const LossModel model = model_of(beta_10, {0, 1});
  for (const double lgd : draws(model, 0, 100)) EXPECT_EQ(lgd, 0.0);
  for (const double lgd : draws(model, 1, 100)) EXPECT_EQ(lgd, 1.0);
}

TEST(LossModel, FactorLinkMovesTheLossAgainstTheFactor) {
  const LossConfig linked{.family = LossFamily::fixed, .factor_link = 0.05};
  const LossModel model = model_of(linked, {0.6});
  EXPECT_FALSE(model.independent_of_factors());
  std::vector<double> lgd;
  model.draw(0, defaults_of({0}, -2.0), lgd);
  EXPECT_DOUBLE_EQ(lgd[0], 0.7);
  model.draw(0, defaults_of({0}, 1.0), lgd);
  EXPECT_DOUBLE_EQ(lgd[0], 0.55);
  model.draw(0, defaults_of({0}, -100.0), lgd);
  EXPECT_EQ(lgd[0], 1.0);
  model.draw(0, defaults_of({0}, 100.0), lgd);
  EXPECT_EQ(lgd[0], 0.0);
}

TEST(LossModel, LinkFollowsTheSectorOfTheBuyer) {
  const LossModel model({.factor_link = 0.1}, {0.5, 0.5}, {1, 0});
  TrialDefaults defaults = defaults_of({0, 1});
  defaults.factors = {1.0, -2.0};
  std::vector<double> lgd;
  model.draw(0, defaults, lgd);
  EXPECT_DOUBLE_EQ(lgd[0], 0.7);
  EXPECT_DOUBLE_EQ(lgd[1], 0.4);
}

TEST(LossModel, NoEvents) {
  std::vector<double> lgd = {1, 2};
  model_of(beta_10, {0.5}).draw(0, {}, lgd);
  EXPECT_TRUE(lgd.empty());
}

}  // namespace
}  // namespace encours::loss_model_test
