// Quantiles and shortfalls of a stream: the tail alone, beside storing and sorting every value.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/moments.hpp"
#include "core/random_stream.hpp"
#include "core/upper_tail.hpp"

namespace encours {
namespace {

std::vector<double> some_losses(std::int64_t count) {
  RandomStream stream(1, Purpose::loss, 0);
  std::vector<double> losses(static_cast<std::size_t>(count));
  std::ranges::generate(losses, [&] {
    const double exponential = -std::log(open_uniform(stream()));
    return 50'000 * exponential * exponential;
  });
  return losses;
}

void per_value(benchmark::State& state, double bytes) {
  state.counters["per_value"] = benchmark::Counter(
      static_cast<double>(state.range(0)),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["kB_kept"] = bytes / 1000;
}

void upper_tail(benchmark::State& state) {
  const std::vector<double> losses = some_losses(state.range(0));
  const double lowest_level = static_cast<double>(state.range(1)) / 100;
  double bytes = 0;
  for (auto _ : state) {
    UpperTail tail(lowest_level, losses.size());
    for (const double loss : losses) tail.add(loss);
    tail.finish();
    benchmark::DoNotOptimize(tail.expected_shortfall(0.99).value);
    bytes = static_cast<double>(tail.kept() * sizeof(double));
  }
  per_value(state, bytes);
}

void store_and_sort(benchmark::State& state) {
  const std::vector<double> losses = some_losses(state.range(0));
  for (auto _ : state) {
    std::vector<double> all;
    for (const double loss : losses) all.push_back(loss);
    std::ranges::sort(all);
    benchmark::DoNotOptimize(all[all.size() * 99 / 100]);
  }
  per_value(state, static_cast<double>(losses.size() * sizeof(double)));
}

void moments(benchmark::State& state) {
  const std::vector<double> losses = some_losses(state.range(0));
  for (auto _ : state) {
    Moments moments;
    for (const double loss : losses) moments.add(loss);
    benchmark::DoNotOptimize(moments.standard_error());
  }
  per_value(state, sizeof(Moments));
}

BENCHMARK(upper_tail)
    ->ArgNames({"values", "lowest_level"})
    ->ArgsProduct({{10'000, 100'000, 1'000'000}, {90, 99}})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(store_and_sort)
    ->ArgName("values")
    ->Arg(10'000)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(moments)->ArgName("values")->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace encours
