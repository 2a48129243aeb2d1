// A grid of 500 policies, of 500 funds, or of 500 policies under ten preventions, on
// examples/negoce in one simulation of the defaults, beside the plain way: one run of the study for
// each. All prepare the study, simulate the same trials and scenarios under central assumptions
// without cash, and end with mean cost and cost one year in 100.
#include <benchmark/benchmark.h>

#include <array>

#include "engine/frontier/frontier.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "scenarios/read_study.hpp"

namespace {

using namespace encours;

struct Loaded {
  Study study;
  PortfolioData data;
};

/// The example, with central assumptions, without cash.
const Loaded& negoce() {
  static const Loaded loaded = [] {
    ProblemLog problems;
    auto study = read_study(ENCOURS_EXAMPLES "/negoce/study.toml", problems);
    auto data = study ? read_portfolio(study->portfolio, problems) : std::nullopt;
    problems.throw_if_any();
    study->uncertainty.enabled = false;
    study->firm.cash.reset();
    return Loaded{.study = std::move(*study), .data = std::move(*data)};
  }();
  return loaded;
}

constexpr std::size_t policy = 2;  // "Police A"

/// 50 aggregate first losses × 10 insured percentages.
FrontierRequest five_hundred() {
  ProblemLog problems;
  FrontierRequest request{.programme = policy,
                          .levers = {parse_lever("aggregate_first_loss=0:490000:10000", problems),
                                     parse_lever("insured_percentage=0.5:0.95:0.05", problems)}};
  problems.throw_if_any();
  return request;
}

/// 50 initial amounts × 10 monthly contributions of a fund of "Rétention".
FrontierRequest five_hundred_funds() {
  FrontierRequest request;
  request.levers = {{.key = "fund.initial"}, {.key = "fund.monthly_contribution"}};
  for (int i = 0; i < 50; ++i) request.levers[0].values.push_back(10'000.0 * (i + 1));
  for (int i = 0; i < 10; ++i) request.levers[1].values.push_back(1'000.0 * i);
  for (const auto& values : grid_of(request.levers)) {
    Programme& setting = request.settings.emplace_back(negoce().study.programmes[0]);
    setting.reserve = {};
    setting.cost_of_capital = 0.08;
    setting.fund = FundTerms{.initial = values[0], .monthly_contribution = values[1]};
  }
  return request;
}

/// 50 aggregate first losses × 10 deposits.
FrontierRequest ten_preventions() {
  ProblemLog problems;
  FrontierRequest request{
      .programme = policy,
      .levers = {parse_lever("aggregate_first_loss=0:490000:10000", problems),
                 parse_lever("prevention.deposit.share=0:0.45:0.05", problems)}};
  problems.throw_if_any();
  for (const auto& values : grid_of(request.levers)) {
    Programme& setting = request.settings.emplace_back(negoce().study.programmes[policy]);
    setting.conduct.prevention.emplace().deposits = {{.share = values[1]}};
  }
  return request;
}

void simulate_grid(benchmark::State& state, const FrontierRequest& request) {
  Study study = negoce().study;
  study.run.trials = static_cast<std::uint64_t>(state.range(0));
  for (auto _ : state) {
    AssumptionLog assumptions;
    const Frontier frontier =
        find_frontier(study, negoce().data.portfolio, request, {}, assumptions);
    benchmark::DoNotOptimize(frontier.settings.data());
    state.counters["settings"] = static_cast<double>(frontier.settings.size());
  }
}

void grid_of_500(benchmark::State& state) {
  simulate_grid(state, five_hundred());
}
void grid_of_500_funds(benchmark::State& state) {
  simulate_grid(state, five_hundred_funds());
}
void grid_of_500_under_ten_preventions(benchmark::State& state) {
  simulate_grid(state, ten_preventions());
}

void plain_run_of_one(benchmark::State& state) {
  Study study = negoce().study;
  study.run.trials = static_cast<std::uint64_t>(state.range(0));
  Programme one = study.programmes[policy];
  set_lever("aggregate_first_loss", 50'000, one);
  study.programmes = {one};
  for (auto _ : state) {
    AssumptionLog assumptions;
    const PreparedStudy prepared(study, negoce().data.portfolio, assumptions);
    StatisticsSink statistics(prepared);
    const std::array<OutcomeSink*, 1> sinks = {&statistics};
    simulate(prepared, {}, sinks);
    benchmark::DoNotOptimize(summarise(prepared, statistics).scenarios.data());
  }
}

BENCHMARK(grid_of_500)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(grid_of_500_funds)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(grid_of_500_under_ten_preventions)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(plain_run_of_one)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
