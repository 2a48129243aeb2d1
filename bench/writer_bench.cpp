// What writing results.h5 adds to a run: 10,000 buyers, 3 scenarios × 5 programmes, with the file,
// with the events of every tenth trial beside it, with a plain write of the same columns, and with
// nothing written.

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <random>
#include <vector>

#include "engine/simulator.hpp"
#include "output/results_file.hpp"

namespace {

using namespace encours;

constexpr std::uint32_t trials = 16 * batch_size;

/// Ten sectors, four sizes, PDs spread around 2 %, Zipf-like sales.
Portfolio synthetic_portfolio() {
  constexpr int count = 10'000;
  std::mt19937_64 engine(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same portfolio every time
  std::normal_distribution<double> normal;
  std::vector<Buyer> buyers;
  for (int i = 0; i < count; ++i) {
    Buyer buyer;
    buyer.id = fmt::format("{}", 10'000'000 + i);
    buyer.sector = fmt::format("sector{}", i % 10);
    buyer.size = static_cast<BuyerSize>((i / 10) % 4);
    buyer.pd = std::min(0.5, 0.02 * std::exp(0.6 * normal(engine) - 0.18));
    buyer.lgd = 0.93;
    buyer.annual_sales = 4e4 / std::sqrt((i + 1.0) / count);
    buyer.exposure = buyer.annual_sales * 45.0 / 365.0;
    buyers.push_back(buyer);
  }
  return {std::move(buyers), {}, std::nullopt, {}};
}

Study synthetic_study() {
  Study study;
  study.run.trials = trials;
  study.uncertainty.enabled = false;
  study.scenarios.resize(3);
  for (std::size_t i = 0; i < study.scenarios.size(); ++i) {
    study.scenarios[i].name = fmt::format("scenario {}", i);
  }
  study.programmes.resize(5);
  for (std::size_t j = 0; j < study.programmes.size(); ++j) {
    Programme& programme = study.programmes[j];
    programme.name = fmt::format("programme {}", j);
    if (j < 2) continue;
    programme.protection =
        PolicyTerms{.premium = {.rate = 0.0017, .minimum = 0},
                    .clauses = {Threshold{.amount = 1'000}, DiscretionaryLimit{.amount = 50'000},
                                InsuredPercentage{.named = 0.9, .discretionary = 0.9},
                                AggregateFirstLoss{.amount = 1e5 * static_cast<double>(j - 2)}}};
  }
  return study;
}

std::filesystem::path target() {
  return std::filesystem::temp_directory_path() / fmt::format("encours-writer-{}", ::getpid());
}

/// The columns along trial, as they are in memory.
class FlatFile final : public OutcomeSink {
 public:
  FlatFile() : file_(std::fopen(target().c_str(), "wb")) {}
  ~FlatFile() override {
    std::fclose(file_);
    std::filesystem::remove(target());
  }
  void begin(const OutcomeLayout&) override {}
  void batch(const BatchOutcome& outcome) override {
    for (const CaseOutcome& each : outcome.cases) {
      put(each.gross_loss);
      put(each.sector_gross_loss);
      put(each.defaults);
      for (const ProgrammeOutcome& programme : each.programmes) {
        put(programme.indemnity);
        put(programme.retained_loss);
      }
    }
  }
  void end(std::uint64_t) override { std::fflush(file_); }

 private:
  template <class Value>
  void put(const std::vector<Value>& values) {
    benchmark::DoNotOptimize(std::fwrite(values.data(), sizeof(Value), values.size(), file_));
  }

  std::FILE* file_;
};

enum class Written : std::uint8_t { nothing, flat, results, tenth_of_events, all_events };

void run(benchmark::State& state, Written written) {
  AssumptionLog assumptions;
  const Portfolio portfolio = synthetic_portfolio();
  const Study study = synthetic_study();
  const PreparedStudy prepared(study, portfolio, assumptions);
  const bool events = written == Written::tenth_of_events || written == Written::all_events;
  for ([[maybe_unused]] auto _ : state) {
    std::optional<FlatFile> flat;
    ResultsFile file({.file = target(),
                      .study_text = "",
                      .event_trials = written == Written::all_events ? trials : trials / 10});
    std::vector<OutcomeSink*> sinks;
    if (written == Written::flat) sinks.push_back(&flat.emplace());
    if (written >= Written::results) sinks.push_back(&file);
    simulate(prepared, {.threads = 1, .events = events ? EventRecording::on : EventRecording::off},
             sinks);
  }
  state.SetItemsProcessed(state.iterations() * std::int64_t{trials});
}

BENCHMARK_CAPTURE(run, nothing, Written::nothing)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, flat, Written::flat)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, results, Written::results)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, tenth_of_events, Written::tenth_of_events)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run, all_events, Written::all_events)->Unit(benchmark::kMillisecond);

}  // namespace
