#include "models/default/factor_copula.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "tests/models/default/copula_harness.hpp"

namespace encours::testing_support::factor_copula_test {
namespace {

using Outcome = std::span<const TrialDefaults>;

TEST(FactorCopula, PdOneFailsAtOnceAndPdZeroNever) {
  auto config = ledger(200, 2);
  for (std::size_t i = 0; i < 200; ++i) config.base_pd[i] = static_cast<double>(i % 2);
  for (const auto family : {CopulaFamily::gaussian, CopulaFamily::student_t}) {
    config.family = family;
    auto shifted = plain_case(config);
    shifted.factor_shift = {9, -9};
    const std::vector<DefaultCase> cases{plain_case(config), shifted};
    for_each_trial(FactorCopula(config, cases), 2, 300, [](std::uint32_t, Outcome outcome) {
      for (const auto& defaults : outcome) {
        ASSERT_EQ(defaults.events.size(), 100U);
        std::set<std::uint32_t> buyers;
        for (const auto& event : defaults.events) {
          EXPECT_EQ(event, (DefaultEvent{.buyer = event.buyer | 1U, .month = 0}));
          buyers.insert(event.buyer);
        }
        EXPECT_EQ(buyers.size(), 100U);
      }
    });
  }
}

TEST(FactorCopula, FailsEachBuyerAtMostOnceAndWithinTheHorizon) {
  auto config = ledger(500, 3);
  config.horizon_months = 5;
  const auto inputs = scaled_case(config, 8);
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, 500,
                 [](std::uint32_t, Outcome outcome) {
                   const auto& events = outcome[0].events;
                   std::vector<bool> seen(500);
                   for (const auto& event : events) {
                     EXPECT_LT(event.month, 5);
                     EXPECT_FALSE(seen[event.buyer]);
                     seen[event.buyer] = true;
                   }
                 });
}

TEST(FactorCopula, EveryKernelGivesTheSameBits) {
  for (const auto family : {CopulaFamily::gaussian, CopulaFamily::student_t}) {
    auto config = ledger(700, 5);
    config.family = family;
    std::vector<DefaultCase> cases{plain_case(config), scaled_case(config, 1.5),
                                   scaled_case(config, 4)};
    cases[1].factor_shift = {-1, 0, 0, 0.5, 0};
    cases[2].condition = {{.buyer = 13, .month = 4}};
    std::map<SamplerKernel, std::vector<TrialDefaults>> drawn;
    for (const auto kernel : available_kernels()) {
      config.kernel = kernel;
      for_each_trial(FactorCopula(config, cases), 3, 400, [&](std::uint32_t, Outcome outcome) {
        drawn[kernel].insert(drawn[kernel].end(), outcome.begin(), outcome.end());
      });
    }
    const auto& portable = drawn[SamplerKernel::portable];
    for (const auto& [kernel, outcome] : drawn) {
      ASSERT_EQ(outcome.size(), portable.size());
      for (std::size_t i = 0; i < outcome.size(); ++i) {
        ASSERT_EQ(outcome[i].events, portable[i].events) << to_string(kernel);
        ASSERT_EQ(outcome[i].factors, portable[i].factors) << to_string(kernel);
      }
    }
  }
}

TEST(FactorCopula, ATrialDependsOnNothingButItsNumber) {
  const auto config = ledger(300, 3);
  const auto inputs = plain_case(config);
  const FactorCopula model(config, std::span(&inputs, 1));
  std::vector<std::vector<DefaultEvent>> forward;
  for_each_trial(model, 1, 100,
                 [&](std::uint32_t, Outcome outcome) { forward.push_back(outcome[0].events); });
  const auto state = model.make_state();
  std::vector<TrialDefaults> outcome(1);
  for (std::uint32_t trial = 100; trial-- > 0;) {
    model.sample(trial, *state, outcome);
    EXPECT_EQ(outcome[0].events, forward[trial]);
  }
}

TEST(FactorCopula, ACaseDoesNotDependOnTheCasesBesideIt) {
  const auto config = ledger(300, 3);
  std::vector<DefaultCase> cases{plain_case(config), scaled_case(config, 0.67),
                                 scaled_case(config, 6), plain_case(config), plain_case(config)};
  cases[2].factor_shift = {-3, -3, 0};
  cases[4].condition = {{.buyer = 13, .month = 4}};
  std::vector<std::vector<DefaultEvent>> together;
  for_each_trial(FactorCopula(config, cases), 5, 200, [&](std::uint32_t, Outcome outcome) {
    for (const auto& defaults : outcome) together.push_back(defaults.events);
  });
  for (std::size_t which = 0; which < cases.size(); ++which) {
    for_each_trial(FactorCopula(config, std::span(&cases[which], 1)), 1, 200,
                   [&](std::uint32_t trial, Outcome outcome) {
                     EXPECT_EQ(outcome[0].events, together[5 * trial + which]);
                   });
    const auto first = static_cast<std::uint32_t>(which) + 1;
    for_each_trial(FactorCopula(config, cases), first, 200,
                   [&](std::uint32_t trial, Outcome outcome) {
                     ASSERT_EQ(outcome.size(), first);
                     EXPECT_EQ(outcome[which].events, together[5 * trial + which]);
                   });
  }
}

TEST(FactorCopula, HigherPdsOnlyAddOrAdvanceDefaults) {
  for (const auto family : {CopulaFamily::gaussian, CopulaFamily::student_t}) {
    auto config = ledger(400, 3);
    config.family = family;
    const std::vector<DefaultCase> cases{scaled_case(config, 0.67), plain_case(config),
                                         scaled_case(config, 1.5), scaled_case(config, 1e3)};
    for_each_trial(FactorCopula(config, cases), 4, 300, [](std::uint32_t, Outcome outcome) {
      for (std::size_t which = 0; which + 1 < outcome.size(); ++which) {
        std::vector<int> month(400, -1);
        for (const auto& event : outcome[which + 1].events) month[event.buyer] = event.month;
        for (const auto& event : outcome[which].events) {
          EXPECT_GE(month[event.buyer], 0);
          EXPECT_LE(month[event.buyer], event.month);
        }
      }
    });
  }
}

TEST(FactorCopula, AnUnshockedSectorKeepsItsDefaults) {
  const auto config = ledger(300, 3);
  const auto base = plain_case(config);
  auto shocked = base;
  for (std::size_t i = 0; i < 300; ++i) {
    if (config.sector[i] != 1) continue;
    shocked.pd[i] = std::min(1.0, shocked.pd[i] * 7 / static_cast<double>(1 + i % 5));
  }
  std::vector<std::vector<DefaultEvent>> expected;
  const auto others = [&](Outcome outcome) {
    auto events = outcome[0].events;
    std::erase_if(events, [&](const auto& event) { return config.sector[event.buyer] == 1; });
    return events;
  };
  for_each_trial(FactorCopula(config, std::span(&base, 1)), 1, 300,
                 [&](std::uint32_t, Outcome outcome) { expected.push_back(others(outcome)); });
  for_each_trial(
      FactorCopula(config, std::span(&shocked, 1)), 1, 300,
      [&](std::uint32_t trial, Outcome outcome) { EXPECT_EQ(others(outcome), expected[trial]); });
}

TEST(FactorCopula, WithoutLoadingsBuyersAreIndependent) {
  auto config = ledger(100, 2);
  config.asset_correlation.assign(100, 0.0);
  const auto inputs = plain_case(config);
  constexpr double trials = 40'000;
  double sum = 0;
  double squares = 0;
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, 40'000,
                 [&](std::uint32_t, Outcome outcome) {
                   const auto count = static_cast<double>(outcome[0].events.size());
                   sum += count;
                   squares += count * count;
                 });
  double mean = 0;
  double variance = 0;
  for (const double pd : inputs.pd) {
    mean += pd;
    variance += pd * (1 - pd);
  }
  const double observed_mean = sum / trials;
  const double observed_variance = squares / trials - observed_mean * observed_mean;
  EXPECT_NEAR(observed_mean, mean, allowed_errors * std::sqrt(variance / trials));
  const double variance_error = variance * std::sqrt((2 + 1 / variance) / trials);
  EXPECT_NEAR(observed_variance, variance, allowed_errors * variance_error);
}

