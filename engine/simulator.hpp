#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"
#include "engine/trial_kernel.hpp"

namespace encours {

/// How a study is run; none of it changes a result.
struct RunOptions {
  unsigned threads = 0;  ///< 0: one per processor
  EventRecording events = EventRecording::off;
  Explanation explanation = Explanation::off;
  ClaimRecording claims = ClaimRecording::off;
  const std::atomic<bool>* stop = nullptr;  ///< set to end after the batches under way
};

/// What a simulation did.
struct SimulationReport {
  std::uint64_t trials_done = 0;
  unsigned threads = 0;       ///< asked for, or one per processor
  unsigned participants = 0;  ///< threads that ran at least one batch
};

/// Runs study.run.trials trials in parallel and hands the batches to every sink in trial order,
/// while later batches are being computed. Same study, same build: same bytes for any number of
/// threads. All scenarios see the same number of trials, also when stopped early.
SimulationReport simulate(const PreparedStudy& study, const RunOptions& options,
                          std::span<OutcomeSink* const> sinks);

}  // namespace encours
