#include "engine/provision/open_item_loss.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>

#include "engine/provision/tail_reserve.hpp"
#include "engine/simulator.hpp"
#include "models/provision/item_life.hpp"
#include "tests/engine/provision/provision_fixture.hpp"

namespace encours {
namespace {

// A difference of four standard errors of a normal mean: one false alarm in 15,800 per comparison.
constexpr double errors = 4;

double closed_form(const Portfolio& ledger, const ExposureConfig& config) {
  double total = 0;
  for (const OpenItem& item : ledger.open_items()) {
    total += life_of(item, ledger.buyers()[item.buyer], closing_day, config).loss;
  }
  return total;
}

OpenItemLoss simulated(const Study& study, const Portfolio& ledger) {
  return simulate_open_items(open_item_study(study, ledger), ledger, 2);
}

TEST(OpenItemLoss, IsTheClosedFormOfItsItems) {
  const Portfolio ledger = invoice_portfolio(200);
  const Study study = invoice_study(40'000);
  const OpenItemLoss found = simulated(study, ledger);
  const double expected = closed_form(ledger, study.exposure);
  EXPECT_NEAR(found.gross.mean, expected, errors * found.gross.standard_error);
  EXPECT_LT(found.gross.standard_error, 0.01 * expected);
  EXPECT_NEAR(*found.scenarios[0].closed_form, expected, 1e-6 * expected);
  // Not the annual PD on the whole balance: invoices are paid before most of the year has gone.
  double annual = 0;
  for (const OpenItem& item : ledger.open_items()) {
    annual += ledger.buyers()[item.buyer].pd * 0.6 * item.amount_ht;
  }
  EXPECT_LT(found.gross.mean, 0.2 * annual);
}

TEST(OpenItemLoss, FollowsLatenessAndTheEffectiveRate) {
  const Portfolio ledger = invoice_portfolio(200);
  Study study = invoice_study(40'000);
  study.exposure.mean_delay_days = 25;
  study.provision.effective_rate = 0.06;
  ExposureConfig config = study.exposure;
  config.effective_rate = 0.06;
  const OpenItemLoss found = simulated(study, ledger);
  EXPECT_NEAR(found.gross.mean, closed_form(ledger, config), errors * found.gross.standard_error);
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
  for (const ScenarioItemLoss& one : found.scenarios) {
    EXPECT_NEAR(one.gross.mean, *one.closed_form, errors * one.gross.standard_error);
  }
}

/// Trial by trial: the gross losses of a study.
class GrossSink final : public OutcomeSink {
 public:
  void begin(const OutcomeLayout&) override {}
  void batch(const BatchOutcome& outcome) override {
    const CaseOutcome& first = outcome.cases.front();
    losses.insert(losses.end(), first.gross_loss.begin(), first.gross_loss.end());
    defaults.insert(defaults.end(), first.defaults.begin(), first.defaults.end());
  }
  void end(std::uint64_t) override {}

  std::vector<double> losses;
  std::vector<std::uint32_t> defaults;
};

GrossSink run(const Study& study, const Portfolio& ledger) {
  AssumptionLog unused;
  const PreparedStudy prepared(study, ledger, unused);
  GrossSink sink;
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, {.threads = 2}, sinks);
  return sink;
}

TEST(OpenItemLoss, HasTheFailuresOfTheStudyItself) {
  const Portfolio ledger = invoice_portfolio(100);
  const Study study = invoice_study(2'048);
  EXPECT_EQ(run(study, ledger).defaults, run(open_item_study(study, ledger), ledger).defaults);
}

/// The mean of all outcomes does not know how failures hang together; the tail does.
TEST(OpenItemLoss, CorrelationMovesTheTailOnly) {
  const Portfolio ledger = invoice_portfolio(200);
  Study loose = invoice_study(40'000);
  loose.defaults.asset_correlation = 0.02;
  Study tight = loose;
  tight.defaults.asset_correlation = 0.30;
  const auto first = run(open_item_study(loose, ledger), ledger).losses;
  const auto second = run(open_item_study(tight, ledger), ledger).losses;
  Moments difference;
  for (std::size_t t = 0; t < first.size(); ++t) difference.add(second[t] - first[t]);
  EXPECT_GT(difference.standard_deviation(), 0);
  EXPECT_NEAR(difference.mean(), 0, errors * difference.standard_error());
  const auto reserve_loose = tail_reserves(loose, ledger, 2);
  const auto reserve_tight = tail_reserves(tight, ledger, 2);
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
  const auto reserves = tail_reserves(invoice_study(20'000), ledger, 2);
  ASSERT_EQ(reserves.size(), 2 * reserve_levels.size());  // two programmes
  for (std::size_t i = 0; i < reserves.size(); ++i) {
    EXPECT_GT(reserves[i].expected_shortfall.value, reserves[i].value_at_risk.value);
    EXPECT_TRUE(reserves[i].value_at_risk.low && reserves[i].expected_shortfall.low);
    if (i % reserve_levels.size() == 0) continue;
    EXPECT_GT(reserves[i].value_at_risk.value, reserves[i - 1].value_at_risk.value);
  }
}

}  // namespace
}  // namespace encours
