#include "engine/simulator.hpp"

#include <tbb/concurrent_queue.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

namespace encours {

namespace {

OutcomeLayout make_layout(const PreparedStudy& study, EventRecording events) {
  OutcomeLayout layout{
      .trials = study.study().run.trials,
      .scenarios = {},
      .programmes = {},
      .sectors = {study.portfolio().sectors().begin(), study.portfolio().sectors().end()},
      .buyers = {},
      .central = {study.central().begin(), study.central().end()},
      .with_cuts = {},
      .with_events = events == EventRecording::on,
      .with_cash = study.cash().has_value(),
      .with_protracted = study.protracted() != nullptr};
  for (const Scenario& scenario : study.study().scenarios) {
    std::vector<bool> cuts;
    std::vector<bool> renewals;
    const auto number = static_cast<std::uint32_t>(layout.scenarios.size());
    for (std::size_t p = 0; p < study.policies().size(); ++p) {
      cuts.push_back(study.limit_cuts(number, p) != nullptr);
      renewals.push_back(study.renewal(number, p) != nullptr);
    }
    layout.with_cuts.push_back(std::move(cuts));
    layout.with_renewal.push_back(std::move(renewals));
    layout.scenarios.push_back(scenario.name);
  }
  for (const Programme& programme : study.study().programmes) {
    layout.programmes.push_back(programme.name);
    layout.with_fund.push_back(programme.fund.has_value());
    layout.with_guarantees.push_back(!programme.guarantees.empty());
    layout.with_charges.push_back(study.charges_on_claims(layout.with_charges.size()));
    layout.with_conduct.push_back(programme.conduct.any());
  }
  for (const Buyer& buyer : study.portfolio().buyers()) layout.buyers.push_back(buyer.id);
  return layout;
}

/// Finished outcomes are used again, so that a run allocates for the batches in flight only.
class OutcomePool {
 public:
  explicit OutcomePool(const TrialKernel& kernel) : kernel_(&kernel) {}

  std::unique_ptr<BatchOutcome> take() {
    std::unique_ptr<BatchOutcome> outcome;
    if (free_.try_pop(outcome)) return outcome;
    return std::make_unique<BatchOutcome>(kernel_->make_outcome());
  }
  void give_back(std::unique_ptr<BatchOutcome> outcome) { free_.push(std::move(outcome)); }

 private:
  const TrialKernel* kernel_;
  tbb::concurrent_queue<std::unique_ptr<BatchOutcome>> free_;
};

/// The three stages of a run: number the batches, run them in any order, deliver them in order.
class Pipeline {
 public:
  Pipeline(const PreparedStudy& study, const RunOptions& options,
           std::span<OutcomeSink* const> sinks)
      : trials_(study.study().run.trials),
        stop_(options.stop),
        sinks_(sinks),
        kernel_(study, options.events, options.explanation, options.claims),
        pool_(kernel_),
        states_([this] { return kernel_.make_state(); }) {}

  void run(unsigned threads) {
    const auto number = tbb::make_filter<void, std::uint64_t>(
        tbb::filter_mode::serial_in_order, [this](tbb::flow_control& control) {
          const bool stopped = stop_ != nullptr && stop_->load(std::memory_order_relaxed);
          if (stopped || next_trial_ >= trials_) {
            control.stop();
            return trials_;
          }
          const std::uint64_t first = next_trial_;
          next_trial_ = std::min<std::uint64_t>(trials_, first + batch_size);
          return first;
        });
    const auto compute = tbb::make_filter<std::uint64_t, std::unique_ptr<BatchOutcome>>(
        tbb::filter_mode::parallel, [this](std::uint64_t first) {
          auto outcome = pool_.take();
          const auto count =
              static_cast<std::uint32_t>(std::min<std::uint64_t>(batch_size, trials_ - first));
          kernel_.run_batch(first, count, states_.local(), *outcome);
          return outcome;
        });
    const auto deliver = tbb::make_filter<std::unique_ptr<BatchOutcome>, void>(
        tbb::filter_mode::serial_in_order, [this](std::unique_ptr<BatchOutcome> outcome) {
          for (OutcomeSink* sink : sinks_) sink->batch(*outcome);
          trials_done_ += outcome->trials;
          pool_.give_back(std::move(outcome));
        });
    tbb::parallel_pipeline(std::size_t{4} * threads, number & compute & deliver);
  }

  std::uint64_t trials_done() const { return trials_done_; }
  unsigned participants() const { return static_cast<unsigned>(states_.size()); }

 private:
  std::uint64_t trials_;
  const std::atomic<bool>* stop_;
  std::span<OutcomeSink* const> sinks_;
  TrialKernel kernel_;
  OutcomePool pool_;
  tbb::enumerable_thread_specific<TrialKernel::State> states_;
  std::uint64_t next_trial_ = 0;
  std::uint64_t trials_done_ = 0;
};

}  // namespace

SimulationReport simulate(const PreparedStudy& study, const RunOptions& options,
                          std::span<OutcomeSink* const> sinks) {
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  const OutcomeLayout layout = make_layout(study, options.events);
  for (OutcomeSink* sink : sinks) sink->begin(layout);
  Pipeline pipeline(study, options, sinks);
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] { pipeline.run(threads); });
  for (OutcomeSink* sink : sinks) sink->end(pipeline.trials_done());
  return {.trials_done = pipeline.trials_done(),
          .threads = threads,
          .participants = pipeline.participants()};
}

}  // namespace encours
