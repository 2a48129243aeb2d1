#include "engine/provision/open_item_loss.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/provision/tail_reserve.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "models/provision/item_life.hpp"
#include "tests/engine/provision/provision_fixture.hpp"

namespace encours::open_item_loss_test {
namespace {

// A difference of four standard errors of a normal mean: one false alarm in 15,800 per comparison.
constexpr double errors = 4;

double closed_form(const Portfolio& ledger, const ItemTiming& timing) {
  double total = 0;
  for (const OpenItem& item : ledger.open_items()) {
    const Buyer& buyer = ledger.buyers()[item.buyer];
    total += life_of(item, buyer.pd, buyer.lgd, closing_day, timing).loss;
  }
  return total;
}

OpenItemLoss simulated(const Study& study, const Portfolio& ledger, const ItemTiming& timing = {}) {
  return simulate_open_items(study, timing, ledger, 2);
}

TEST(OpenItemLoss, IsTheClosedFormOfItsItems) {
  const Portfolio ledger = invoice_portfolio(200);
  const Study study = invoice_study(40'000);
  const OpenItemLoss found = simulated(study, ledger);
  const double expected = closed_form(ledger, {});
  EXPECT_NEAR(found.gross.mean, expected, errors * found.gross.standard_error);
  EXPECT_LT(found.gross.standard_error, 0.01 * expected);
  EXPECT_NEAR(*found.scenarios[0].closed_form, expected, 1e-12 * expected);
  // Not the annual PD on the whole balance: invoices are paid before most of the year has gone.
  double annual = 0;
  for (const OpenItem& item : ledger.open_items()) {
    annual += ledger.buyers()[item.buyer].pd * 0.6 * item.amount_ht;
  }
  EXPECT_LT(found.gross.mean, 0.2 * annual);
}

TEST(OpenItemLoss, FollowsLatenessAndTheEffectiveRate) {
  const Portfolio ledger = invoice_portfolio(200);
  const ItemTiming timing{.mean_delay_days = 25, .effective_rate = 0.06};
  const OpenItemLoss found = simulated(invoice_study(40'000), ledger, timing);
  EXPECT_NEAR(found.gross.mean, closed_form(ledger, timing), errors * found.gross.standard_error);
}

TEST(OpenItemLoss, ScenariosAreWeightedTrialByTrial) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(20'000);
  study.scenarios = {{.name = "base", .weight = 0.75},
                     {.name = "crisis", .weight = 0.25, .shocks = {ScalePd{.factor = 2}}}};
  const OpenItemLoss found = simulated(study, ledger);
  const double weighted =
      0.75 * found.scenarios[0].gross.mean + 0.25 * found.scenarios[1].gross.mean;
  EXPECT_NEAR(found.gross.mean, weighted, 1e-9 * weighted);
  EXPECT_NEAR(found.scenarios[0].gross.mean, *found.scenarios[0].closed_form,
              errors * found.scenarios[0].gross.standard_error);
  EXPECT_FALSE(found.scenarios[1].closed_form);
  std::vector<Buyer> buyers(ledger.buyers().begin(), ledger.buyers().end());
  for (Buyer& buyer : buyers) buyer.pd *= 2;
  const Portfolio doubled(std::move(buyers),
                          {ledger.receivables().begin(), ledger.receivables().end()}, closing_day);
  EXPECT_NEAR(found.scenarios[1].gross.mean, closed_form(doubled, {}),
              errors * found.scenarios[1].gross.standard_error);
}

/// The same failures in the same trials: their mean number is the same to the last digit.
TEST(OpenItemLoss, HasTheFailuresOfTheStudyItself) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(4'096);
  study.defaults.asset_correlation = 0.1;
  study.contagion = ContagionSettings{.branching_ratio = 0.2};
  AssumptionLog unused;
  const PreparedStudy prepared(study, ledger, unused);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = 2}, sinks);
  const Moments& of_study = statistics.cases()[0].defaults;
  const OpenItemLoss found = simulated(study, ledger);
  EXPECT_NEAR(found.scenarios[0].defaults.mean, of_study.mean(), 1e-12 * of_study.mean());
  EXPECT_NEAR(found.scenarios[0].defaults.standard_error, of_study.standard_error(), 1e-12);
}

/// The mean of all outcomes does not know how failures hang together; the tail does. Paired: the
/// same 40 seeds, 81,920 trials.
TEST(OpenItemLoss, CorrelationMovesTheTailOnly) {
  const Portfolio ledger = invoice_portfolio(200);
  Study loose = invoice_study(2'048);
  loose.defaults.asset_correlation = 0.02;
  Study tight = loose;
  tight.defaults.asset_correlation = 0.20;
  Moments difference;
  Moments level;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    loose.run.seed = seed;
    tight.run.seed = seed;
    const double first = simulated(loose, ledger).gross.mean;
    difference.add(simulated(tight, ledger).gross.mean - first);
    level.add(first);
  }
  EXPECT_GT(difference.standard_deviation(), 0);
  EXPECT_NEAR(difference.mean(), 0, errors * difference.standard_error());
  EXPECT_LT(errors * difference.standard_error(), 0.1 * level.mean());  // it could have failed
  loose.run.trials = tight.run.trials = 40'000;
  const auto reserve_loose = tail_reserves(loose, ledger, {}, 2);
  const auto reserve_tight = tail_reserves(tight, ledger, {}, 2);
  for (std::size_t i = 0; i < reserve_loose.size(); ++i) {
    EXPECT_GT(*reserve_tight[i].value_at_risk.low, *reserve_loose[i].value_at_risk.high);
  }
}

TEST(OpenItemLoss, ReservesLeaveItAlone) {
  const Portfolio ledger = invoice_portfolio(100);
  Study held = invoice_study(4'096);
  const OpenItemLoss without = simulated(held, ledger);
  held.programmes[0].reserve = 1e6;
  held.programmes[0].cost_of_capital = 0.08;
  const OpenItemLoss with = simulated(held, ledger);
  EXPECT_EQ(with.gross.mean, without.gross.mean);
  EXPECT_EQ(with.retained[0].mean, without.retained[0].mean);
}

TEST(TailReserve, RisesWithTheLevel) {
  const Portfolio ledger = invoice_portfolio(100);
  const auto reserves = tail_reserves(invoice_study(20'000), ledger, {}, 2);
  ASSERT_EQ(reserves.size(), 2 * reserve_levels.size());  // two programmes
  for (std::size_t i = 0; i < reserves.size(); ++i) {
    EXPECT_GT(reserves[i].expected_shortfall.value, reserves[i].value_at_risk.value);
    EXPECT_TRUE(reserves[i].value_at_risk.low && reserves[i].expected_shortfall.low);
    if (i % reserve_levels.size() == 0) continue;
    EXPECT_GT(reserves[i].value_at_risk.value, reserves[i - 1].value_at_risk.value);
  }
}

/// Two scenarios by hand: losses 0, 10, …, 90 with weight 0.9, and 1,000 more with weight 0.1.
TEST(TailReserve, MixesScenariosByTheirWeights) {
  WeightedLosses losses{.losses = {{}, {}}, .weights = {0.9, 0.1}};
  for (int i = 0; i < 10; ++i) {
    losses.losses[0].push_back(10 * i);
    losses.losses[1].push_back(1'000 + 10 * i);
  }
  const double mean = 45 + 100;
  const TailReserve nine_of_ten = mixture_reserve(losses, 0.9);
  EXPECT_NEAR(nine_of_ten.expected_loss, mean, 1e-9);
  EXPECT_NEAR(nine_of_ten.value_at_risk.value, 90 - mean, 1e-9);
  EXPECT_NEAR(nine_of_ten.expected_shortfall.value, 1'045 - mean, 1e-9);
  const TailReserve beyond = mixture_reserve(losses, 0.95);
  EXPECT_NEAR(beyond.value_at_risk.value, 1'040 - mean, 1e-9);
  EXPECT_NEAR(beyond.expected_shortfall.value, 1'070 - mean, 1e-9);
}

/// One scenario that weighs all is that scenario, as encours run tells it.
TEST(TailReserve, TheMixtureOfOneIsItself) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(20'000);
  study.scenarios = {{.name = "base", .weight = 1},
                     {.name = "never", .weight = 0, .shocks = {ScalePd{.factor = 9}}}};
  const auto reserves = tail_reserves(study, ledger, {}, 2);
  ASSERT_EQ(reserves.size(), 3 * 2 * reserve_levels.size());
  EXPECT_EQ(reserves[0].scenario, "base");
  EXPECT_EQ(reserves[6].scenario, "never");
  for (std::size_t i = 0; i < 6; ++i) {
    const TailReserve& mixed = reserves[12 + i];
    EXPECT_TRUE(mixed.scenario.empty());
    EXPECT_EQ(mixed.programme, reserves[i].programme);
    const double level = reserves[i].value_at_risk.value;
    EXPECT_NEAR(mixed.value_at_risk.value, level, 0.01 * level);
    EXPECT_NEAR(mixed.expected_shortfall.value, reserves[i].expected_shortfall.value,
                0.01 * reserves[i].expected_shortfall.value);
  }
}

TEST(TailReserve, ACrisisOfSmallWeightMovesTheFarTail) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(20'000);
  const auto calm = tail_reserves(study, ledger, {}, 2);
  study.scenarios = {{.name = "base", .weight = 0.96},
                     {.name = "crisis", .weight = 0.04, .shocks = {ScalePd{.factor = 6}}}};
  const auto all = tail_reserves(study, ledger, {}, 2);
  EXPECT_EQ(all[0].value_at_risk.value, calm[0].value_at_risk.value);  // base by itself
  const std::size_t mixture = 2 * calm.size();
  for (std::size_t i = 1; i < reserve_levels.size(); ++i) {
    EXPECT_GT(*all[mixture + i].value_at_risk.low, *calm[i].value_at_risk.high);
  }
}

TEST(TailReserve, SoldItemsAreNoRisk) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(4'096);
  study.exposure.mode = ExposureMode::fixed;
  const auto whole = tail_reserves(study, ledger, {}, 2);
  std::vector<std::uint32_t> sold(ledger.open_items().size());
  std::iota(sold.begin(), sold.end(), 0U);
  const auto half = tail_reserves(study, ledger, std::span(sold).first(sold.size() / 2), 2);
  EXPECT_LT(half[0].expected_loss, 0.7 * whole[0].expected_loss);
  EXPECT_LT(half[2].value_at_risk.value, whole[2].value_at_risk.value);
}

/// What the programme holds counts against what it should hold.
TEST(TailReserve, FollowsTheReserveLevel) {
  const Portfolio ledger = invoice_portfolio(100);
  Study study = invoice_study(4'096);
  study.programmes[0].reserve = 5'000.0;
  const auto reserves = tail_reserves(study, ledger, {}, 2);
  EXPECT_EQ(reserves[0].reserve_held, 5'000);
  EXPECT_EQ(reserves[3].reserve_held, 0);
}

}  // namespace
}  // namespace encours::open_item_loss_test
