#include "models/scoring/score_buyers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace encours::score_buyers_test {
namespace {

ScoringRules rules(std::size_t suppliers = 1) {
  ScoringRules all;
  all.sources = {{.weight = 0}, {.weight = 1}};
  all.sources.resize(first_external_source + suppliers);
  return all;
}

double total(const std::vector<BuyerSignals>& buyers, const std::vector<PdScore>& scores) {
  double sum = 0;
  for (std::size_t i = 0; i < buyers.size(); ++i) sum += scores[i].pd * buyers[i].exposure;
  return sum;
}

double base_total(const std::vector<BuyerSignals>& buyers) {
  double sum = 0;
  for (const BuyerSignals& buyer : buyers) {
    sum += buyer.table_pd.value_or(buyer.statistics_pd) * buyer.exposure;
  }
  return sum;
}

/// Forty buyers with every mixture of signals.
std::vector<BuyerSignals> mixed_buyers() {
  std::vector<BuyerSignals> buyers(40);
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    BuyerSignals& buyer = buyers[i];
    const auto number = static_cast<double>(i);
    buyer.statistics_pd = 0.005 + 0.0005 * number;
    buyer.exposure = 1'000 + 100 * number * number;
    if (i % 3 == 0) buyer.table_pd = 0.03 - 0.0005 * number;
    if (i % 4 != 1) buyer.age_factor = i % 8 == 0 ? 1.59 : 0.93;
    if (i % 5 < 3) buyer.ratio_odds = 0.3 * std::sin(number);
    if (i % 2 == 0) buyer.lateness = i % 10 == 0 ? 11 : i % 6 == 0 ? 6 : 1;
    if (i % 7 < 4) {
      buyer.external_pd = 0.002 * (1 + static_cast<double>(i % 11));
      buyer.external_source = first_external_source + static_cast<std::uint32_t>(i % 2);
    }
  }
  buyers[3].table_pd = 1;
  buyers[6].table_pd = 0;
  return buyers;
}

TEST(ScoreBuyers, WithoutSignalsEveryPdIsItsBase) {
  const std::vector<BuyerSignals> buyers = {{.statistics_pd = 0.0143, .exposure = 10},
                                            {.statistics_pd = 0.01, .table_pd = 0.2},
                                            {.statistics_pd = 0.01, .table_pd = 1.0},
                                            {.statistics_pd = 0.01, .table_pd = 0.0}};
  const auto scores = score_buyers(buyers, rules());
  EXPECT_EQ(scores[0].pd, 0.0143);
  EXPECT_EQ(scores[1].pd, 0.2);
  EXPECT_EQ(scores[2].pd, 1);
  EXPECT_EQ(scores[3].pd, 0);
  for (const PdScore& score : scores) EXPECT_EQ(score.uncertainty, 0);
}

TEST(ScoreBuyers, EverySignalLeavesTheTotalAlone) {
  const auto buyers = mixed_buyers();
  ScoringRules all = rules(2);
  all.sources[3].behaviour = BehaviourContent::held;
  for (const double statistics : {0.0, 0.5}) {
    for (const double table : {0.0, 1.0, 3.0}) {
      for (const double external : {0.0, 1.0}) {
        all.sources[statistics_source].weight = statistics;
        all.sources[table_source].weight = table;
        all.sources[first_external_source].weight = external;
        const auto scores = score_buyers(buyers, all);
        EXPECT_NEAR(total(buyers, scores) / base_total(buyers), 1, 1e-12)
            << statistics << ", " << table << ", " << external;
        EXPECT_EQ(scores[3].pd, 1);
        EXPECT_EQ(scores[6].pd, 0);
      }
    }
  }
}

TEST(ScoreBuyers, ALateBuyerHasSixTimesThePdOfOneOnTime) {
  std::vector<BuyerSignals> buyers(10, {.statistics_pd = 0.01, .exposure = 100, .lateness = 1.0});
  buyers[4].lateness = 6;  // the mean factor is 1.5
  const auto scores = score_buyers(buyers, rules());
  EXPECT_NEAR(scores[4].pd, 0.04, 1e-15);
  EXPECT_NEAR(scores[0].pd, 0.01 / 1.5, 1e-15);
  EXPECT_NEAR(total(buyers, scores), base_total(buyers), 1e-12);
}

TEST(ScoreBuyers, LatenessIsCappedAtOneAndTheOthersTakeTheRest) {
  const std::vector<BuyerSignals> buyers = {
      {.statistics_pd = 0.5, .exposure = 100, .lateness = 11.0},
      {.statistics_pd = 0.5, .exposure = 300, .lateness = 1.0}};
  const auto scores = score_buyers(buyers, rules());
  EXPECT_EQ(scores[0].pd, 1);
  EXPECT_NEAR(scores[1].pd, 1.0 / 3, 1e-12);
}

