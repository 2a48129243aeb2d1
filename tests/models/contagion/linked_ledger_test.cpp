// Trade links on a ledger whose own defaults come from the factor copula: with known customers,
// outside firms and equities, every total PD stays what was given.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <tuple>
#include <vector>

#include "core/moments.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/factor_copula.hpp"

namespace encours::linked_ledger_test {
namespace {

constexpr std::uint32_t buyers = 2'000;
constexpr std::uint32_t outside = 50;
constexpr std::uint32_t sectors = 4;
constexpr std::size_t groups = 10;  ///< deciles of the number of customers
constexpr double unknown = std::numeric_limits<double>::infinity();

/// PDs from 0.5 to 5 %, four sectors, asset correlation 3 % (12 % for one firm of ten).
FactorCopula::Config ledger(CopulaFamily family) {
  FactorCopula::Config config;
  config.seed = 20260103;
  config.family = family;
  config.factor_correlation = Eigen::MatrixXd::Constant(sectors, sectors, 0.5);
  config.factor_correlation.diagonal().setOnes();
  for (std::uint32_t firm = 0; firm < buyers + outside; ++firm) {
    config.sector.push_back(firm % sectors);
    config.asset_correlation.push_back(firm % 10 == 7 ? 0.12 : 0.03);
    config.base_pd.push_back(0.005 + 0.045 * (firm * 37 % 101) / 100.0);
  }
  return config;
}

/// Every buyer has one to six customers, one of five outside the ledger, that make up to 90 %
/// of its sales; some equities can be passed by one loss or by two.
TradeLinks::Config network() {
  TradeLinks::Config links{.seed = 20260103,
                           .equity = std::vector<double>(buyers + outside, unknown)};
  std::mt19937_64 engine(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): one network, every time
  const auto below = [&](std::uint32_t bound) {
    return static_cast<std::uint32_t>(engine() % bound);
  };
  for (std::uint32_t supplier = 0; supplier < buyers; ++supplier) {
    const std::uint32_t customers = 1 + below(6);
    std::vector<std::uint32_t> known;
    while (known.size() < customers) {
      const std::uint32_t customer = below(5) == 0 ? buyers + below(outside) : below(buyers);
      if (customer == supplier || std::ranges::find(known, customer) != known.end()) continue;
      known.push_back(customer);
      links.links.push_back({.customer = customer,
                             .supplier = supplier,
                             .share_of_sales = 0.9 * (1 + below(10)) / 10.0 / customers,
                             .exposure = 1000});
    }
    if (supplier % 21 == 0) links.equity[supplier] = supplier % 2 == 0 ? 1500 : 800;
  }
  std::ranges::sort(links.links, {},
                    [](const TradeLink& link) { return std::tuple(link.customer, link.supplier); });
  return links;
}

struct Ledger {
  FactorCopula::Config config;
  Contagion contagion;
  std::vector<double> lgd = std::vector<double>(buyers + outside, 0.93);

  explicit Ledger(CopulaFamily family, double branching_ratio)
      : config(ledger(family)), contagion(make(branching_ratio)) {}

  Contagion make(double branching_ratio) const {
    FactorCopula::Config other = config;
    other.seed = ~config.seed;
    const std::vector<DefaultCase> all = {
        {.pd = config.base_pd, .factor_shift = {}, .condition = {}}};
    const FactorCopula totals(other, all);
    std::vector<std::int32_t> parent(buyers + outside, -1);
    for (std::uint32_t firm = 1; firm < 200; firm += 2)
      parent[firm] = static_cast<std::int32_t>(firm - 1);
    return Contagion({.seed = config.seed,
                      .branching_ratio = branching_ratio,
                      .group_probability = 0.1,
                      .sector = config.sector,
                      .base_pd = config.base_pd,
                      .parent = parent,
                      .outside_firms = outside,
                      .links = network(),
                      .lgd = std::vector<double>(buyers + outside, 0.93)},
                     &totals);
  }
};

/// Number of failures of each group of buyers, by how many customers they have.
struct Tally {
  std::vector<Moments> by_group = std::vector<Moments>(groups + 1);
  std::vector<std::size_t> group = std::vector<std::size_t>(buyers);
  Moments all;
  std::size_t infected = 0;  ///< of those whose total is kept

