#include "models/default/gamma_frailty.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/negative_binomial.hpp>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include "models/expected_loss.hpp"
#include "tests/models/default/copula_harness.hpp"

namespace encours::testing_support::gamma_frailty_test {
namespace {

using Outcome = std::span<const TrialDefaults>;

GammaFrailty::Config frailty_ledger(std::size_t buyers, std::uint32_t sectors) {
  const auto copula = ledger(buyers, sectors);
  return {.seed = copula.seed,
          .horizon_months = 12,
          .law = {.variance = 0.5, .events = DefaultEvents::bernoulli},
          .factor_correlation = 0.5,
          .sectors = sectors,
          .sector = copula.sector,
          .base_pd = copula.base_pd,
          .kernel = std::nullopt};
}

DefaultCase base_case(const GammaFrailty::Config& config, double factor = 1) {
  DefaultCase inputs{.pd = config.base_pd, .factor_shift = {}, .condition = {}};
  for (double& pd : inputs.pd) pd = std::min(1.0, pd * factor);
  return inputs;
}

void each_trial(const GammaFrailty& model, std::size_t cases, std::uint32_t trials,
                const std::function<void(std::uint32_t, Outcome)>& use) {
  const auto state = model.make_state();
  std::vector<TrialDefaults> outcome(cases);
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    model.sample(trial, *state, outcome);
    use(trial, outcome);
  }
}

/// Moments of a sequence of numbers.
struct Sample {
  double count = 0, sum = 0, squares = 0;
  void add(double value) {
    count += 1;
    sum += value;
    squares += value * value;
  }
  double mean() const { return sum / count; }
  double variance() const { return squares / count - mean() * mean(); }
  double error() const { return std::sqrt(variance() / count); }
};

/// Every buyer's defaults by every month against `expected(pd, months)`, 0/1 or Poisson.
void expect_marginals(const GammaFrailty::Config& config, const DefaultCase& inputs,
                      std::uint32_t trials, const std::function<double(double, int)>& expected) {
  const GammaFrailty model(config, std::span(&inputs, 1));
  const std::size_t buyers = config.sector.size();
  std::vector<Sample> by_buyer(buyers);
  std::vector<double> by_month(static_cast<std::size_t>(config.horizon_months));
  Sample total;
  std::vector<double> count(buyers);
  each_trial(model, 1, trials, [&](std::uint32_t, Outcome outcome) {
    std::ranges::fill(count, 0.0);
    for (const auto& event : outcome[0].events) {
      count[event.buyer] += 1;
      by_month[event.month] += 1;
    }
    for (std::size_t i = 0; i < buyers; ++i) by_buyer[i].add(count[i]);
    total.add(static_cast<double>(outcome[0].events.size()));
  });
  double sum = 0;
  for (std::size_t i = 0; i < buyers; ++i) {
    const double mean = expected(inputs.pd[i], config.horizon_months);
    sum += mean;
    const double error = std::sqrt(std::max(by_buyer[i].variance(), mean / 4) / trials);
    EXPECT_NEAR(by_buyer[i].mean(), mean, allowed_errors * error) << inputs.pd[i];
  }
  EXPECT_NEAR(total.mean(), sum, allowed_errors * total.error());
  // Months together: scaled to the number of defaults, which the frailty moves as a whole.
  double all = 0;
  for (const double month : by_month) all += month;
  for (int m = 0; m < config.horizon_months; ++m) {
    double share = 0;
    for (const double pd : inputs.pd) share += expected(pd, m + 1) - expected(pd, m);
    share /= sum;
    const double error = std::sqrt(share * (1 - share) / all);
    EXPECT_NEAR(by_month[static_cast<std::size_t>(m)] / all, share, allowed_errors * 1.5 * error)
        << m;
  }
}

double by_month(double pd, int months) {
  return pd >= 1 ? double(months > 0) : 1 - std::pow(1 - pd, months / 12.0);
}

TEST(GammaFrailty, EveryBuyerKeepsItsPdAtEveryHorizon) {
  for (const int horizon : {1, 12, 36}) {
    for (const double variance : {0.1, 2.0}) {
      auto config = frailty_ledger(90, 3);
      config.horizon_months = horizon;
      config.law.variance = variance;
      expect_marginals(config, base_case(config), 60'000, by_month);
    }
  }
}

TEST(GammaFrailty, PoissonCountsKeepTheirMean) {
  auto config = frailty_ledger(90, 3);
  config.law.events = DefaultEvents::poisson;
  expect_marginals(config, base_case(config), 100'000, by_month);
}

TEST(GammaFrailty, PdOneFailsAtOnceAndPdZeroNever) {
  auto config = frailty_ledger(200, 2);
  for (std::size_t i = 0; i < 200; ++i) config.base_pd[i] = static_cast<double>(i % 2);
  for (const auto events : {DefaultEvents::bernoulli, DefaultEvents::poisson}) {
    for (const double variance : {0.0, 0.25, 50.0}) {
      config.law = {.variance = variance, .events = events};
      auto moved = base_case(config);
      moved.factor_shift = {9, -9};
      const std::vector<DefaultCase> cases{base_case(config), moved};
      each_trial(GammaFrailty(config, cases), 2, 300, [](std::uint32_t, Outcome outcome) {
        for (const auto& defaults : outcome) {
          ASSERT_EQ(defaults.events.size(), 100U);
          std::set<std::uint32_t> buyers;
          for (const auto& event : defaults.events) {
            EXPECT_EQ(event.month, 0);
            EXPECT_EQ(event.buyer % 2, 1U);
            buyers.insert(event.buyer);
          }
          EXPECT_EQ(buyers.size(), 100U);
        }
      });
    }
  }
}

// Given no variance the buyers are independent: the variance of the number of defaults is
// Σp(1 − p), or Σp for Poisson counts.
TEST(GammaFrailty, WithoutVarianceBuyersAreIndependent) {
  auto config = frailty_ledger(150, 3);
  for (const auto events : {DefaultEvents::bernoulli, DefaultEvents::poisson}) {
    config.law = {.variance = 0, .events = events};
    const auto inputs = base_case(config);
    Sample count;
    Sample squared;
    double mean = 0;
    double variance = 0;
    for (const double pd : inputs.pd) {
      mean += pd;
      variance += events == DefaultEvents::poisson ? pd : pd * (1 - pd);
    }
    each_trial(GammaFrailty(config, std::span(&inputs, 1)), 1, 100'000,
               [&](std::uint32_t, Outcome outcome) {
                 const auto defaults = static_cast<double>(outcome[0].events.size());
                 count.add(defaults);
                 squared.add((defaults - mean) * (defaults - mean));
               });
    EXPECT_NEAR(count.mean(), mean, allowed_errors * count.error());
    EXPECT_NEAR(squared.mean(), variance, allowed_errors * squared.error());
  }
}

// Equal buyers of one sector: Poisson counts are negative binomial; at most one default each, the
// probability that nobody fails is E[exp(−nSΛ)] = (1 + σ²nΛ)^(−1/σ²).
TEST(GammaFrailty, EqualBuyersOfOneSectorFollowTheNegativeBinomial) {
  auto config = frailty_ledger(100, 1);
  config.base_pd.assign(100, 0.02);
  constexpr std::uint32_t trials = 200'000;
  for (const auto events : {DefaultEvents::bernoulli, DefaultEvents::poisson}) {
    config.law = {.variance = 0.5, .events = events};
    const auto inputs = base_case(config);
    std::map<std::size_t, double> found;
    each_trial(GammaFrailty(config, std::span(&inputs, 1)), 1, trials,
               [&](std::uint32_t, Outcome outcome) { found[outcome[0].events.size()] += 1; });
    const auto expect = [&](std::size_t n, double probability) {
      const double error = std::sqrt(probability * (1 - probability) / trials);
      EXPECT_NEAR(found[n] / trials, probability, allowed_errors * error) << n;
    };
    if (events == DefaultEvents::bernoulli) {
      const double cumulative = 100 * config.law.cumulative(0.02, 12);
      expect(0, std::pow(1 + 0.5 * cumulative, -2));
      continue;
    }
    const boost::math::negative_binomial exact(2, 1 / (1 + 0.5 * 2));
    for (int n = 0; n < 12; ++n) expect(static_cast<std::size_t>(n), pdf(exact, n));
  }
}

// Two sectors: Cov(N₁, N₂) = r·σ²·E[N₁]·E[N₂] with Poisson counts.
TEST(GammaFrailty, SectorsHaveTheCorrelationAsked) {
  auto config = frailty_ledger(200, 2);
  config.law = {.variance = 0.8, .events = DefaultEvents::poisson};
  for (const double correlation : {0.0, 0.4, 1.0}) {
    config.factor_correlation = correlation;
    const auto inputs = base_case(config);
    double means[2] = {0, 0};
    for (std::size_t i = 0; i < 200; ++i) means[config.sector[i]] += inputs.pd[i];
    Sample product;
    each_trial(GammaFrailty(config, std::span(&inputs, 1)), 1, 200'000,
               [&](std::uint32_t, Outcome outcome) {
                 double counts[2] = {0, 0};
                 for (const auto& event : outcome[0].events)
                   counts[config.sector[event.buyer]] += 1;
                 product.add((counts[0] - means[0]) * (counts[1] - means[1]));
               });
    EXPECT_NEAR(product.mean(), correlation * 0.8 * means[0] * means[1],
                allowed_errors * product.error());
  }
}

TEST(GammaFrailty, FactorsAreStandardNormalAndBadWhenManyFail) {
  const auto config = frailty_ledger(300, 2);
  auto moved = base_case(config);
  moved.factor_shift = {0, -1.5};
  const std::vector<DefaultCase> cases{base_case(config), moved};
  Sample factor;
  Sample square;
  Sample with_defaults;
  each_trial(GammaFrailty(config, cases), 2, 50'000, [&](std::uint32_t, Outcome outcome) {
    const double x = outcome[0].factors[1];
    factor.add(x);
    square.add(x * x);
    with_defaults.add(x * static_cast<double>(outcome[0].events.size()));
    EXPECT_EQ(outcome[1].factors[0], outcome[0].factors[0]);
    EXPECT_EQ(outcome[1].factors[1], x - 1.5);
  });
  EXPECT_NEAR(factor.mean(), 0, allowed_errors * factor.error());
  EXPECT_NEAR(square.mean(), 1, allowed_errors * square.error());
  EXPECT_LT(with_defaults.mean(), -1);
}

TEST(GammaFrailty, AMovedFactorGivesTheMeanOfTheClosedForm) {
  for (const auto events : {DefaultEvents::bernoulli, DefaultEvents::poisson}) {
    auto config = frailty_ledger(120, 2);
    config.law.events = events;
    auto inputs = base_case(config);
    inputs.factor_shift = {-1.2, 0.7};
    Sample count;
    each_trial(GammaFrailty(config, std::span(&inputs, 1)), 1, 100'000,
               [&](std::uint32_t, Outcome outcome) {
                 count.add(static_cast<double>(outcome[0].events.size()));
               });
    const double expected = *expected_defaults(config, inputs, {});
    EXPECT_NEAR(count.mean(), expected, allowed_errors * count.error());
    EXPECT_GT(expected, 1.2 * *expected_defaults(config, base_case(config), {}));
  }
}

TEST(GammaFrailty, TheQuadratureIsExactWhereNothingIsMoved) {
  for (const double variance : {0.01, 0.25, 2.0, 30.0}) {
    const FrailtyLaw law{.variance = variance, .events = DefaultEvents::bernoulli};
    const FrailtyNodes nodes(variance, 0);
    for (const double pd : {1e-6, 0.01, 0.3, 0.9}) {
      const double cumulative = law.cumulative(pd, 12);
      const double mean = nodes.mean([=](double s) { return -std::expm1(-s * cumulative); });
      EXPECT_NEAR(mean / pd, 1, 1e-6) << variance << ' ' << pd;
    }
  }
}

TEST(GammaFrailty, HigherPdsOnlyAddAndAdvanceDefaults) {
  const auto config = frailty_ledger(300, 3);
  const std::vector<DefaultCase> cases{base_case(config), base_case(config, 2)};
  each_trial(GammaFrailty(config, cases), 2, 2'000, [](std::uint32_t, Outcome outcome) {
    for (const auto& event : outcome[0].events) {
      const auto same = std::ranges::find(outcome[1].events, event.buyer, &DefaultEvent::buyer);
      ASSERT_NE(same, outcome[1].events.end());
      EXPECT_LE(same->month, event.month);
    }
  });
}

TEST(GammaFrailty, EveryKernelAndEveryOrderOfTrialsGiveTheSameBits) {
  auto config = frailty_ledger(700, 5);
  std::vector<DefaultCase> cases{base_case(config), base_case(config, 4), base_case(config)};
  cases[1].factor_shift = {-1, 0, 0, 0.5, 0};
  cases[2].condition = {{.buyer = 13, .month = 4}};
  std::vector<std::vector<TrialDefaults>> drawn;
  for (const auto kernel : available_kernels()) {
    config.kernel = kernel;
    const GammaFrailty model(config, cases);
    const auto state = model.make_state();
    std::vector<TrialDefaults> outcome(3);
    std::vector<TrialDefaults> all(300 * 3);
    for (std::uint32_t i = 0; i < 300; ++i) {
      const std::uint32_t trial = drawn.size() % 2 == 0 ? i : 299 - i;
      model.sample(trial, *state, outcome);
      for (std::size_t which = 0; which < 3; ++which) all[3 * trial + which] = outcome[which];
    }
    drawn.push_back(all);
  }
  for (const auto& other : drawn) {
    for (std::size_t i = 0; i < other.size(); ++i) {
      ASSERT_EQ(other[i].events, drawn[0][i].events);
      ASSERT_EQ(other[i].factors, drawn[0][i].factors);
    }
  }
}

TEST(GammaFrailty, ACaseDoesNotDependOnTheCasesBesideIt) {
  const auto config = frailty_ledger(700, 5);
  const std::vector<DefaultCase> cases{base_case(config), base_case(config, 4)};
  const GammaFrailty model(config, cases);
  const auto state = model.make_state();
  std::vector<TrialDefaults> both(2);
  std::vector<TrialDefaults> first(1);
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    model.sample(trial, *state, both);
    model.sample(trial, *state, first);
    ASSERT_EQ(first[0].events, both[0].events);
    ASSERT_EQ(first[0].factors, both[0].factors);
  }
}

