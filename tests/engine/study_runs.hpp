#pragma once

#include <array>

#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "engine/trial_kernel.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// The first trials of a study, as many as a batch holds.
inline BatchOutcome first_batch_of(const Study& study, const Portfolio& portfolio,
                                   EventRecording events = EventRecording::off,
                                   Explanation explanation = Explanation::off) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialKernel kernel(prepared, events, explanation);
  TrialKernel::State state = kernel.make_state();
  BatchOutcome outcome = kernel.make_outcome();
  kernel.run_batch(0, batch_size, state, outcome);
  return outcome;
}

/// All its trials, summed up.
inline Results results_of(const Study& study, const Portfolio& portfolio, unsigned threads = 2) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = threads}, sinks);
  return summarise(prepared, statistics);
}

}  // namespace encours
