#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/moments.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::late_notification_test {
namespace {

constexpr std::size_t insure = 1;
constexpr std::size_t late = 2;

/// The policy of the small study without its aggregate, and behind it the same with `clauses`
/// before its own.
Study late_study(const std::vector<Clause>& clauses) {
  Study study = small_study(batch_size);
  std::get<PolicyTerms>(study.programmes[insure].protection).clauses.pop_back();
  study.programmes.push_back(study.programmes[insure]);
  study.programmes[late].name = "late";
  auto& own = std::get<PolicyTerms>(study.programmes[late].protection).clauses;
  own.insert(own.begin(), clauses.begin(), clauses.end());
  return study;
}

CaseOutcome run_batch(const Study& study) {
  return first_batch_of(study, small_portfolio(80), EventRecording::off, Explanation::on).cases[0];
}

TEST(LateNotification, CertainLatenessLeavesTheLossAsUninsured) {
  const CaseOutcome one = run_batch(late_study({LateNotification{.probability = 1}}));
  EXPECT_EQ(one.programmes[late].retained_loss, one.gross_loss);
}

TEST(LateNotification, IsIndependentOfRefusals) {
  const CaseOutcome one = run_batch(
      late_study({ClaimRefused{.probability = 0.4}, LateNotification{.probability = 0.3}}));
  Moments difference;
  for (std::size_t row = 0; row < batch_size; ++row) {
    difference.add(one.programmes[late].indemnity[row] -
                   0.6 * 0.7 * one.programmes[insure].indemnity[row]);
  }
  ASSERT_GT(difference.standard_error(), 0);
  // A false alarm once in 15,000 seeds.
  EXPECT_LT(std::fabs(difference.mean()), 4 * difference.standard_error());
  EXPECT_LT(difference.standard_error(),
            0.05 * Moments::of(one.programmes[insure].indemnity).mean());
}

TEST(LateNotification, StandsApartInWhyNotPaidAndAddsUpToTheCent) {
  const CaseOutcome one = run_batch(
      late_study({ClaimRefused{.probability = 0.4}, LateNotification{.probability = 0.3}}));
  const ProgrammeOutcome& policy = one.programmes[late];
  double refused = 0;
  double too_late = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    const auto first =
        policy.uncovered.begin() + static_cast<std::ptrdiff_t>(row * uncovered_reasons);
    const double sum = std::accumulate(first, first + uncovered_reasons, 0.0);
    EXPECT_EQ(std::llround(100 * sum), std::llround(100 * policy.retained_loss[row]));
    refused += first[static_cast<std::ptrdiff_t>(Uncovered::claim_refused)];
    too_late += first[static_cast<std::ptrdiff_t>(Uncovered::late_notification)];
  }
  EXPECT_GT(refused, too_late) << "the first of the two takes the claims of both";
  EXPECT_GT(too_late, 0);
}

}  // namespace
}  // namespace encours::late_notification_test
