// The systemic impact of every firm of a network, beside a plain fixed point that goes over all
// links until nobody falls any more.

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <vector>

#include "engine/cascade.hpp"

namespace {

using namespace encours;

/// Five customers a supplier; one link of nine makes more than half of the supplier's sales.
Portfolio synthetic_portfolio(std::uint32_t count) {
  std::mt19937_64 engine(2);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same network every time
  std::vector<Buyer> buyers(count);
  TradeNetwork network;
  for (std::uint32_t supplier = 0; supplier < count; ++supplier) {
    Buyer& buyer = buyers[supplier];
    buyer.id = fmt::format("{}", 10'000'000 + supplier);
    buyer.pd = 0.02;
    buyer.lgd = 0.93;
    buyer.exposure = 1'000;
    if (supplier % 2 == 0) buyer.equity = 1'000;
    const bool hangs_on_one = engine() % 2 == 0;
    for (std::uint32_t i = 0; i < 5; ++i) {
      const auto step = 1 + static_cast<std::uint32_t>(engine() % (count / 5 - 1));
      const bool main = hangs_on_one && i == 0;
      network.links.push_back({.customer = (supplier + i * (count / 5) + step) % count,
                               .supplier = supplier,
                               .share_of_sales = main ? 0.6 : 0.05,
                               .exposure = main ? 1'200.0 : 300.0});
    }
  }
  std::ranges::sort(network.links, {},
                    [](const TradeLink& link) { return std::tuple(link.customer, link.supplier); });
  return {std::move(buyers), {}, std::nullopt, std::move(network)};
}

void every_impact(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  const Portfolio portfolio = synthetic_portfolio(count);
  double fallen = 0;
  for (auto _ : state) {
    const CascadeResult result = find_cascades(portfolio, {}, 0.5);
    fallen = 0;
    for (const SystemicImpact& impact : result.impact) fallen += impact.fallen;
    benchmark::DoNotOptimize(result.impact.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.counters["mean_fallen"] = fallen / count;
}

std::uint32_t plain_impact(const Portfolio& portfolio, std::uint32_t given) {
  const auto buyers = portfolio.buyers();
  std::vector<char> down(buyers.size());
  down[given] = 1;
  for (std::uint32_t fallen = 0;;) {
    std::vector<double> loss(buyers.size());
    std::vector<double> share(buyers.size());
    for (const TradeLink& link : portfolio.network().links) {
      if (down[link.customer] == 0) continue;
      loss[link.supplier] += link.exposure * buyers[link.customer].lgd;
      share[link.supplier] += link.share_of_sales;
    }
    const std::uint32_t before = fallen;
    for (std::uint32_t firm = 0; firm < buyers.size(); ++firm) {
      const auto& equity = buyers[firm].equity;
      if (down[firm] != 0 || !(equity ? loss[firm] > *equity : share[firm] > 0.5)) continue;
      down[firm] = 1;
      ++fallen;
    }
    if (fallen == before) return fallen;
  }
}

void plain_fixpoint(benchmark::State& state) {
  const auto count = static_cast<std::uint32_t>(state.range(0));
  const Portfolio portfolio = synthetic_portfolio(count);
  std::uint32_t firm = 0;
  for (auto _ : state) benchmark::DoNotOptimize(plain_impact(portfolio, firm++ % count));
  state.SetItemsProcessed(state.iterations());
}

}  // namespace

BENCHMARK(every_impact)->Arg(10'000)->Arg(100'000)->MeasureProcessCPUTime();
BENCHMARK(plain_fixpoint)->Arg(10'000)->Arg(100'000);
