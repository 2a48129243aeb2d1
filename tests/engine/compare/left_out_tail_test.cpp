#include "engine/compare/left_out_tail.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/actions/loss_change.hpp"

namespace encours::left_out_tail_test {
namespace {

/// Trials with a loss that is kept, and additions that are rare and large against it.
struct Drawn {
  std::vector<double> retained;
  std::vector<std::vector<double>> added;  ///< [addition][trial]
};

Drawn drawn(std::size_t trials) {
  std::mt19937 random(3);
  Drawn found{.retained = std::vector<double>(trials), .added = {}};
  found.added.assign(4, std::vector<double>(trials, 0.0));
  for (std::size_t t = 0; t < trials; ++t) {
    found.retained[t] = static_cast<double>(random() % 1'000);
    for (std::size_t a = 0; a < 4; ++a) {
      // The last one never happens.
      if (a < 3 && random() % 60 == 0) found.added[a][t] = static_cast<double>(random() % 3'000);
    }
  }
  return found;
}

LeftOutTail gathered(const Drawn& all) {
  LeftOutTail tail(all.retained.size(), all.added.size());
  for (std::size_t t = 0; t < all.retained.size(); ++t) {
    std::vector<LeftOutTail::Addition> additions;
    for (std::uint32_t a = 0; a < all.added.size(); ++a) {
      if (all.added[a][t] > 0) additions.push_back({.which = a, .amount = all.added[a][t]});
    }
    tail.add(t, all.retained[t], additions);
  }
  tail.finish();
  return tail;
}

std::vector<double> with(const Drawn& all, std::size_t addition) {
  std::vector<double> losses = all.retained;
  for (std::size_t t = 0; t < losses.size(); ++t) losses[t] += all.added[addition][t];
  return losses;
}

TEST(LeftOutTail, IsTheShortfallOfTheWholeColumns) {
  for (const std::size_t trials : {100U, 150U, 5'000U, 20'033U}) {
    const Drawn all = drawn(trials);
    const LeftOutTail tail = gathered(all);
    const double before = figure_of(all.retained, LossMeasure::expected_shortfall);
    for (std::uint32_t a = 0; a < 4; ++a) {
      const double after = figure_of(with(all, a), LossMeasure::expected_shortfall);
      EXPECT_NEAR(tail.change(a).mean, after - before, 1e-6 * after) << trials << ", " << a;
    }
    EXPECT_EQ(tail.change(3).mean, 0);
    EXPECT_EQ(tail.change(3).standard_error, 0);
  }
}

/// The error is that of the sections of the same trials, within what 32 of them tell: a standard
/// deviation from 20 sections is off by 16 % (one standard error).
TEST(LeftOutTail, ErrorIsThatOfSections) {
  const Drawn all = drawn(32'000);
  const LeftOutTail tail = gathered(all);
  for (std::uint32_t a = 0; a < 3; ++a) {
    const auto sections = change_error(with(all, a), all.retained, LossMeasure::expected_shortfall);
    ASSERT_TRUE(sections);
    EXPECT_GT(tail.change(a).standard_error, 0.5 * *sections);
    EXPECT_LT(tail.change(a).standard_error, 2 * *sections);
  }
}

}  // namespace
}  // namespace encours::left_out_tail_test
