#include "engine/provision/tail_reserve.hpp"

#include <algorithm>

#include "core/contract.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"

namespace encours {

namespace {

Estimate less(const Estimate& estimate, double mean) {
  Estimate rest{.value = estimate.value - mean};
  if (estimate.low) rest.low = *estimate.low - mean;
  if (estimate.high) rest.high = *estimate.high - mean;
  return rest;
}

}  // namespace

std::vector<TailReserve> tail_reserves(const Study& study, const Portfolio& portfolio,
                                       unsigned threads) {
  Study year = study;
  year.uncertainty.enabled = false;
  year.firm.cash.reset();
  year.run.horizon_months = 12;
  year.exposure.horizon_months = 12;
  year.scenarios.resize(1);
  std::erase_if(year.scenarios.front().shocks, [](const Shock& shock) {
    const auto* failure = std::get_if<FailBuyer>(&shock);
    return failure != nullptr && failure->month >= 12;
  });
  AssumptionLog listed_before;
  const PreparedStudy prepared(year, portfolio, listed_before);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = threads}, sinks);
  std::vector<TailReserve> reserves;
  const Results results = summarise(prepared, statistics);
  for (const ProgrammeResult& programme : results.scenarios.front().programmes) {
    const Block& loss = programme.retained_loss;
    for (const double level : reserve_levels) {
      const auto place = std::ranges::find(risk_levels, level) - risk_levels.begin();
      const auto index = static_cast<std::size_t>(place);
      expects(index < risk_levels.size(), "reserves are told at levels of the risk measures");
      reserves.push_back({.programme = programme.name,
                          .level = level,
                          .expected_loss = loss.mean,
                          .value_at_risk = less(loss.value_at_risk[index], loss.mean),
                          .expected_shortfall = less(loss.expected_shortfall[index], loss.mean)});
    }
  }
  return reserves;
}

}  // namespace encours
