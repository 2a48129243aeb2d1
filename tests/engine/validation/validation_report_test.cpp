#include "engine/validation/validation_report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/validation/validate.hpp"
#include "engine/validation/validation_run.hpp"

namespace encours::validation_report_test {
namespace {

ValidationLine closed_form(double expected, double computed, double tolerance) {
  ValidationLine line;
  line.method = FigureMethod::closed_form;
  line.expected = expected;
  line.computed = computed;
  line.tolerance = tolerance;
  return line;
}

ValidationLine simulated(double z) {
  ValidationLine line;
  line.method = FigureMethod::simulated;
  line.standard_error = 1;
  line.z = z;
  return line;
}

// The bounds published with the rule: 5.73 for 100 tests, 5.85 for 200, 6.00 for 500.
TEST(SharedBound, KeepsOneFalseAlarmInAMillion) {
  EXPECT_NEAR(shared_bound(100), 5.73, 0.005);
  EXPECT_NEAR(shared_bound(200), 5.85, 0.005);
  EXPECT_NEAR(shared_bound(500), 6.00, 0.005);
}

TEST(Judge, PassesWhatIsRightAndNothingElse) {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  ValidationReport report;
  report.lines = {closed_form(1, 1.0005, 0.001),
                  closed_form(1, 1.002, 0.001),
                  closed_form(1, nothing, 0.001),
                  simulated(4.8),
                  simulated(5.2),
                  simulated(-5.2),
                  simulated(nothing)};
  judge(report);
  const std::vector<bool> expected = {true, false, false, true, false, false, false};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(report.lines[i].passed, expected[i]) << i;
  }
  EXPECT_EQ(report.failures(), 5U);
  EXPECT_FALSE(report.passed());
}

// The whole report at few trials, and the same with wrong figures planted: each must be seen.
TEST(Validate, PassesAndSeesPlantedFigures) {
  ValidationReport report = validate({.trials = 20'000, .seed = 7, .threads = 2});
  EXPECT_GT(report.lines.size(), 150U);
  for (const ValidationLine& line : report.lines) {
    EXPECT_TRUE(line.passed) << line.subject << ' ' << static_cast<int>(line.figure.kind) << ' '
                             << line.figure.parameter << ": " << line.computed << " for "
                             << line.expected << ", z " << line.z.value_or(0);
  }
  for (const ValidationLine& line : report.lines) {
    ValidationReport planted{.trials = 0, .seed = 0, .bound = 0, .lines = {line}};
    if (line.method == FigureMethod::closed_form) {
      planted.lines[0].expected += 2.5 * line.tolerance + 1e-9 * std::abs(line.expected);
      judge(planted);
      EXPECT_FALSE(planted.passed()) << line.subject << ' ' << line.expected;
    }
  }
}

// An engine that is a little wrong: asset correlation 15 % where the table says 12 %.
TEST(Validate, AWrongCorrelationIsSeen) {
  const ValidationOptions options{.trials = 50'000, .seed = 1, .threads = 2};
  const PublishedPool& pool = published_finite_pools()[0];
  Study study = validation_study(options);
  for (const double correlation : {0.12, 0.15}) {
    study.defaults.asset_correlation = correlation;
    ValidationReport report;
    LineWriter(report, ValidationTopic::finite_pool, "", FigureOrigin::published)
        .table(pool.figures,
               simulate_losses(study, equal_buyers(pool.buyers, pool.pd), pool.buyers, 2));
    judge(report);
    EXPECT_EQ(report.passed(), correlation == 0.12);
  }
}

TEST(Validate, SameFiguresForAnyNumberOfThreads) {
  const ValidationReport one = validate({.trials = 3'000, .seed = 3, .threads = 1});
  const ValidationReport three = validate({.trials = 3'000, .seed = 3, .threads = 3});
  ASSERT_EQ(one.lines.size(), three.lines.size());
  for (std::size_t i = 0; i < one.lines.size(); ++i) {
    EXPECT_EQ(one.lines[i].computed, three.lines[i].computed);
    EXPECT_EQ(one.lines[i].z, three.lines[i].z);
  }
}

}  // namespace
}  // namespace encours::validation_report_test