// Trials in which buyer 0 happened to fail in the month, against trials drawn given that failure.
TEST(GammaFrailty, AGivenFailureIsSelection) {
  for (const double variance : {0.2, 1.5}) {
    for (const std::uint16_t month : {std::uint16_t{0}, std::uint16_t{7}}) {
      auto config = frailty_ledger(60, 2);
      config.law.variance = variance;
      config.base_pd[0] = 0.5;
      std::vector<DefaultCase> cases(2, base_case(config));
      cases[1].condition = {{.buyer = 0, .month = month}};
      Sample selected[4];
      Sample given[4];
      const auto add = [](Sample(&samples)[4], const TrialDefaults& outcome) {
        double others = 0;
        for (const auto& event : outcome.events) others += event.buyer == 0 ? 0 : 1;
        samples[0].add(others);
        samples[1].add(others * others);
        samples[2].add(outcome.factors[0]);
        samples[3].add(outcome.factors[1]);
      };
      each_trial(GammaFrailty(config, cases), 2, 150'000, [&](std::uint32_t, Outcome outcome) {
        if (std::ranges::any_of(outcome[0].events, [=](const DefaultEvent& event) {
              return event.buyer == 0 && event.month == month;
            })) {
          add(selected, outcome[0]);
        }
        add(given, outcome[1]);
      });
      ASSERT_GT(selected[0].count, 1'000);
      for (int i = 0; i < 4; ++i) {
        EXPECT_NEAR(selected[i].mean(), given[i].mean(),
                    allowed_errors * std::hypot(selected[i].error(), given[i].error()))
            << i;
      }
    }
  }
}

