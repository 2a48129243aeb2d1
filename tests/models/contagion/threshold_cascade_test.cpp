#include "models/contagion/threshold_cascade.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <tuple>

namespace encours::threshold_cascade_test {
namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

/// A network by its matrices.
struct Dense {
  std::vector<std::vector<double>> exposure;  ///< [supplier][customer]
  std::vector<std::vector<double>> share;
};

/// The smallest fixed point by trying every firm against every other until nobody falls any more:
/// per fallen firm its wave.
std::map<std::uint32_t, std::uint32_t> brute_force(const ThresholdCascade::Config& config,
                                                   const Dense& dense,
                                                   std::span<const std::uint32_t> given) {
  std::map<std::uint32_t, std::uint32_t> wave_of;
  for (const std::uint32_t firm : given) wave_of[firm] = 0;
  for (std::uint32_t wave = 1;; ++wave) {
    std::vector<std::uint32_t> next;
    for (std::uint32_t firm = 0; firm < config.equity.size(); ++firm) {
      if (wave_of.contains(firm)) continue;
      double loss = 0;
      double share = 0;
      for (const auto& [customer, when] : wave_of) {
        loss += dense.exposure[firm][customer] * config.lgd[customer];
        share += dense.share[firm][customer];
      }
      const bool falls = std::isfinite(config.equity[firm])
                             ? loss > std::max(config.equity[firm], 0.0) + 0.01
                             : share > config.threshold + 1e-9;
      if (falls) next.push_back(firm);
    }
    if (next.empty()) return wave_of;
    for (const std::uint32_t firm : next) wave_of[firm] = wave;
  }
}

struct Network {
  ThresholdCascade::Config config;
  Dense dense;
};

/// 5 to 60 firms, from sparse to dense; half of the equities known.
Network random_network(std::mt19937_64& engine) {
  const auto below = [&](std::uint64_t bound) {
    return static_cast<std::uint32_t>(engine() % bound);
  };
  const std::uint32_t firms = 5 + below(56);
  const std::uint32_t sparsity = 1 + below(30);
  Network network;
  network.config.threshold = below(9) / 10.0;
  network.dense.exposure.assign(firms, std::vector<double>(firms));
  network.dense.share.assign(firms, std::vector<double>(firms));
  for (std::uint32_t firm = 0; firm < firms; ++firm) {
    network.config.equity.push_back(below(2) == 0 ? unknown : below(4000) - 300.0);
    network.config.lgd.push_back(below(11) / 10.0);
  }
  for (std::uint32_t customer = 0; customer < firms; ++customer) {
    for (std::uint32_t supplier = 0; supplier < firms; ++supplier) {
      if (supplier == customer || below(sparsity) != 0) continue;
      const TradeLink link{.customer = customer,
                           .supplier = supplier,
                           .share_of_sales = below(50) / 100.0,
                           .exposure = below(2000) * 1.0};
      network.config.links.push_back(link);
      network.dense.exposure[supplier][customer] = link.exposure;
      network.dense.share[supplier][customer] = link.share_of_sales;
    }
  }
  return network;
}

TEST(ThresholdCascade, EqualsADenseFixpointOnRandomNetworks) {
  std::mt19937_64 engine(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same networks every time
  std::size_t brought_down = 0;
  std::uint32_t deepest = 0;
  ThresholdCascade::State state;
  std::vector<ThresholdCascade::Fallen> fallen;
  for (int i = 0; i < 200; ++i) {
    const Network network = random_network(engine);
    const auto firms = static_cast<std::uint32_t>(network.config.equity.size());
    const ThresholdCascade cascade(network.config);
    const std::vector<std::uint32_t> given = {static_cast<std::uint32_t>(engine() % firms),
                                              static_cast<std::uint32_t>(engine() % firms)};
    cascade.run(given, state, fallen);
    std::map<std::uint32_t, std::uint32_t> waves;
    for (const auto& one : fallen) waves[one.firm] = one.wave;
    EXPECT_EQ(waves.size(), fallen.size());
    EXPECT_EQ(waves, brute_force(network.config, network.dense, given)) << "network " << i;
    for (const auto& one : fallen) {
      double loss = 0;
      for (const auto& other : fallen) {
        loss += network.dense.exposure[one.firm][other.firm] * network.config.lgd[other.firm];
      }
      EXPECT_NEAR(one.loss, loss, 1e-6);
      deepest = std::max(deepest, one.wave);
    }
    brought_down += fallen.size() - std::min<std::size_t>(fallen.size(), 2);
  }
  EXPECT_GT(brought_down, 500U);
  EXPECT_GE(deepest, 4U);
}

TEST(ThresholdCascade, TheNumberingOfFirmsChangesNothing) {
  std::mt19937_64 engine(2);  // NOLINT(cert-msc32-c,cert-msc51-cpp)
  ThresholdCascade::State state;
  std::vector<ThresholdCascade::Fallen> fallen;
  for (int i = 0; i < 50; ++i) {
    const Network network = random_network(engine);
    const auto firms = static_cast<std::uint32_t>(network.config.equity.size());
    const auto mirror = [&](std::uint32_t firm) { return firms - 1 - firm; };
    ThresholdCascade::Config other = network.config;
    std::ranges::reverse(other.equity);
    std::ranges::reverse(other.lgd);
    for (TradeLink& link : other.links) {
      link.customer = mirror(link.customer);
      link.supplier = mirror(link.supplier);
    }
    std::ranges::sort(other.links, {}, [](const TradeLink& link) {
      return std::tuple(link.customer, link.supplier);
    });
    std::map<std::uint32_t, std::uint32_t> waves;
    std::map<std::uint32_t, std::uint32_t> mirrored;
    const std::uint32_t given = 3;
    ThresholdCascade(network.config).run(std::span(&given, 1), state, fallen);
    for (const auto& one : fallen) waves[one.firm] = one.wave;
    const std::uint32_t same = mirror(given);
    ThresholdCascade::State fresh;
    ThresholdCascade(other).run(std::span(&same, 1), fresh, fallen);
    for (const auto& one : fallen) mirrored[mirror(one.firm)] = one.wave;
    EXPECT_EQ(waves, mirrored);
  }
}

TEST(ThresholdCascade, ALossOfTheEquityItselfBringsNobodyDown) {
  ThresholdCascade::Config config{.links = {{.customer = 0, .supplier = 1, .exposure = 1000},
                                            {.customer = 0, .supplier = 2, .share_of_sales = 0.3},
                                            {.customer = 1, .supplier = 2, .share_of_sales = 0.3}},
                                  .equity = {unknown, 930, unknown},
                                  .lgd = {0.93, 0.93, 0.93},
                                  .threshold = 0.6};
  const std::vector<std::uint32_t> both = {1, 0, 1};
  ThresholdCascade::State state;
  std::vector<ThresholdCascade::Fallen> fallen;
  const ThresholdCascade cascade(config);
  cascade.run(std::span(both).subspan(1, 1), state, fallen);
  EXPECT_EQ(fallen.size(), 1U);
  cascade.run(both, state, fallen);
  ASSERT_EQ(fallen.size(), 2U);
  EXPECT_EQ(fallen[0].firm, 0U);
  EXPECT_NEAR(fallen[1].loss, 930, 1e-9);
  config.equity[1] = 929;
  config.threshold = 0.59;
  ThresholdCascade(config).run(std::span(both).subspan(1, 1), state, fallen);
  ASSERT_EQ(fallen.size(), 3U);
  EXPECT_EQ(fallen[2].firm, 2U);
  EXPECT_EQ(fallen[2].wave, 2U);
  EXPECT_NEAR(fallen[2].share, 0.6, 1e-12);
}

}  // namespace
}  // namespace encours::threshold_cascade_test