  /// Those on whom others bring more than their PD stand in a group of their own.
  explicit Tally(std::span<const std::uint32_t> exceeded) {
    std::vector<int> customers(buyers);
    for (const TradeLink& link : network().links) ++customers[link.supplier];
    std::vector<std::uint32_t> order;
    for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
      group[buyer] = groups;
      if (std::ranges::find(exceeded, buyer) == exceeded.end()) order.push_back(buyer);
    }
    std::ranges::stable_sort(order, {}, [&](std::uint32_t buyer) { return customers[buyer]; });
    for (std::size_t i = 0; i < order.size(); ++i) group[order[i]] = i * groups / order.size();
  }
  void add(const std::vector<DefaultEvent>& events) {
    std::vector<double> failed(groups + 1);
    for (const auto& event : events) {
      ASSERT_LT(event.buyer, buyers);
      ASSERT_LT(event.parent, static_cast<std::int32_t>(buyers));
      ++failed[group[event.buyer]];
      const bool counts = event.cause == DefaultCause::contagion && group[event.buyer] < groups;
      infected += counts ? 1 : 0;
    }
    for (std::size_t i = 0; i <= groups; ++i) by_group[i].add(failed[i]);
    all.add(static_cast<double>(events.size()) - failed[groups]);
  }
};

void expect_kept_totals(CopulaFamily family, double branching_ratio, std::uint32_t trials,
                        double errors) {
  const Ledger ledger(family, branching_ratio);
  DefaultCase own{.pd = ledger.config.base_pd, .factor_shift = {}, .condition = {}};
  for (std::uint32_t firm = 0; firm < own.pd.size(); ++firm) {
    own.pd[firm] = ledger.contagion.own_pd(firm, own.pd[firm]);
  }
  const FactorCopula model(ledger.config, std::span(&own, 1));
  const auto state = model.make_state();
  Contagion::State scratch;
  std::vector<TrialDefaults> outcome(1);
  Tally tally(ledger.contagion.exceeded());
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    model.sample(trial, *state, outcome);
    auto& events = outcome[0].events;
    std::ranges::sort(
        events, {}, [](const DefaultEvent& event) { return std::pair(event.month, event.buyer); });
    ledger.contagion.spread(trial, events, scratch,
                            {.hazards = model, .state = *state, .which = 0, .lgd = ledger.lgd});
    tally.add(events);
  }
  std::vector<double> expected(groups + 1);
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    expected[tally.group[buyer]] += ledger.config.base_pd[buyer];
  }
  for (std::size_t i = 0; i < groups; ++i) {
    EXPECT_NEAR(tally.by_group[i].mean(), expected[i], errors * tally.by_group[i].standard_error())
        << "group " << i;
  }
  EXPECT_NEAR(tally.all.mean(), std::accumulate(expected.begin(), expected.end() - 1, 0.0),
              errors * tally.all.standard_error());
  // The network is made so that the losses on customers of a few pass their equity too often.
  EXPECT_GT(tally.by_group[groups].mean(), expected[groups]);
  EXPECT_LT(expected[groups], 0.05 * tally.all.mean());
  EXPECT_GT(tally.infected, 0.02 * tally.all.mean() * trials);
  testing::Test::RecordProperty(
      "induced_share",
      std::to_string(static_cast<double>(tally.infected) / (tally.all.mean() * trials)));
}

/// Sixty firms of PD 5 %, of which each link's supplier sells `share` to its one customer.
struct FewFirms {
  static constexpr std::uint32_t firms = 60;
  FactorCopula::Config config;
  TradeLinks::Config links{
      .seed = 20260104, .beta = 2.2, .links = {}, .equity = std::vector<double>(firms, unknown)};

  explicit FewFirms(CopulaFamily family) {
    config.seed = 20260104;
    config.family = family;
    config.degrees_of_freedom = 3;
    config.factor_correlation = Eigen::MatrixXd::Identity(1, 1);
    config.sector.assign(firms, 0);
    config.asset_correlation.assign(firms, 0.03);
    config.base_pd.assign(firms, 0.05);
  }
};

