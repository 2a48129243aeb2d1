#include <benchmark/benchmark.h>

#include <Eigen/Cholesky>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "models/default/factor_copula.hpp"

namespace encours {
namespace {

constexpr std::uint32_t sectors = 10;
constexpr int horizon = 12;

/// A fictitious ledger: sectors in turn, PDs spread log-normally with a mean near 2 %, asset
/// correlations 3, 6 and 12 % by size.
FactorCopula::Config ledger(std::size_t buyers) {
  FactorCopula::Config config;
  config.horizon_months = horizon;
  config.factor_correlation = Eigen::MatrixXd::Constant(sectors, sectors, 0.5);
  config.factor_correlation.diagonal().setOnes();
  boost::random::mt19937_64 engine(7);
  boost::random::normal_distribution<double> normal;
  for (std::size_t buyer = 0; buyer < buyers; ++buyer) {
    const double share = static_cast<double>((buyer * 37) % 100) / 100;
    config.sector.push_back(static_cast<std::uint32_t>(buyer % sectors));
    config.asset_correlation.push_back(share < 0.7 ? 0.03 : share < 0.95 ? 0.06 : 0.12);
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

std::vector<DefaultCase> scaled_cases(const std::vector<double>& base_pd, std::size_t count) {
  std::vector<DefaultCase> cases(count,
                                 DefaultCase{.pd = base_pd, .factor_shift = {}, .condition = {}});
  for (std::size_t which = 1; which < count; ++which) {
    const double factor = 0.67 + 0.83 * static_cast<double>(which) / static_cast<double>(count - 1);
    for (double& pd : cases[which].pd) pd = std::min(1.0, pd * factor);
  }
  return cases;
}

void default_sampler(benchmark::State& state, std::optional<SamplerKernel> kernel,
                     CopulaFamily family, std::size_t cases) {
  if (kernel && std::ranges::count(available_kernels(), *kernel) == 0) {
    state.SkipWithError("this processor lacks the kernel");
    return;
  }
  const auto buyers = static_cast<std::size_t>(state.range(0));
  auto config = ledger(buyers);
  config.kernel = kernel;
  config.family = family;
  const FactorCopula model(config, scaled_cases(config.base_pd, cases));
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

/// What one writes first: a latent normal per buyer against a threshold computed beforehand. It
/// draws no default month.
template <class Engine, class Normal>
void reference(benchmark::State& state) {
  const auto buyers = static_cast<std::size_t>(state.range(0));
  const auto config = ledger(buyers);
  const Eigen::MatrixXd root = config.factor_correlation.llt().matrixL();
  struct Buyer {
    double systematic, own, threshold;
    std::uint32_t sector;
  };
  std::vector<Buyer> ledger_buyers;
  for (std::size_t i = 0; i < buyers; ++i) {
    const double correlation = config.asset_correlation[i];
    ledger_buyers.push_back({std::sqrt(correlation), std::sqrt(1 - correlation),
                             boost::math::quantile(boost::math::normal(), config.base_pd[i]),
                             config.sector[i]});
  }
  Engine engine(1);
  Normal normal;
  Eigen::VectorXd independent(sectors);
  Eigen::VectorXd factor(sectors);
  std::vector<std::uint32_t> failed;
  double defaults = 0;
  for (auto _ : state) {
    for (double& value : independent) value = normal(engine);
    factor.noalias() = root * independent;
    failed.clear();
    for (std::uint32_t i = 0; i < buyers; ++i) {
      const Buyer& buyer = ledger_buyers[i];
      const double latent = buyer.systematic * factor[buyer.sector] + buyer.own * normal(engine);
      if (latent <= buyer.threshold) failed.push_back(i);
    }
    defaults += static_cast<double>(failed.size());
    benchmark::DoNotOptimize(failed.data());
  }
  set_counters(state, buyers, defaults);
}

void sizes(benchmark::internal::Benchmark* bench) {
  for (const int buyers : {1'000, 10'000, 100'000}) bench->Arg(buyers);
}

BENCHMARK_TEMPLATE(reference, std::mt19937_64, std::normal_distribution<double>)
    ->Name("reference_std")
    ->Apply(sizes);
BENCHMARK_TEMPLATE(reference, boost::random::mt19937_64, boost::random::normal_distribution<double>)
    ->Name("reference_boost")
    ->Apply(sizes);

constexpr auto gaussian = CopulaFamily::gaussian;
BENCHMARK_CAPTURE(default_sampler, widest, std::nullopt, gaussian, 1)
    ->Name("default_sampler")
    ->Apply(sizes);
BENCHMARK_CAPTURE(default_sampler, avx512, SamplerKernel::avx512, gaussian, 1)
    ->Name("default_sampler_avx512")
    ->Apply(sizes);
BENCHMARK_CAPTURE(default_sampler, avx2, SamplerKernel::avx2, gaussian, 1)
    ->Name("default_sampler_avx2")
    ->Apply(sizes);
BENCHMARK_CAPTURE(default_sampler, portable, SamplerKernel::portable, gaussian, 1)
    ->Name("default_sampler_portable")
    ->Apply(sizes);
BENCHMARK_CAPTURE(default_sampler, student_t, std::nullopt, CopulaFamily::student_t, 1)
    ->Name("default_sampler_student_t")
    ->Apply(sizes);
BENCHMARK_CAPTURE(default_sampler, nine_cases, std::nullopt, gaussian, 9)
    ->Name("default_sampler_9_cases")
    ->Apply(sizes);

}  // namespace
}  // namespace encours
