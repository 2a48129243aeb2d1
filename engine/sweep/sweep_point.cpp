#include "engine/sweep/sweep_point.hpp"

#include <array>

#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"

namespace encours {

std::optional<Results> central_results(const Study& study, const Portfolio& portfolio,
                                       const RunOptions& options) {
  Study central = study;
  central.uncertainty.enabled = false;
  AssumptionLog listed_elsewhere;
  const PreparedStudy prepared(central, portfolio, listed_elsewhere);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, options, sinks);
  if (statistics.trials_done() < study.run.trials) return std::nullopt;
  return summarise(prepared, statistics);
}

}  // namespace encours