TEST(GammaFrailty, RefusesWhatItCannotDraw) {
  const auto good = frailty_ledger(4, 2);
  const auto refused = [](const GammaFrailty::Config& config, const DefaultCase& inputs) {
    EXPECT_THROW(GammaFrailty(config, std::span(&inputs, 1)), std::invalid_argument);
  };
  auto config = good;
  config.law.variance = -0.1;
  refused(config, base_case(good));
  config = good;
  config.factor_correlation = 1.1;
  refused(config, base_case(good));
  config = good;
  config.sector[1] = 2;
  refused(config, base_case(good));
  auto inputs = base_case(good);
  inputs.pd[1] = 1.5;
  refused(good, inputs);
  inputs = base_case(good);
  inputs.condition = {{.buyer = 1, .month = 3}};
  inputs.factor_shift = {0, -1};
  refused(good, inputs);
  inputs.factor_shift.clear();
  inputs.pd[1] = 0;
  refused(good, inputs);
  inputs.pd[1] = 1;
  refused(good, inputs);
  config = good;
  inputs = base_case(good);
  inputs.condition = {{.buyer = 1, .month = 3}, {.buyer = 1, .month = 4}};
  refused(good, inputs);
  config.law.events = DefaultEvents::poisson;
  inputs = base_case(good);
  inputs.condition = {{.buyer = 1, .month = 3}};
  refused(config, inputs);
  EXPECT_THROW(GammaFrailty(good, {}), std::invalid_argument);
}

}  // namespace
}  // namespace encours::testing_support::gamma_frailty_test
