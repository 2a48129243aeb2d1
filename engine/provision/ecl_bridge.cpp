#include "engine/provision/ecl_bridge.hpp"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "core/money.hpp"
#include "models/provision/forward_looking.hpp"
#include "models/provision/item_life.hpp"

namespace encours {

namespace {

double total_delay_loss(const ItemTiming& timing, const Portfolio& pool) {
  double total = 0;
  for (const OpenItem& item : pool.open_items()) {
    const Buyer& buyer = pool.buyers()[item.buyer];
    total += life_of(item, buyer.pd, buyer.lgd, *pool.as_of(), timing).delay_loss;
  }
  return total;
}

/// The PDs of the pool as a scenario moves them.
Portfolio moved(const Portfolio& pool, const ForwardScenario& scenario, double asset_correlation) {
  std::vector<Buyer> buyers(pool.buyers().begin(), pool.buyers().end());
  for (Buyer& buyer : buyers) {
    buyer.pd = probability_under(buyer.pd, asset_correlation, scenario);
  }
  return {std::move(buyers),
          {pool.receivables().begin(), pool.receivables().end()},
          pool.as_of(),
          pool.network()};
}

void add_weighted(MeanWithError& sum, const MeanWithError& one, double weight) {
  sum.mean += weight * one.mean;
  sum.standard_error += weight * one.standard_error;
}

/// Scenarios that were simulated each on its own, on the same trials.
OpenItemLoss weigh(std::vector<OpenItemLoss> runs, std::span<const ForwardScenario> scenarios) {
  OpenItemLoss all{.scenarios = {}, .gross = {}, .retained = {}, .trials = runs.front().trials};
  all.retained.resize(runs.front().retained.size());
  for (std::size_t s = 0; s < runs.size(); ++s) {
    const double weight = scenarios[s].weight;
    ScenarioItemLoss one = std::move(runs[s].scenarios.front());
    one.name = scenarios[s].name;
    one.weight = weight;
    add_weighted(all.gross, one.gross, weight);
    for (std::size_t p = 0; p < all.retained.size(); ++p) {
      add_weighted(all.retained[p], one.retained[p], weight);
    }
    all.scenarios.push_back(std::move(one));
  }
  return all;
}

}  // namespace

MeanWithError EngineEcl::total() const {
  const MeanWithError& loss = policy ? all.retained[*policy] : all.gross;
  const double certain = in_default - (policy ? in_default_insured : 0);
  return {.mean = loss.mean + delay_loss + certain, .standard_error = loss.standard_error};
}

EngineEcl simulate_engine_ecl(const Study& study, const ProvisionSettings& settings,
                              const ItemTiming& timing, const EnginePool& pool, unsigned threads) {
  const auto simulated = [&](const Study& one, const ItemTiming& when, const Portfolio& items) {
    return simulate_open_items(one, when, items, threads);
  };
  Study step = study;
  step.scenarios = {Scenario{}};
  ItemTiming when_due = timing;
  when_due.mean_delay_days = 0;
  EngineEcl engine{.when_due = {},
                   .paid_late = {},
                   .with_lateness = {},
                   .with_contagion = {},
                   .all = {},
                   .delay_loss = total_delay_loss(timing, pool.performing),
                   .in_default = pool.in_default,
                   .in_default_insured = pool.in_default_insured,
                   .policy = settings.policy};
  step.contagion.reset();
  engine.paid_late = simulated(step, timing, pool.all);
  engine.when_due =
      timing.mean_delay_days > 0 ? simulated(step, when_due, pool.all) : engine.paid_late;
  engine.with_lateness = pool.late ? simulated(step, timing, pool.performing) : engine.paid_late;
  step.contagion = study.contagion;
  engine.with_contagion =
      study.contagion ? simulated(step, timing, pool.performing) : engine.with_lateness;
  engine.all = engine.with_contagion;
  std::vector<OpenItemLoss> runs;
  for (std::size_t s = 0; s < settings.forward.size(); ++s) {
    const ForwardScenario& scenario = settings.forward[s];
    const auto& shocks = settings.engine_scenarios[s];
    if (shocks) step.scenarios.front().shocks = study.scenarios[*shocks].shocks;
    const bool moves = !shocks && (scenario.factor || scenario.rate_factor != 1);
    if (shocks || moves) {
      runs.push_back(simulated(
          step, timing,
          moves ? moved(pool.performing, scenario, settings.asset_correlation) : pool.performing));
    } else {
      runs.push_back(engine.with_contagion);
    }
    step.scenarios.front().shocks.clear();
  }
  if (!runs.empty()) engine.all = weigh(std::move(runs), settings.forward);
  return engine;
}

EclBridge build_bridge(const MatrixAmounts& matrix, const EngineEcl& engine) {
  const MeanWithError total = engine.total();
  EclBridge bridge{.matrix = round_to_cent(matrix.booked),
                   .steps = {},
                   .engine = round_to_cent(total.mean),
                   .engine_error = total.standard_error};
  const double late = engine.delay_loss;
  const double certain = late + engine.in_default;
  const std::array<double, bridge_steps> after = {matrix.without_forward,
                                                  matrix.bare,
                                                  engine.when_due.gross.mean,
                                                  engine.paid_late.gross.mean + late,
                                                  engine.with_lateness.gross.mean + certain,
                                                  engine.with_contagion.gross.mean + certain,
                                                  engine.all.gross.mean + certain,
                                                  total.mean};
  double before = bridge.matrix;
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    const double reached = round_to_cent(after[i]);
    bridge.steps[i] = round_to_cent(reached - before);
    before = reached;
  }
  return bridge;
}

}  // namespace encours
