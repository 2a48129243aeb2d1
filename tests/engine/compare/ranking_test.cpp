#include "engine/compare/ranking.hpp"

#include <gtest/gtest.h>

#include <random>

namespace encours::ranking_test {
namespace {

ProgrammeResult programme(double mean, double in_10, double in_20, double in_100) {
  ProgrammeResult result;
  result.total_cost.mean = mean;
  result.total_cost.value_at_risk[0].value = in_10;
  result.total_cost.value_at_risk[1].value = in_20;
  result.total_cost.value_at_risk[2].value = in_100;
  return result;
}

/// Differences of the means, all with one error and one half-width of the assumption range.
std::vector<PairedDifference> differences(const std::vector<ProgrammeResult>& programmes,
                                          double error, double half_width) {
  std::vector<PairedDifference> all;
  for (const auto& one : programmes) {
    for (const auto& other : programmes) {
      const double mean = one.total_cost.mean - other.total_cost.mean;
      PairedDifference difference{.mean = mean, .standard_error = error, .assumption_range = {}};
      difference.assumption_range = {.low = mean - half_width, .high = mean + half_width};
      all.push_back(difference);
    }
  }
  return all;
}

TEST(Ranking, ADominatedProgrammeIsNeverFirst) {
  std::mt19937_64 engine(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same figures every time
  int dominated = 0;
  for (int number = 0; number < 10'000; ++number) {
    std::vector<ProgrammeResult> programmes;
    // Small whole numbers, so that equal means and tails are frequent.
    const auto draw = [&] { return static_cast<double>(engine() % 3); };
    for (int p = 0; p < 5; ++p) {
      const double mean = draw();
      const double in_10 = draw();
      const double in_20 = draw();
      programmes.push_back(programme(mean, in_10, in_20, draw()));
    }
    const auto ranking =
        rank_programmes(programmes, differences(programmes, 0.1, 0), 1000, TrialNoise::known);
    ASSERT_EQ(ranking.size(), programmes.size());
    ASSERT_FALSE(ranking.front().dominated_by) << "case " << number;
    ASSERT_EQ(ranking.front().standing, Standing::first);
    for (const Ranked& place : ranking) dominated += place.dominated_by ? 1 : 0;
  }
  EXPECT_GT(dominated, 10'000);
}

TEST(Ranking, WithinTwoErrorsIsATieAndTellsTheTrialsThatWouldSettleIt) {
  const std::vector<ProgrammeResult> programmes = {programme(110, 0, 0, 0),
                                                   programme(100, 0, 0, 1)};
  const auto tie =
      rank_programmes(programmes, differences(programmes, 5.1, 0), 1000, TrialNoise::known);
  EXPECT_EQ(tie[0].programme, 1U);
  EXPECT_EQ(tie[1].standing, Standing::tie_by_noise);
  ASSERT_TRUE(tie[1].trials_needed);
  EXPECT_NEAR(*tie[1].trials_needed, 1000 * 1.02 * 1.02, 1e-6);
  EXPECT_EQ(tied_with_first(tie), 2U);
  const auto sure =
      rank_programmes(programmes, differences(programmes, 4.9, 0), 1000, TrialNoise::known);
  EXPECT_EQ(sure[1].standing, Standing::behind);
  EXPECT_FALSE(sure[1].trials_needed);
  EXPECT_EQ(tied_with_first(sure), 1U);
}

TEST(Ranking, ASignThatChangesInsideTheAssumptionsIsATie) {
  const std::vector<ProgrammeResult> programmes = {programme(100, 0, 0, 0),
                                                   programme(110, 0, 0, 0)};
  const auto ranking =
      rank_programmes(programmes, differences(programmes, 1, 11), 1000, TrialNoise::known);
  EXPECT_EQ(ranking[1].standing, Standing::tie_by_assumptions);
  const auto narrow =
      rank_programmes(programmes, differences(programmes, 1, 9), 1000, TrialNoise::known);
  EXPECT_EQ(narrow[1].standing, Standing::behind);
}

TEST(Ranking, TrialsThatAllAgreeRankNothing) {
  const std::vector<ProgrammeResult> programmes = {programme(100, 0, 0, 0),
                                                   programme(110, 0, 0, 0)};
  const auto ranking =
      rank_programmes(programmes, differences(programmes, 0, 0), 10, TrialNoise::unknown);
  for (const Ranked& place : ranking) {
    EXPECT_EQ(place.standing, Standing::unknown);
    EXPECT_FALSE(place.dominated_by);
  }
}

TEST(Ranking, DominationHoldsBeyondTheNoise) {
  const std::vector<ProgrammeResult> programmes = {programme(100, 1, 1, 1), programme(120, 1, 1, 2),
                                                   programme(124, 1, 1, 3)};
  const auto ranking =
      rank_programmes(programmes, differences(programmes, 3, 1), 1000, TrialNoise::known);
  EXPECT_EQ(ranking[1].dominated_by, 0U);
  // 4 above the second is within two errors; 24 above the first is not.
  EXPECT_EQ(ranking[2].dominated_by, 0U);
  const auto noisy =
      rank_programmes(programmes, differences(programmes, 13, 1), 1000, TrialNoise::known);
  EXPECT_EQ(noisy[2].standing, Standing::tie_by_noise);
  EXPECT_FALSE(noisy[1].dominated_by);
  EXPECT_FALSE(noisy[2].dominated_by);
}

TEST(Ranking, DominationHoldsOverTheWholeAssumptionRange) {
  std::vector<ProgrammeResult> programmes = {programme(100, 1, 1, 9), programme(110, 1, 1, 2),
                                             programme(120, 1, 1, 3)};
  const auto all = differences(programmes, 1, 11);
  const auto ranking = rank_programmes(programmes, all, 1000, TrialNoise::known);
  // The third costs 10 more than the second, but 1 less at an end of the range; the first has a
  // worse year in 100.
  EXPECT_EQ(ranking[2].standing, Standing::behind);
  EXPECT_FALSE(ranking[2].dominated_by);
  const auto narrow =
      rank_programmes(programmes, differences(programmes, 1, 9), 1000, TrialNoise::known);
  EXPECT_EQ(narrow[2].dominated_by, 1U);
  // At an end of the range one year in 100 may cost more though it does not in the middle.
  for (const std::size_t p : {1U, 2U}) {
    const double high = p == 1 ? 6 : 4;
    programmes[p].total_cost.assumption_range.emplace();
    programmes[p].total_cost.assumption_range->value_at_risk[2] = {.low = 1, .high = high};
  }
  const auto reversed =
      rank_programmes(programmes, differences(programmes, 1, 9), 1000, TrialNoise::known);
  EXPECT_FALSE(reversed[2].dominated_by);
}

TEST(Ranking, NoTieIsDominated) {
  std::mt19937_64 engine(8);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same figures every time
  for (int number = 0; number < 5'000; ++number) {
    std::vector<ProgrammeResult> programmes;
    for (int p = 0; p < 4; ++p) {
      const auto mean = static_cast<double>(engine() % 10);
      programmes.push_back(programme(mean, 0, 0, static_cast<double>(engine() % 3)));
    }
    const auto ranking =
        rank_programmes(programmes, differences(programmes, 1, 3), 1000, TrialNoise::known);
    for (const Ranked& place : ranking) {
      ASSERT_TRUE(place.standing == Standing::behind || !place.dominated_by);
    }
  }
}

}  // namespace
}  // namespace encours::ranking_test
