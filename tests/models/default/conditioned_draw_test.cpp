#include "models/default/conditioned_draw.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/models/default/copula_harness.hpp"

namespace encours::testing {
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

  void add(const TrialDefaults& outcome, std::uint32_t given, std::uint16_t month) {
    double others = 0;
    double with_it = 0;
    for (const auto& event : outcome.events) {
      if (event.buyer == given) continue;
      others += 1;
      with_it += event.month == month ? 1 : 0;
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

void expect_condition_equals_selection(FactorCopula::Config config, std::vector<double> shift,
                                       std::uint16_t month) {
  constexpr std::uint32_t given = 0;
  config.base_pd[given] = 0.4;
  config.asset_correlation[given] = 0.5;
  std::vector<DefaultCase> cases(2, plain_case(config));
  cases[0].factor_shift = shift;
  cases[1].factor_shift = shift;
  cases[1].condition = ConditionedFailure{.buyer = given, .month = month};
  Statistics selected;
  Statistics conditioned;
  const auto failed_then = [&](const DefaultEvent& event) {
    return event.buyer == given && event.month == month;
  };
  for_each_trial(FactorCopula(config, cases), 2, 150'000,
                 [&](std::uint32_t trial, std::span<const TrialDefaults> outcome) {
                   if (std::ranges::any_of(outcome[0].events, failed_then)) {
                     selected.add(outcome[0], given, month);
                   }
                   if (trial % 4 != 0) return;
                   conditioned.add(outcome[1], given, month);
                   EXPECT_TRUE(std::ranges::none_of(
                       outcome[1].events, [&](const auto& event) { return event.buyer == given; }));
                 });
  ASSERT_GT(selected.defaults.count, 1'000);
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
  return config;
}

TEST(ConditionedDraw, GaussianGivenAFailure) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {}, 0);
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {}, 5);
}

TEST(ConditionedDraw, GaussianGivenAFailureWithMovedFactors) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {-1.5, 0.5}, 3);
  expect_condition_equals_selection(small_ledger(CopulaFamily::gaussian), {1, 0}, 3);
}

TEST(ConditionedDraw, StudentGivenAFailure) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {}, 0);
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {}, 5);
}

TEST(ConditionedDraw, StudentGivenAFailureWithMovedFactors) {
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {-1.5, 0.5}, 3);
  expect_condition_equals_selection(small_ledger(CopulaFamily::student_t), {1, 0}, 0);
}

// Power: leaving the condition out, or the shift, is seen.
TEST(ConditionedDraw, AnUnconditionedDrawWouldBeSeen) {
  auto config = small_ledger(CopulaFamily::gaussian);
  std::vector<DefaultCase> cases(2, plain_case(config));
  cases[1].condition = ConditionedFailure{.buyer = 0, .month = 0};
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
}  // namespace encours::testing
