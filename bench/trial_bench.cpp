// A whole trial (defaults, exposure by month, loss, three policies) beside its own default sampler,
// beside a trial in which failures spread along five links a buyer, and beside one in which
// insurers cut limits.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>
#include <vector>

#include "engine/trial_kernel.hpp"

namespace {

using namespace encours;

/// Five customers a supplier, any of the others, that make half of its sales.
TradeNetwork synthetic_network(std::uint32_t count) {
  std::mt19937_64 engine(2);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same network every time
  TradeNetwork network;
  for (std::uint32_t supplier = 0; supplier < count; ++supplier) {
    for (std::uint32_t i = 0; i < 5; ++i) {
      const auto step = 1 + static_cast<std::uint32_t>(engine() % (count / 5 - 1));
      network.links.push_back({.customer = (supplier + i * (count / 5) + step) % count,
                               .supplier = supplier,
                               .share_of_sales = 0.1,
                               .exposure = 1'000});
    }
  }
  std::ranges::sort(network.links, {},
                    [](const TradeLink& link) { return std::tuple(link.customer, link.supplier); });
  return network;
}

enum class Network : std::uint8_t { none, five_links };

/// Ten sectors, four sizes, PDs spread around 2 %, Zipf-like sales.
Portfolio synthetic_portfolio(std::int64_t count, Network network) {
  std::mt19937_64 engine(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same portfolio every time
  std::normal_distribution<double> normal;
  std::vector<Buyer> buyers;
  for (std::int64_t i = 0; i < count; ++i) {
    Buyer buyer;
    buyer.id = fmt::format("{}", 10'000'000 + i);
    buyer.sector = fmt::format("sector{}", i % 10);
    buyer.size = static_cast<BuyerSize>((i / 10) % 4);
    buyer.pd = std::min(0.5, 0.02 * std::exp(0.6 * normal(engine) - 0.18));
    buyer.lgd = 0.93;
    buyer.annual_sales = 4e8 / static_cast<double>(count) /
                         std::sqrt(static_cast<double>(i + 1) / static_cast<double>(count));
    buyer.exposure = buyer.annual_sales * 45.0 / 365.0;
    if (i % 3 != 0) buyer.insurer_limit = 0.8 * buyer.exposure;
    if (i % 2 != 0) buyer.equity = 2'500;
    buyers.push_back(buyer);
  }
  return {std::move(buyers),
          {},
          std::nullopt,
          network == Network::none ? TradeNetwork()
                                   : synthetic_network(static_cast<std::uint32_t>(count))};
}

Programme policy(const char* name, double aggregate_first_loss) {
  Programme programme;
  programme.name = name;
  programme.protection = PolicyTerms{
      .premium = {.rate = 0.0017, .minimum = 0},
      .clauses = {Threshold{.amount = 1'000}, BuyerLimit{}, DiscretionaryLimit{.amount = 10'000},
                  InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                  AggregateFirstLoss{.amount = aggregate_first_loss},
                  MaximumLiability{.amount = 0, .premium_multiple = 30}}};
  return programme;
}

/// One scenario, no assumption range, flow exposures over 12 months, three policies.
Study synthetic_study() {
  Study study;
  study.exposure.mean_delay_days = 13;
  study.uncertainty.enabled = false;
  study.scenarios = {Scenario{}};
  study.programmes = {policy("A", 0), policy("B", 50'000), policy("C", 200'000)};
  return study;
}

/// The same with the firm's weekly cash: one path for each of three policies.
Study study_with_cash() {
  Study study = synthetic_study();
  study.firm.cash = FirmCash{
      .cash = 1e6, .credit_line = 1e7, .variable_cost_rate = 0.8, .fixed_costs_monthly = 4e6};
  return study;
}

void run_trials(benchmark::State& state, const Study& study, const Portfolio& portfolio) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const TrialKernel kernel(prepared, EventRecording::off);
  auto scratch = kernel.make_state();
  auto outcome = kernel.make_outcome();
  std::uint64_t first = 0;
  for (auto _ : state) {
    kernel.run_batch(first, 64, scratch, outcome);
    first += 64;
  }
  state.SetItemsProcessed(state.iterations() * 64);
}

void trial(benchmark::State& state) {
  run_trials(state, synthetic_study(), synthetic_portfolio(state.range(0), Network::none));
}

void trial_contagion(benchmark::State& state) {
  Study study = synthetic_study();
  study.contagion.emplace();
  const Portfolio portfolio = synthetic_portfolio(state.range(0), Network::five_links);
  run_trials(state, study, portfolio);
  const std::vector<TradeLink>& links = portfolio.network().links;
  const TradeLinks network(
      {.links = links, .equity = std::vector<double>(portfolio.buyers().size(), 2'500.0)});
  state.counters["links"] = static_cast<double>(links.size());
  state.counters["network_MB"] =
      1e-6 * static_cast<double>(network.memory() + links.size() * sizeof(TradeLink));
}

void trial_with_cash(benchmark::State& state) {
  run_trials(state, study_with_cash(), synthetic_portfolio(state.range(0), Network::none));
}

void trial_with_cuts(benchmark::State& state) {
  Study study = synthetic_study();
  for (Programme& programme : study.programmes) {
    programme.insurer_response = insurer_response_preset("gfc");
  }
  run_trials(state, study, synthetic_portfolio(state.range(0), Network::none));
}

void trial_defaults_only(benchmark::State& state) {
  const Study study = synthetic_study();
  const Portfolio portfolio = synthetic_portfolio(state.range(0), Network::none);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const auto scratch = prepared.default_model().make_state();
  std::vector<TrialDefaults> defaults(1);
  std::uint32_t number = 0;
  for (auto _ : state) {
    for (int i = 0; i < 64; ++i) prepared.default_model().sample(number++, *scratch, defaults);
    benchmark::DoNotOptimize(defaults.front().events.data());
  }
  state.SetItemsProcessed(state.iterations() * 64);
}

}  // namespace

BENCHMARK(trial)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(trial_contagion)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(trial_with_cash)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(trial_with_cuts)->Arg(1'000)->Arg(10'000)->Arg(100'000);
BENCHMARK(trial_defaults_only)->Arg(1'000)->Arg(10'000)->Arg(100'000);
