// Ten crises and five programmes on examples/negoce, with both ends of the assumption range and the
// firm's cash: all cases of a trial together, beside the plain way, one kernel for each crisis, and
// beside the normal year alone; then both with the ends on a quarter of the trials, as a run of
// 100,000 has them, where the first three have them on all.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "engine/trial_kernel.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/settle_scenarios.hpp"

namespace {

using namespace encours;

constexpr std::uint32_t trials = 64;
constexpr std::uint64_t most_trials = 1'000'000;  ///< of a benchmark

struct Loaded {
  Study study;
  PortfolioData data;
};

const Loaded& negoce() {
  static const Loaded loaded = [] {
    ProblemLog problems;
    auto study = read_study(ENCOURS_EXAMPLES "/negoce/crises.toml", problems);
    auto data = study ? read_portfolio(study->portfolio, problems) : std::nullopt;
    problems.throw_if_any();
    settle_scenarios(*study, data->portfolio, problems);
    problems.throw_if_any();
    return Loaded{.study = std::move(*study), .data = std::move(*data)};
  }();
  return loaded;
}

/// One prepared study with what a thread needs to run it.
struct Runner {
  explicit Runner(Study given)
      : study(std::move(given)),
        prepared(study, negoce().data.portfolio, assumptions),
        kernel(prepared, EventRecording::off),
        scratch(kernel.make_state()),
        outcome(kernel.make_outcome()) {}

  void run(std::uint64_t first, std::uint32_t count = trials) {
    kernel.run_batch(first, count, scratch, outcome);
  }

  Study study;
  AssumptionLog assumptions;
  PreparedStudy prepared;
  TrialKernel kernel;
  TrialKernel::State scratch;
  BatchOutcome outcome;
};

/// The ends are simulated in the first million trials.
Study with_ends() {
  Study study = negoce().study;
  study.run.trials = 2 * most_trials;
  study.uncertainty.trials = most_trials;
  return study;
}

std::unique_ptr<Runner> one_scenario(std::size_t which) {
  Study study = with_ends();
  study.scenarios = {study.scenarios[which]};
  study.scenarios[0].weight = 1;
  return std::make_unique<Runner>(std::move(study));
}

void run_trials(benchmark::State& state, const std::vector<std::unique_ptr<Runner>>& runners) {
  std::uint64_t first = 0;
  for (auto _ : state) {
    for (const auto& runner : runners) runner->run(first);
    first += trials;
  }
  state.SetItemsProcessed(state.iterations() * trials);
}

void crises_together(benchmark::State& state) {
  std::vector<std::unique_ptr<Runner>> all;
  all.push_back(std::make_unique<Runner>(with_ends()));
  run_trials(state, all);
}

void crises_one_by_one(benchmark::State& state) {
  std::vector<std::unique_ptr<Runner>> each;
  for (std::size_t s = 0; s < negoce().study.scenarios.size(); ++s) each.push_back(one_scenario(s));
  run_trials(state, each);
}

void normal_year_alone(benchmark::State& state) {
  std::vector<std::unique_ptr<Runner>> base;
  base.push_back(one_scenario(0));
  run_trials(state, base);
}

/// A quarter of the trials with the ends, the others, of the second million, without them.
void run_quarter(benchmark::State& state, Runner& runner) {
  std::uint64_t first = 0;
  for (auto _ : state) {
    runner.run(first, trials / 4);
    runner.run(most_trials + first, 3 * trials / 4);
    first += trials;
  }
  state.SetItemsProcessed(state.iterations() * trials);
}

void crises_ends_on_a_quarter(benchmark::State& state) {
  const auto all = std::make_unique<Runner>(with_ends());
  run_quarter(state, *all);
}

void normal_year_ends_on_a_quarter(benchmark::State& state) {
  run_quarter(state, *one_scenario(0));
}

BENCHMARK(crises_together)->Unit(benchmark::kMillisecond);
BENCHMARK(crises_one_by_one)->Unit(benchmark::kMillisecond);
BENCHMARK(normal_year_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(crises_ends_on_a_quarter)->Unit(benchmark::kMillisecond);
BENCHMARK(normal_year_ends_on_a_quarter)->Unit(benchmark::kMillisecond);

}  // namespace
