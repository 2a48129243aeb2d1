#include "engine/frontier/frontier.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/compare/compare.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::frontier_test {
namespace {

const FrontierRequest some_request = {
    .programme = 1,
    .levers = {{.key = "aggregate_first_loss", .values = {0, 2'000, 10'000}},
               {.key = "insured_percentage", .values = {0.7, 0.9}},
               {.key = "maximum_liability", .values = {5'000, 50'000}}}};

Frontier frontier_of(const Study& study, const Portfolio& portfolio,
                     const FrontierRequest& request = some_request) {
  AssumptionLog assumptions;
  return find_frontier(study, portfolio, request, {.threads = 2}, assumptions);
}

TEST(Frontier, EverySettingIsWhatARunOfItAloneGives) {
  Study study = small_study(6'000);
  study.scenarios.push_back({.name = "crisis", .weight = 0, .shocks = {ScalePd{.factor = 2}}});
  for (Programme& programme : study.programmes) {
    programme.reserve = QuantileReserve{.quantile = 0.95};
    programme.cost_of_capital = 0.08;
  }
  const Portfolio portfolio = small_portfolio(80);
  const Frontier frontier = frontier_of(study, portfolio);
  ASSERT_EQ(frontier.settings.size(), 12U);
  EXPECT_EQ(frontier.simulations, 1U);
  for (const Setting& setting : frontier.settings) {
    Study alone = study;
    for (std::size_t i = 0; i < setting.values.size(); ++i) {
      set_lever(some_request.levers[i].key, setting.values[i], alone.programmes[1]);
    }
    const Results results = results_of(alone, portfolio);
    for (std::size_t s = 0; s < 2; ++s) {
      const ProgrammeResult& one = results.scenarios[s].programmes[1];
      const SettingCost& cost = setting.scenarios[s];
      EXPECT_EQ(cost.mean, one.total_cost.mean);
      EXPECT_EQ(cost.one_in_100.value, one.total_cost.value_at_risk[2].value);
      EXPECT_EQ(cost.mean_indemnity, one.indemnity.mean);
      EXPECT_NEAR(cost.above_retention, one.versus_self_insurance->mean, 1e-6);
      EXPECT_NEAR(cost.above_retention_error, one.versus_self_insurance->standard_error,
                  1e-6 * one.versus_self_insurance->standard_error);
    }
  }
}

void expect_brute_force_set(const Frontier& frontier) {
  std::vector<const SettingCost*> all = {&frontier.retention.scenarios[0],
                                         &frontier.as_written.scenarios[0]};
  for (const Setting& setting : frontier.settings) all.push_back(&setting.scenarios[0]);
  for (const SettingCost* one : all) {
    const bool beaten = std::ranges::any_of(all, [&](const SettingCost* other) {
      return other->mean <= one->mean && other->one_in_100.value <= one->one_in_100.value &&
             (other->mean < one->mean || other->one_in_100.value < one->one_in_100.value);
    });
    EXPECT_EQ(one->efficient, !beaten);
  }
}

TEST(Frontier, ItsSetIsTheBruteForceOne) {
  expect_brute_force_set(frontier_of(small_study(6'000), small_portfolio(80)));
}

/// A fund and a conduct on the reference, the varied programme with either, both kinds.
Study study_with_instruments() {
  Study study = small_study(6'000);
  study.scenarios.push_back({.name = "crisis", .weight = 0, .shocks = {ScalePd{.factor = 2}}});
  study.programmes[0].cost_of_capital = 0.08;
  study.programmes[0].fund = FundTerms{.initial = 20'000};
  return study;
}

void expect_settings_of_their_own(const Study& study, const FrontierRequest& request) {
  const Portfolio portfolio = small_portfolio(80);
  const Frontier frontier = frontier_of(study, portfolio, request);
  EXPECT_EQ(frontier.simulations, 1U);
  ASSERT_EQ(frontier.settings.size(), request.settings.size());
  for (std::size_t i = 0; i < frontier.settings.size(); ++i) {
    Study alone = study;
    // Beside the reference, which would otherwise be another one.
    alone.programmes = {study.programmes[0], request.settings[i]};
    const Results results = results_of(alone, portfolio);
    for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
      const ProgrammeResult& one = results.scenarios[s].programmes[1];
      const SettingCost& cost = frontier.settings[i].scenarios[s];
      EXPECT_EQ(cost.mean, one.total_cost.mean);
      EXPECT_EQ(cost.one_in_100.value, one.total_cost.value_at_risk[2].value);
      EXPECT_NEAR(cost.above_retention, one.versus_self_insurance->mean, 1e-6);
      EXPECT_NEAR(cost.above_retention_error, one.versus_self_insurance->standard_error,
                  1e-6 * one.versus_self_insurance->standard_error);
      ASSERT_EQ(cost.fund_depletion.has_value(), one.fund.has_value());
      if (!one.fund) continue;
      EXPECT_EQ(cost.fund_depletion->share.value, one.fund->depletion.estimate.share.value);
      EXPECT_EQ(cost.fund_depletion->share.high, one.fund->depletion.estimate.share.high);
    }
  }
  expect_brute_force_set(frontier);
}

TEST(Frontier, FundsAreWhatRunsOfThemAloneGive) {
  const Study study = study_with_instruments();
  FrontierRequest request{.programme = 0, .levers = {{.key = "fund.initial", .values = {}}}};
  for (int i = 0; i < 6; ++i) {
    request.levers[0].values.push_back(5'000.0 * (i + 1));
    request.settings.push_back(study.programmes[0]);
    request.settings.back().fund->initial = request.levers[0].values.back();
    request.settings.back().fund->monthly_contribution = i % 2 == 0 ? 0 : 1'000;
  }
  expect_settings_of_their_own(study, request);
}

TEST(Frontier, ConductsAreWhatRunsOfThemAloneGiveUnderAPolicyToo) {
  Study study = study_with_instruments();
  study.firm.cash.emplace();
  study.firm.cash->variable_cost_rate = 0.6;
  for (const std::size_t programme : {0U, 1U}) {
    FrontierRequest request{.programme = programme,
                            .levers = {{.key = "prevention.deposit.share", .values = {}}}};
    for (int i = 0; i < 4; ++i) {
      request.levers[0].values.push_back(0.1 * i);
      Programme& setting = request.settings.emplace_back(study.programmes[programme]);
      Prevention& prevention = setting.conduct.prevention.emplace();
      prevention.cost = 100;
      prevention.deposits = {{.share = 0.1 * i, .sales_kept = 0.95}};
      setting.conduct.cure.emplace().cost = 50;
    }
    // The firm's cash is no part of a grid; its variable costs tell the margin of lost sales.
    Study without_cash = study;
    without_cash.firm.cash.reset();
    FrontierRequest priced = request;
    for (Programme& setting : priced.settings) setting.conduct.prevention->margin = 0.4;
    expect_settings_of_their_own(without_cash, priced);
    const Portfolio portfolio = small_portfolio(80);
    const Frontier with_cash = frontier_of(study, portfolio, request);
    const Frontier with_margin = frontier_of(without_cash, portfolio, priced);
    EXPECT_EQ(with_cash.settings[1].scenarios[0].mean, with_margin.settings[1].scenarios[0].mean);
    EXPECT_EQ(with_cash.conducts, 5U);
  }
}

TEST(Frontier, AMaximumThatFollowsThePremiumIsHeldAtTheQuoteAsInAComparison) {
  Study study = small_study(6'000);
  auto& terms = std::get<PolicyTerms>(study.programmes[1].protection);
  terms.clauses.emplace_back(MaximumLiability{.premium_multiple = 2});
  study.programmes[0].reserve = 50'000.0;
  study.programmes[0].cost_of_capital = 0.08;
  const Portfolio portfolio = small_portfolio(80);
  const double maximum = 2 * 0.002 * insured_turnover(portfolio);
  const FrontierRequest request{.programme = 1,
                                .levers = {{.key = "premium.rate", .values = {0.002, 0.004}}},
                                .loss_ratio = std::nullopt};
  const Frontier frontier = frontier_of(study, portfolio, request);
  ASSERT_TRUE(frontier.held_maximum);
  EXPECT_NEAR(*frontier.held_maximum, maximum, 1e-6);
  // Twice the premium buys the same cover.
  EXPECT_EQ(frontier.settings[0].scenarios[0].mean_indemnity,
            frontier.settings[1].scenarios[0].mean_indemnity);
  AssumptionLog assumptions;
  const Comparison comparison =
      compare_programmes(study, portfolio, {.threads = 2}, {}, assumptions);
  const BreakEvens& known = comparison.scenarios[0].break_evens.at(0);
  ASSERT_TRUE(known.premium);
  EXPECT_NEAR(*frontier.as_written.scenarios[0].break_even_premium, known.premium->value,
              largest_gap);
  EXPECT_NEAR(*known.held_maximum, *frontier.held_maximum, 1e-6);
  // A lever that writes the maximum itself leaves none to hold.
  const FrontierRequest written{.programme = 1,
                                .levers = {{.key = "maximum_liability", .values = {0, 200'000}}},
                                .loss_ratio = std::nullopt};
  EXPECT_FALSE(frontier_of(study, portfolio, written).held_maximum);
  FrontierRequest priced = request;
  priced.loss_ratio = 2;
  const Frontier cheap = frontier_of(study, portfolio, priced);
  EXPECT_EQ(cheap.as_written.scenarios[0].mean_indemnity,
            frontier.as_written.scenarios[0].mean_indemnity);
  EXPECT_LT(cheap.as_written.premium, frontier.as_written.premium);
}

TEST(Frontier, PremiumsFromALossRatio) {
  FrontierRequest request = some_request;
  request.loss_ratio = 0.5;
  const Frontier frontier = frontier_of(small_study(6'000), small_portfolio(80), request);
  for (const Setting& setting : frontier.settings) {
    const SettingCost& cost = setting.scenarios.front();
    EXPECT_NEAR(setting.premium, 2 * cost.mean_indemnity, 0.006);
    EXPECT_NEAR(*cost.break_even_premium, cost.mean_indemnity, 0.006);
  }
}

TEST(Frontier, LargeGridsTakeSeveralSimulationsAndStayTheSame) {
  FrontierRequest request{.programme = 1,
                          .levers = {{.key = "aggregate_first_loss", .values = {}}}};
  for (int i = 0; i < 600; ++i) request.levers[0].values.push_back(10.0 * i);
  const Study study = small_study(1'500);
  const Frontier frontier = frontier_of(study, small_portfolio(20), request);
  EXPECT_EQ(frontier.simulations, 2U);
  ASSERT_EQ(frontier.settings.size(), 600U);
  request.levers[0].values = {5'950};
  const Frontier one = frontier_of(study, small_portfolio(20), request);
  EXPECT_EQ(frontier.settings[595].scenarios[0].mean, one.settings[0].scenarios[0].mean);
}

}  // namespace
}  // namespace encours::frontier_test
