#include <benchmark/benchmark.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "models/default/gamma_frailty.hpp"

namespace encours {
namespace {

constexpr std::uint32_t sectors = 10;
constexpr double variance = 0.25;

/// A fictitious ledger: sectors in turn, PDs spread log-normally with a mean near 2 %.
GammaFrailty::Config ledger(std::size_t buyers) {
  GammaFrailty::Config config;
  config.law = {.variance = variance, .events = DefaultEvents::bernoulli};
  config.sectors = sectors;
  boost::random::mt19937_64 engine(7);
  boost::random::normal_distribution<double> normal;
  for (std::size_t buyer = 0; buyer < buyers; ++buyer) {
    config.sector.push_back(static_cast<std::uint32_t>(buyer % sectors));
    config.base_pd.push_back(std::min(0.5, 0.02 * std::exp(0.8 * normal(engine) - 0.32)));
  }
  return config;
}

void set_counters(benchmark::State& state, std::size_t buyers, double defaults) {
  const auto trials = static_cast<double>(state.iterations());
  state.counters["ns_per_buyer"] =
      benchmark::Counter(trials * static_cast<double>(buyers) * 1e-9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["defaults"] = defaults / trials;
}

void frailty_sampler(benchmark::State& state, std::size_t cases, DefaultEvents events) {
  const auto buyers = static_cast<std::size_t>(state.range(0));
  auto config = ledger(buyers);
  config.law.events = events;
  std::vector<DefaultCase> inputs(
      cases, DefaultCase{.pd = config.base_pd, .factor_shift = {}, .condition = {}});
  for (std::size_t which = 1; which < cases; ++which) {
    const double factor = 0.67 + 0.83 * static_cast<double>(which) / static_cast<double>(cases - 1);
    for (double& pd : inputs[which].pd) pd = std::min(1.0, pd * factor);
  }
  const GammaFrailty model(config, inputs);
  const auto scratch = model.make_state();
  std::vector<TrialDefaults> outcome(cases);
  std::uint32_t trial = 0;
  double defaults = 0;
  for (auto _ : state) {
    model.sample(trial++, *scratch, outcome);
    defaults += static_cast<double>(outcome[0].events.size());
    benchmark::DoNotOptimize(outcome.data());
  }
  set_counters(state, buyers, defaults);
}

/// What one writes first: a gamma draw per sector, a uniform per buyer against its probability
/// given the frailty. It draws no default month.
void reference(benchmark::State& state) {
  const auto buyers = static_cast<std::size_t>(state.range(0));
  const auto config = ledger(buyers);
  std::vector<double> cumulative;
  for (const double pd : config.base_pd) cumulative.push_back(config.law.cumulative(pd, 12));
  std::mt19937_64 engine(1);
  std::gamma_distribution<double> common(config.factor_correlation / variance, variance);
  std::gamma_distribution<double> own((1 - config.factor_correlation) / variance, variance);
  std::uniform_real_distribution<double> uniform;
  std::vector<double> frailty(sectors);
  std::vector<std::uint32_t> failed;
  double defaults = 0;
  for (auto _ : state) {
    const double shared = common(engine);
    for (double& one : frailty) one = shared + own(engine);
    failed.clear();
    for (std::uint32_t i = 0; i < buyers; ++i) {
      const double probability = -std::expm1(-frailty[config.sector[i]] * cumulative[i]);
      if (uniform(engine) <= probability) failed.push_back(i);
    }
    defaults += static_cast<double>(failed.size());
    benchmark::DoNotOptimize(failed.data());
  }
  set_counters(state, buyers, defaults);
}

void sizes(benchmark::internal::Benchmark* bench) {
  for (const int buyers : {1'000, 10'000, 100'000}) bench->Arg(buyers);
}

BENCHMARK(reference)->Name("frailty_reference_std")->Apply(sizes);
BENCHMARK_CAPTURE(frailty_sampler, one_case, 1, DefaultEvents::bernoulli)
    ->Name("frailty_sampler")
    ->Apply(sizes);
BENCHMARK_CAPTURE(frailty_sampler, poisson, 1, DefaultEvents::poisson)
    ->Name("frailty_sampler_poisson")
    ->Apply(sizes);
BENCHMARK_CAPTURE(frailty_sampler, nine_cases, 9, DefaultEvents::bernoulli)
    ->Name("frailty_sampler_9_cases")
    ->Apply(sizes);

}  // namespace
}  // namespace encours
