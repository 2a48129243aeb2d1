#include "engine/actions/rank_actions.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace encours::rank_actions_test {
namespace {

constexpr std::size_t many = 20'000;
constexpr std::size_t bad_year = 2;  ///< in risk_levels

SimulatedLosses losses_of(std::vector<double> column, double premium = 0) {
  SimulatedLosses losses;
  ProgrammeResult& programme = losses.programmes.emplace_back();
  programme.premium = premium;
  Block& block = programme.retained_loss;
  block.mean = figure_of(column, LossMeasure::mean);
  block.value_at_risk.at(bad_year).value = figure_of(column, LossMeasure::one_in_100);
  block.expected_shortfall.at(bad_year).value = figure_of(column, LossMeasure::expected_shortfall);
  losses.columns.programmes.push_back({.retained = std::move(column)});
  return losses;
}

/// Losses of many years, always the same ones but for `scale` and `noise`.
std::vector<double> years(double scale, std::size_t count, double noise = 0) {
  std::mt19937_64 random(3);
  std::exponential_distribution<double> loss(1.0 / 1'000);
  std::vector<double> column;
  for (std::size_t t = 0; t < count; ++t) {
    const double drawn = loss(random);
    column.push_back(scale * drawn + noise * static_cast<double>(t % 2));
  }
  return column;
}

Action priced(double price) {
  Action action;
  action.price = price;
  return action;
}

TEST(RankActions, ByLossAvoidedPerEuroAndTiesAreTold) {
  const SimulatedLosses before = losses_of(years(1, many));
  const std::vector<SimulatedLosses> after = {
      losses_of(years(0.9, many)), losses_of(years(0.5, many)), losses_of(years(0.5, many, 0.01)),
      losses_of(years(1, many)), losses_of(years(1, many), 5)};
  const std::vector<Action> actions = {priced(100), priced(1'000), priced(1'000), priced(1),
                                       priced(1)};
  const ProgrammeActions list = rank_actions(0, before, after, actions, 12);
  ASSERT_EQ(list.priced.size(), 4U);  // one changes nothing
  EXPECT_TRUE(list.unpriced.empty());
  EXPECT_EQ(list.priced[0].action, 0U);
  EXPECT_EQ(list.priced[1].with_previous, ActionTie::apart);
  EXPECT_EQ(list.priced[1].action, 1U);
  EXPECT_EQ(list.priced[2].action, 2U);
  EXPECT_EQ(list.priced[2].with_previous, ActionTie::tied);
  EXPECT_EQ(list.priced[3].action, 4U);  // a premium of five euros for nothing
  EXPECT_EQ(list.priced[3].yearly_cost, 6);
  EXPECT_EQ(list.priced[3].worth, 0);
}

TEST(RankActions, WhatCostsNothingStandsFirstIfItAvoidsLossesAndLastIfNot) {
  const SimulatedLosses before = losses_of(years(1, many), 100);
  const std::vector<SimulatedLosses> after = {losses_of(years(0.5, many), 100),
                                              losses_of(years(0.9, many), 100),
                                              losses_of(years(1.1, many), 90)};
  const std::vector<Action> actions = {priced(1'000), priced(0), priced(0)};
  const ProgrammeActions list = rank_actions(0, before, after, actions, 12);
  ASSERT_EQ(list.priced.size(), 3U);
  EXPECT_EQ(list.priced[0].action, 1U);
  EXPECT_EQ(list.priced[0].worth, std::nullopt);
  EXPECT_EQ(list.priced[1].action, 0U);
  EXPECT_EQ(list.priced[2].action, 2U);
  EXPECT_EQ(list.priced[2].yearly_cost, -10);
}

TEST(RankActions, TooFewTrialsTellNoTies) {
  const SimulatedLosses before = losses_of(years(1, 500));
  const std::vector<SimulatedLosses> after = {losses_of(years(0.5, 500)),
                                              losses_of(years(0.6, 500))};
  const ProgrammeActions list = rank_actions(0, before, after, std::vector<Action>(2), 12);
  ASSERT_EQ(list.unpriced.size(), 2U);
  EXPECT_EQ(list.unpriced[1].with_previous, ActionTie::unknown);
  EXPECT_EQ(list.unpriced[0].of(LossMeasure::one_in_100).standard_error, std::nullopt);
}

/// Halving every loss halves every figure, with an error of the difference that is half of that of
/// the loss; the shortfall of 250 numbers is worked out by hand.
TEST(RankActions, FiguresOfTrialsAreExact) {
  std::vector<double> column;
  for (int value = 1; value <= 250; ++value) column.push_back(value);
  EXPECT_DOUBLE_EQ(figure_of(column, LossMeasure::mean), 125.5);
  EXPECT_EQ(figure_of(column, LossMeasure::one_in_100), 248);
  EXPECT_DOUBLE_EQ(figure_of(column, LossMeasure::expected_shortfall),
                   (250 + 249 + 0.5 * 248) / 2.5);
  const std::vector<double> whole = years(1, many);
  const std::vector<double> half = years(0.5, many);
  const std::vector<double> none(many, 0.0);
  for (const LossMeasure measure : loss_measures) {
    EXPECT_NEAR(*change_error(whole, half, measure), 0.5 * *change_error(whole, none, measure),
                1e-9);
  }
}

}  // namespace
}  // namespace encours::rank_actions_test