TEST(FactorCopula, RefusesWhatIsNotACopula) {
  const auto good = ledger(10, 2);
  const auto refused = [](FactorCopula::Config config, DefaultCase inputs) {
    EXPECT_THROW(FactorCopula(std::move(config), std::span(&inputs, 1)), std::invalid_argument);
  };
  auto config = good;
  config.factor_correlation(0, 1) = 0.2;
  refused(config, plain_case(config));
  config.factor_correlation << 1, 1.2, 1.2, 1;
  refused(config, plain_case(config));
  config.factor_correlation << 2, 0, 0, 2;
  refused(config, plain_case(config));
  config.factor_correlation << 1, std::nan(""), std::nan(""), 1;
  refused(config, plain_case(config));
  config = good;
  config.asset_correlation[3] = 1;
  refused(config, plain_case(good));
  config = good;
  config.base_pd[3] = 1.01;
  refused(config, plain_case(good));
  config = good;
  config.sector[3] = 2;
  refused(config, plain_case(good));
  config = good;
  config.horizon_months = 61;
  refused(config, plain_case(good));
  config = good;
  config.family = CopulaFamily::student_t;
  config.degrees_of_freedom = 0;
  refused(config, plain_case(good));
  auto inputs = plain_case(good);
  inputs.pd.pop_back();
  refused(good, inputs);
  inputs = plain_case(good);
  inputs.pd[0] = std::nan("");
  refused(good, inputs);
  inputs = plain_case(good);
  inputs.factor_shift = {1};
  refused(good, inputs);
  inputs = plain_case(good);
  inputs.condition = {{.buyer = 10, .month = 0}};
  refused(good, inputs);
  inputs.condition = {{.buyer = 1, .month = 12}};
  refused(good, inputs);
  inputs.condition = {{.buyer = 1, .month = 3}};
  inputs.pd[1] = 0;
  refused(good, inputs);
  inputs.pd[1] = 1;
  refused(good, inputs);
  EXPECT_THROW(FactorCopula(good, {}), std::invalid_argument);
}

}  // namespace
}  // namespace encours::testing_support::factor_copula_test
