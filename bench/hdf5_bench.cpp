// What writing results.h5 costs, with and without compression, beside a plain write of the same
// bytes: 65,536 trials of 2 scenarios × 3 programmes × 10 sectors a round.

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "output/results_file.hpp"

namespace encours {
namespace {

constexpr std::uint32_t batches = 64;
constexpr std::uint64_t trials = batches * std::uint64_t{batch_size};
constexpr std::uint32_t scenarios = 2;
constexpr std::uint32_t programmes = 3;
constexpr std::uint32_t sectors = 10;

OutcomeLayout layout() {
  OutcomeLayout made;
  made.trials = trials;
  made.scenarios.assign(scenarios, "scenario");
  made.programmes.assign(programmes, "programme");
  made.sectors.assign(sectors, "sector");
  made.central = {0, 1};
  return made;
}

/// Losses in cents, a third of the sectors without any: about what a ledger of 1,000 buyers gives.
CaseOutcome random_case(std::mt19937_64& random) {
  std::lognormal_distribution<double> loss(9, 1);
  CaseOutcome made;
  made.programmes.resize(programmes);
  for (std::uint32_t t = 0; t < batch_size; ++t) {
    double gross = 0;
    for (std::uint32_t s = 0; s < sectors; ++s) {
      const double part = random() % 3 == 0 ? 0 : std::round(loss(random) * 100) / 100;
      made.sector_gross_loss.push_back(part);
      gross += part;
    }
    made.gross_loss.push_back(std::round(gross * 100) / 100);
    made.defaults.push_back(static_cast<std::uint32_t>(random() % 40));
    for (std::uint32_t j = 0; j < programmes; ++j) {
      const double indemnity = std::round(made.gross_loss.back() * 30 * j) / 100;
      made.programmes[j].indemnity.push_back(indemnity);
      made.programmes[j].retained_loss.push_back(made.gross_loss.back() - indemnity);
    }
  }
  return made;
}

/// A round: every batch drawn anew, as repeated ones would compress too well.
const std::vector<BatchOutcome>& samples() {
  static const std::vector<BatchOutcome> made = [] {
    std::mt19937_64 random(1);
    std::vector<BatchOutcome> all(batches);
    for (std::uint32_t k = 0; k < batches; ++k) {
      all[k].first_trial = k * std::uint64_t{batch_size};
      all[k].trials = batch_size;
      for (std::uint32_t i = 0; i < scenarios; ++i) all[k].cases.push_back(random_case(random));
    }
    return all;
  }();
  return made;
}

std::filesystem::path target() {
  return std::filesystem::temp_directory_path() /
         ("encours-hdf5-bench-" + std::to_string(::getpid()));
}

/// Bytes of the columns along trial that both writers take.
std::size_t bytes_per_trial() {
  return scenarios * (sizeof(double) * (1 + sectors + 2 * programmes) + sizeof(std::uint32_t));
}

void count(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(trials));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(trials * bytes_per_trial()));
}

/// begin() … end(): everything that happens while the trials run.
void write_hdf5(benchmark::State& state, Compression compression) {
  const auto& outcomes = samples();
  for ([[maybe_unused]] auto _ : state) {
    ResultsFile file({.file = target(), .study_text = "", .compression = compression});
    file.begin(layout());
    for (const BatchOutcome& batch : outcomes) file.batch(batch);
    file.end(trials);
  }
  count(state);
}
BENCHMARK_CAPTURE(write_hdf5, compressed, Compression::deflate)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write_hdf5, plain, Compression::none)->Unit(benchmark::kMillisecond);

template <class Value>
void put(const std::vector<Value>& values, std::FILE* file) {
  benchmark::DoNotOptimize(std::fwrite(values.data(), sizeof(Value), values.size(), file));
}

void write_flat(benchmark::State& state) {
  const auto& outcomes = samples();
  for ([[maybe_unused]] auto _ : state) {
    std::FILE* file = std::fopen(target().c_str(), "wb");
    if (file == nullptr) return state.SkipWithError("the file cannot be opened");
    for (const BatchOutcome& batch : outcomes) {
      for (const CaseOutcome& each : batch.cases) {
        put(each.gross_loss, file);
        put(each.sector_gross_loss, file);
        put(each.defaults, file);
        for (const ProgrammeOutcome& programme : each.programmes) {
          put(programme.indemnity, file);
          put(programme.retained_loss, file);
        }
      }
    }
    std::fclose(file);
  }
  std::filesystem::remove(target());
  count(state);
}
BENCHMARK(write_flat)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace encours
