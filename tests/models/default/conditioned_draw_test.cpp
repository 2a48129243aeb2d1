#include "models/default/conditioned_draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/default/copula_harness.hpp"

namespace encours::testing_support::conditioned_draw_test {
namespace {

struct Mean {
  double count = 0, sum = 0, squares = 0;
  void add(double value) {
    count += 1;
    sum += value;
    squares += value * value;
  }
  double value() const { return sum / count; }
  double error() const { return std::sqrt((squares / count - value() * value()) / count); }
};

/// What is compared between trials in which buyer j happened to fail in the month and trials drawn
/// given that failure.
struct Statistics {
  Mean own_factor, other_factor, defaults, same_month, squared_defaults;

  void add(const TrialDefaults& outcome, std::span<const ConditionedFailure> given) {
    double others = 0;
    double with_it = 0;
    for (const auto& event : outcome.events) {
      if (is_given(given, event.buyer)) continue;
      others += 1;
      with_it += event.month == given.front().month ? 1 : 0;
    }
    own_factor.add(outcome.factors[0]);
    other_factor.add(outcome.factors[1]);
    defaults.add(others);
    same_month.add(with_it);
    squared_defaults.add(others * others);
  }
};

void expect_equal(const Mean& a, const Mean& b) {
  EXPECT_LT(std::abs(a.value() - b.value()), allowed_errors * std::hypot(a.error(), b.error()))
      << a.value() << " against " << b.value();
}

bool all_happen(std::span<const DefaultEvent> events, std::span<const ConditionedFailure> given) {
  return std::ranges::all_of(given, [&](const ConditionedFailure& one) {
    return std::ranges::any_of(events, [&](const DefaultEvent& event) {
      return event.buyer == one.buyer && event.month == one.month;
    });
  });
}

struct Trials {
  std::uint32_t all = 150'000;
  std::uint32_t step = 4;  ///< of the conditioned ones
};

void expect_condition_equals_selection(FactorCopula::Config config,
                                       const std::vector<double>& shift,
                                       const std::vector<ConditionedFailure>& given,
                                       Trials trials = {}) {
  std::vector<DefaultCase> cases(2, plain_case(config));
  cases[0].factor_shift = shift;
  cases[1].factor_shift = shift;
  cases[1].condition = given;
  Statistics selected;
  Statistics conditioned;
  for_each_trial(FactorCopula(config, cases), 2, trials.all,
                 [&](std::uint32_t trial, std::span<const TrialDefaults> outcome) {
                   if (all_happen(outcome[0].events, given)) selected.add(outcome[0], given);
                   if (trial % trials.step != 0) return;
                   conditioned.add(outcome[1], given);
                   EXPECT_TRUE(std::ranges::none_of(outcome[1].events, [&](const auto& event) {
                     return is_given(given, event.buyer);
                   }));
                 });
  ASSERT_GT(selected.defaults.count, 400);
  expect_equal(selected.own_factor, conditioned.own_factor);
  expect_equal(selected.other_factor, conditioned.other_factor);
  expect_equal(selected.defaults, conditioned.defaults);
  expect_equal(selected.same_month, conditioned.same_month);
  expect_equal(selected.squared_defaults, conditioned.squared_defaults);
}

FactorCopula::Config small_ledger(CopulaFamily family) {
  auto config = ledger(60, 2);
  config.family = family;
  config.degrees_of_freedom = 4;
  config.base_pd[0] = 0.4;
  config.asset_correlation[0] = 0.5;
  return config;
}

std::vector<ConditionedFailure> first_fails_in(std::uint16_t month) {
  return {{.buyer = 0, .month = month}};
}

/// Three weak buyers, two of them of one sector.
FactorCopula::Config weak_ledger(CopulaFamily family) {
  auto config = small_ledger(family);
  config.base_pd[0] = 0.7;
  for (const std::size_t buyer : {1, 2}) {
    config.base_pd[buyer] = 0.8;
    config.asset_correlation[buyer] = 0.3;
  }
  return config;
}

std::vector<ConditionedFailure> several_fail(std::size_t count) {
  const std::vector<ConditionedFailure> three = {
      {.buyer = 0, .month = 9}, {.buyer = 1, .month = 2}, {.buyer = 2, .month = 0}};
  return {three.begin(), three.begin() + static_cast<std::ptrdiff_t>(count)};
}

TEST(ConditionedDraw, GaussianGivenAFailure) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {}, first_fails_in(0));
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {}, first_fails_in(5));
}

TEST(ConditionedDraw, GaussianGivenAFailureWithMovedFactors) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {-1.5, 0.5},
                                    first_fails_in(3));
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {1, 0},
                                    first_fails_in(3));
}

TEST(ConditionedDraw, StudentGivenAFailure) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {}, first_fails_in(0));
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {}, first_fails_in(5));
}

TEST(ConditionedDraw, StudentGivenAFailureWithMovedFactors) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {-1.5, 0.5},
                                    first_fails_in(3));
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {1, 0},
                                    first_fails_in(0));
}

TEST(LongConditionedDraw, GaussianGivenSeveralFailures) {
  const auto config = weak_ledger(CopulaFamily::gaussian);
  expect_condition_equals_selection(config, {}, several_fail(2), {.all = 400'000, .step = 10});
  expect_condition_equals_selection(config, {-0.8, 0.4}, several_fail(3),
                                    {.all = 2'000'000, .step = 50});
}

TEST(LongConditionedDraw, StudentGivenSeveralFailures) {
  const auto config = weak_ledger(CopulaFamily::student_t);
  expect_condition_equals_selection(config, {0.5, -0.6}, several_fail(2),
                                    {.all = 400'000, .step = 10});
  expect_condition_equals_selection(config, {}, several_fail(3), {.all = 2'000'000, .step = 50});
}

// Power: leaving the condition out, or the shift, is seen.
TEST(ConditionedDraw, AnUnconditionedDrawWouldBeSeen) {
  auto config = small_ledger(CopulaFamily::gaussian);
  std::vector<DefaultCase> cases(2, plain_case(config));
  cases[1].condition = {{.buyer = 0, .month = 0}};
  Mean plain;
  Mean conditioned;
  for_each_trial(FactorCopula(config, cases), 2, 20'000,
                 [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                   plain.add(outcome[0].factors[0]);
                   conditioned.add(outcome[1].factors[0]);
                 });
  EXPECT_LT(conditioned.value() + allowed_errors * conditioned.error(), plain.value());
}

}  // namespace
}  // namespace encours::testing_support::conditioned_draw_test
