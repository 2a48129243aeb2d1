#include "engine/cascade.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace encours {

namespace {

ThresholdCascade::Config config_of(const Portfolio& portfolio, double threshold) {
  constexpr double unknown = std::numeric_limits<double>::infinity();
  const TradeNetwork& network = portfolio.network();
  ThresholdCascade::Config config{.links = network.links, .threshold = threshold};
  for (const Buyer& buyer : portfolio.buyers()) {
    config.equity.push_back(buyer.equity.value_or(unknown));
    config.lgd.push_back(buyer.lgd);
  }
  for (const OutsideFirm& firm : network.outside_firms) {
    config.equity.push_back(firm.equity.value_or(unknown));
    config.lgd.push_back(firm.lgd);
  }
  return config;
}

struct Scratch {
  ThresholdCascade::State state;
  std::vector<ThresholdCascade::Fallen> fallen;
};

SystemicImpact impact_of(const Portfolio& portfolio, const ThresholdCascade& cascade,
                         std::uint32_t firm, Scratch& scratch) {
  cascade.run(std::span(&firm, 1), scratch.state, scratch.fallen);
  SystemicImpact impact;
  impact.fallen = static_cast<std::uint32_t>(scratch.fallen.size() - 1);
  impact.waves = scratch.fallen.back().wave;
  for (const auto& one : scratch.fallen) {
    if (one.firm == firm || one.firm >= portfolio.buyers().size()) continue;
    ++impact.buyers;
    impact.induced_loss += loss_on(portfolio, one.firm);
  }
  return impact;
}

}  // namespace

double loss_on(const Portfolio& portfolio, std::uint32_t firm) {
  if (firm >= portfolio.buyers().size()) return 0;
  const Buyer& buyer = portfolio.buyers()[firm];
  return buyer.exposure * buyer.lgd;
}

CascadeResult find_cascades(const Portfolio& portfolio, std::span<const std::uint32_t> given,
                            double threshold) {
  const ThresholdCascade::Config config = config_of(portfolio, threshold);
  const ThresholdCascade cascade(config);
  CascadeResult result;
  result.threshold = threshold;
  result.known_equity = static_cast<std::size_t>(
      std::ranges::count_if(config.equity, [](double equity) { return std::isfinite(equity); }));
  Scratch scratch;
  if (!given.empty()) cascade.run(given, scratch.state, result.fallen);
  result.impact.resize(cascade.firms());
  tbb::enumerable_thread_specific<Scratch> scratches;
  tbb::parallel_for(
      tbb::blocked_range<std::uint32_t>(0, static_cast<std::uint32_t>(cascade.firms()), 256),
      [&](const tbb::blocked_range<std::uint32_t>& range) {
        Scratch& own = scratches.local();
        for (std::uint32_t firm = range.begin(); firm != range.end(); ++firm) {
          result.impact[firm] = impact_of(portfolio, cascade, firm, own);
        }
      });
  return result;
}

std::vector<std::uint32_t> by_impact(const Portfolio& portfolio, const CascadeResult& result) {
  std::vector<std::uint32_t> order(result.impact.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t firm) {
    const SystemicImpact& impact = result.impact[firm];
    return std::tuple(-loss_on(portfolio, firm) - impact.induced_loss,
                      -static_cast<std::int64_t>(impact.fallen), firm);
  });
  return order;
}

}  // namespace encours
