#include "engine/provision/ecl_bridge.hpp"

#include <algorithm>

#include "core/money.hpp"
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

}  // namespace

MeanWithError EngineEcl::total() const {
  const MeanWithError& loss = policy ? all.retained[*policy] : all.gross;
  return {.mean = loss.mean + delay_loss, .standard_error = loss.standard_error};
}

EngineEcl simulate_engine_ecl(const Study& study, const ItemTiming& timing, const Portfolio& pool,
                              std::optional<std::size_t> policy, unsigned threads) {
  const auto simulated = [&](const Study& one, const ItemTiming& when) {
    return simulate_open_items(one, when, pool, threads);
  };
  Study step = study;
  step.scenarios = {Scenario{}};
  ItemTiming when_due = timing;
  when_due.mean_delay_days = 0;
  const bool spreads = study.contagion.has_value();
  const bool plain = study.scenarios.size() == 1 && study.scenarios.front().shocks.empty();
  EngineEcl engine{.when_due = {}, .late = {}, .with_contagion = {}, .all = {}, .policy = policy};
  engine.with_contagion = simulated(step, timing);
  step.contagion.reset();
  engine.late = spreads ? simulated(step, timing) : engine.with_contagion;
  engine.when_due = timing.mean_delay_days > 0 ? simulated(step, when_due) : engine.late;
  engine.all = plain ? engine.with_contagion : simulated(study, timing);
  engine.delay_loss = total_delay_loss(timing, pool);
  return engine;
}

EclBridge build_bridge(const MatrixAmounts& matrix, const EngineEcl& engine) {
  const MeanWithError total = engine.total();
  EclBridge bridge{.matrix = round_to_cent(matrix.booked),
                   .steps = {},
                   .engine = round_to_cent(total.mean),
                   .engine_error = total.standard_error};
  const double with_delay = engine.delay_loss;
  const std::array<double, bridge_steps> after = {matrix.without_forward,
                                                  matrix.bare,
                                                  engine.when_due.gross.mean,
                                                  engine.late.gross.mean + with_delay,
                                                  engine.with_contagion.gross.mean + with_delay,
                                                  engine.all.gross.mean + with_delay,
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
