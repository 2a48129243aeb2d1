#include "scenarios/generate_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "portfolio/read_portfolio.hpp"
#include "scenarios/read_study.hpp"
#include "tests/portfolio/written_tables.hpp"

namespace encours::generate_network_test {
namespace {

/// The files, read back as a portfolio.
PortfolioData read_back(const std::vector<StarterFile>& files) {
  WrittenTables tables;
  tables.buyers(files[0].text);
  tables.source.links = tables.write("links.csv", files[1].text);
  return tables.read();
}

std::vector<std::size_t> suppliers_of(const Portfolio& portfolio) {
  std::vector<std::size_t> suppliers(portfolio.buyers().size());
  for (const TradeLink& link : portfolio.network().links) ++suppliers[link.customer];
  return suppliers;
}

class EveryKind : public testing::TestWithParam<NetworkKind> {};

TEST_P(EveryKind, MakesAStudyThatIsRead) {
  const auto files = generate_network({.kind = GetParam(), .firms = 600}, Language::french);
  ProblemLog problems;
  const auto study = parse_study(files[2].text, "study.toml", problems);
  ASSERT_TRUE(study && problems.empty());
  EXPECT_TRUE(study->contagion);
  EXPECT_EQ(study->contagion->beta, 2.2);
  const PortfolioData data = read_back(files);
  EXPECT_EQ(data.portfolio.buyers().size(), 600U);
  EXPECT_TRUE(data.portfolio.network().outside_firms.empty());
  const double mean = static_cast<double>(data.portfolio.network().links.size()) / 600;
  EXPECT_NEAR(mean, 5, 0.6);
}

TEST_P(EveryKind, TheSamePlanGivesTheSameBytes) {
  const NetworkPlan plan{.kind = GetParam(), .firms = 200, .customers = 3, .seed = 7};
  NetworkPlan other = plan;
  other.seed = 8;
  const auto one = generate_network(plan, Language::english);
  const auto again = generate_network(plan, Language::english);
  for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].text, again[i].text);
  EXPECT_NE(one[1].text, generate_network(other, Language::english)[1].text);
}

INSTANTIATE_TEST_SUITE_P(Networks, EveryKind,
                         testing::Values(NetworkKind::erdos_renyi, NetworkKind::scale_free,
                                         NetworkKind::sector_block));

TEST(GenerateNetwork, AScaleFreeNetworkHasHubsAndARandomOneNone) {
  const NetworkPlan plan{.kind = NetworkKind::scale_free, .firms = 3'000};
  NetworkPlan random = plan;
  random.kind = NetworkKind::erdos_renyi;
  const auto hubs = suppliers_of(read_back(generate_network(plan, Language::english)).portfolio);
  const auto even = suppliers_of(read_back(generate_network(random, Language::english)).portfolio);
  // Poisson with mean 5: more than 25 has a probability of 1e-11.
  EXPECT_LT(std::ranges::max(even), 26U);
  EXPECT_GT(std::ranges::max(hubs), 60U);
}

TEST(GenerateNetwork, FourOfFiveLinksStayInTheSector) {
  const auto files =
      generate_network({.kind = NetworkKind::sector_block, .firms = 3'000}, Language::english);
  const PortfolioData data = read_back(files);
  const auto sector = data.portfolio.sector_of();
  const auto& links = data.portfolio.network().links;
  const auto inside = std::ranges::count_if(
      links, [&](const TradeLink& link) { return sector[link.customer] == sector[link.supplier]; });
  // Of about 15,000 links: 6 standard errors. A pair drawn twice counts once, which is rarer.
  EXPECT_NEAR(static_cast<double>(inside) / static_cast<double>(links.size()), 0.8, 0.02);
}

}  // namespace
}  // namespace encours::generate_network_test