TEST(ScoreBuyers, NewInformationIsTakenAsItStands) {
  std::vector<BuyerSignals> buyers(2, {.statistics_pd = 0.01, .exposure = 100, .lateness = 1.0});
  buyers[1].lateness = 6;
  ScoringRules all = rules();
  all.is_new[static_cast<std::size_t>(Signal::behaviour)] = true;
  const auto scores = score_buyers(buyers, all);
  EXPECT_DOUBLE_EQ(scores[0].pd, 0.01);
  EXPECT_DOUBLE_EQ(scores[1].pd, 0.06);
}

TEST(ScoreBuyers, BehaviourIsOffWhereTheScoreHoldsIt) {
  std::vector<BuyerSignals> buyers(3, {.statistics_pd = 0.01, .exposure = 100, .lateness = 6.0});
  buyers[1].external_pd = 0.01;
  buyers[1].external_source = first_external_source;
  buyers[2].lateness = 1;
  ScoringRules all = rules();
  all.sources[first_external_source].behaviour = BehaviourContent::held;
  const auto scores = score_buyers(buyers, all);
  EXPECT_EQ(scores[1].lateness, 1);
  EXPECT_DOUBLE_EQ(scores[1].pd, 0.01);
  EXPECT_NEAR(scores[0].pd, 6 * scores[2].pd, 1e-15);
}

TEST(ScoreBuyers, AnExternalScoreRanksTheBuyersItKnowsAndLeavesOthersAlone) {
  std::vector<BuyerSignals> buyers(3, {.statistics_pd = 0.02, .exposure = 100});
  for (std::size_t i = 0; i < 2; ++i) {
    buyers[i].external_pd = i == 0 ? 0.001 : 0.003;
    buyers[i].external_source = first_external_source;
  }
  const auto held = score_buyers(buyers, rules());
  EXPECT_NEAR(held[0].pd, 0.01, 1e-15);
  EXPECT_NEAR(held[1].pd, 0.03, 1e-15);
  EXPECT_EQ(held[2].pd, 0.02);
  ScoringRules all = rules();
  all.is_new[static_cast<std::size_t>(Signal::external)] = true;
  const auto absolute = score_buyers(buyers, all);
  EXPECT_EQ(absolute[0].pd, 0.001);
  EXPECT_EQ(absolute[1].pd, 0.003);
}

TEST(ScoreBuyers, SourcesThatDisagreeMakeThePdUncertain) {
  std::vector<BuyerSignals> buyers(2, {.statistics_pd = 0.02, .table_pd = 0.02, .exposure = 100});
  for (std::size_t i = 0; i < 2; ++i) {
    buyers[i].external_pd = i == 0 ? 0.01 : 0.03;
    buyers[i].external_source = first_external_source;
  }
  const auto scores = score_buyers(buyers, rules());
  EXPECT_GT(scores[0].uncertainty, 0.1);
  EXPECT_LT(scores[0].pd, scores[1].pd);
  EXPECT_NEAR(total(buyers, scores), 4, 1e-12);
  EXPECT_EQ(scores[0].main_source, first_external_source);
  for (BuyerSignals& buyer : buyers) buyer.external_pd = 0.005;  // agrees once held to the total
  for (const PdScore& score : score_buyers(buyers, rules())) {
    EXPECT_NEAR(score.pd, 0.02, 1e-15);
    EXPECT_NEAR(score.uncertainty, 0, 1e-12);
  }
}

TEST(ScoreBuyers, AnOverrideIsLastAndMovesTheTotal) {
  auto buyers = mixed_buyers();
  const auto before = score_buyers(buyers, rules(2));
  buyers[5].override_pd = 0.4;
  const auto after = score_buyers(buyers, rules(2));
  for (std::size_t i = 0; i < buyers.size(); ++i) {
    EXPECT_EQ(after[i].pd, i == 5 ? 0.4 : before[i].pd);
  }
  EXPECT_EQ(after[5].uncertainty, 0);
}

TEST(ScoreBuyers, EveryFactorIsToldSoThatThePdCanBeReworked) {
  const auto buyers = mixed_buyers();
  const auto scores = score_buyers(buyers, rules(2));
  for (const PdScore& score : scores) {
    EXPECT_EQ(score.pd, std::min(1.0, score.pooled * score.lateness * score.calibration));
    EXPECT_GE(score.pd, 0);
    EXPECT_LE(score.pd, 1);
    EXPECT_FALSE(score.sources.empty());
  }
}

}  // namespace
}  // namespace encours::score_buyers_test