/// The mean number of failures stays within five standard errors of the sum of the PDs.
void expect_kept_total(const FewFirms& few) {
  FactorCopula::Config other = few.config;
  other.seed = ~few.config.seed;
  DefaultCase own{.pd = few.config.base_pd, .factor_shift = {}, .condition = {}};
  const FactorCopula totals(other, std::span(&own, 1));
  const Contagion contagion({.seed = few.config.seed,
                             .sector = few.config.sector,
                             .base_pd = few.config.base_pd,
                             .parent = std::vector<std::int32_t>(FewFirms::firms, -1),
                             .links = few.links,
                             .lgd = std::vector<double>(FewFirms::firms, 1.0)},
                            &totals);
  EXPECT_TRUE(contagion.exceeded().empty());
  for (std::uint32_t firm = 0; firm < FewFirms::firms; ++firm) {
    own.pd[firm] = contagion.own_pd(firm, own.pd[firm]);
  }
  const FactorCopula model(few.config, std::span(&own, 1));
  const auto state = model.make_state();
  const std::vector<double> lgd(FewFirms::firms, 1.0);
  Contagion::State scratch;
  std::vector<TrialDefaults> outcome(1);
  Moments failures;
  for (std::uint32_t trial = 0; trial < 100'000; ++trial) {
    model.sample(trial, *state, outcome);
    auto& events = outcome[0].events;
    std::ranges::sort(
        events, {}, [](const DefaultEvent& event) { return std::pair(event.month, event.buyer); });
    contagion.spread(trial, events, scratch,
                     {.hazards = model, .state = *state, .which = 0, .lgd = lgd});
    failures.add(static_cast<double>(events.size()));
  }
  EXPECT_NEAR(failures.mean(), 3.0, 5 * failures.standard_error());
}

// A raised hazard that all but surely brings the supplier down: its first order would be 147 and
// 485 million times the hazard. 5 standard errors: a false alarm in 6e-7 of seeds.
TEST(LinkedLedger, KeepsTotalsWhereOneFailureAllButSurelyBringsAnother) {
  for (const double beta : {5.0, 20.0}) {
    FewFirms few(CopulaFamily::gaussian);
    few.links.beta = beta;
    for (std::uint32_t firm = 0; firm < FewFirms::firms / 2; ++firm) {
      few.links.links.push_back({.customer = firm,
                                 .supplier = firm + FewFirms::firms / 2,
                                 .share_of_sales = 1,
                                 .exposure = 0});
    }
    expect_kept_total(few);
  }
}

TEST(LinkedLedger, KeepsTotalsWithSeveralCustomersAndStrongLinks) {
  FewFirms few(CopulaFamily::gaussian);
  few.links.beta = 5;
  for (std::uint32_t firm = 0; firm < FewFirms::firms / 2; ++firm) {
    std::vector<std::uint32_t> suppliers;
    for (const std::uint32_t step : {0U, 7U, 13U}) {
      suppliers.push_back(FewFirms::firms / 2 + (firm + step) % (FewFirms::firms / 2));
    }
    std::ranges::sort(suppliers);
    for (const std::uint32_t supplier : suppliers) {
      few.links.links.push_back(
          {.customer = firm, .supplier = supplier, .share_of_sales = 0.33, .exposure = 0});
    }
  }
  expect_kept_total(few);
}

// In a bad year of this copula one firm in two fails, and a raised hazard saturates there first.
TEST(LinkedLedger, KeepsTotalsWhenAllFailTogether) {
  FewFirms few(CopulaFamily::student_t);
  for (std::uint32_t firm = 0; firm < FewFirms::firms; ++firm) {
    few.links.links.push_back({.customer = firm,
                               .supplier = (firm + 1) % FewFirms::firms,
                               .share_of_sales = 0.9,
                               .exposure = 0});
  }
  expect_kept_total(few);
}

// 5 standard errors for 11 means each: a false alarm in 1.3e-5 of seeds.
TEST(LinkedLedger, KeepsEveryTotalPd) {
  expect_kept_totals(CopulaFamily::gaussian, 0, 10'000, 5);
}

TEST(LinkedLedger, KeepsThemTogetherWithTheLatentNetworkAndGroups) {
  expect_kept_totals(CopulaFamily::gaussian, 0.2, 10'000, 5);
}

TEST(LinkedLedger, KeepsThemUnderTheStudentCopula) {
  expect_kept_totals(CopulaFamily::student_t, 0, 10'000, 5);
}

TEST(LongLinkedLedger, KeepsEveryTotalPd) {
  expect_kept_totals(CopulaFamily::gaussian, 0, 200'000, 5);
}

}  // namespace
}  // namespace encours::linked_ledger_test
