// The latent network on a ledger whose own defaults come from the factor copula: what is asked for
// comes out, and every total PD stays.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/moments.hpp"
#include "core/ratio_of_means.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/factor_copula.hpp"

namespace encours::latent_network_test {
namespace {

constexpr std::uint32_t buyers = 2'000;
constexpr std::uint32_t sectors = 4;
constexpr std::size_t deciles = 10;
constexpr double loss_given_default = 0.93;

/// 2,000 buyers, PDs from 0.5 to 5 %, four sectors, Zipf sizes, asset correlation 3 %.
FactorCopula::Config ledger() {
  FactorCopula::Config config;
  config.seed = 20260102;
  config.factor_correlation = Eigen::MatrixXd::Constant(sectors, sectors, 0.5);
  config.factor_correlation.diagonal().setOnes();
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    const double place = (buyer * 37 % 101) / 100.0;
    config.sector.push_back(buyer % sectors);
    config.asset_correlation.push_back(0.03);
    config.base_pd.push_back(0.005 + 0.045 * place);
  }
  return config;
}

double exposure(std::uint32_t buyer) {
  return 1e6 / (buyer + 1);
}

/// Number of failures and their loss, of the whole and of every part, trial by trial.
struct Tally {
  std::vector<std::size_t> decile;
  std::vector<Moments> by_decile = std::vector<Moments>(deciles);
  std::vector<Moments> by_sector = std::vector<Moments>(sectors);
  Moments all;
  Moments loss;
  RatioOfMeans share;

  explicit Tally(const std::vector<double>& pd) : decile(pd.size()) {
    std::vector<std::uint32_t> order(pd.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t buyer) { return pd[buyer]; });
    for (std::size_t i = 0; i < order.size(); ++i) decile[order[i]] = i * deciles / order.size();
  }

  void add(const std::vector<DefaultEvent>& events, const std::vector<std::uint32_t>& sector) {
    std::vector<double> in_decile(deciles);
    std::vector<double> in_sector(sectors);
    double lost = 0;
    std::uint32_t infected = 0;
    for (const auto& event : events) {
      ++in_decile[decile[event.buyer]];
      ++in_sector[sector[event.buyer]];
      lost += loss_given_default * exposure(event.buyer);
      infected += event.cause == DefaultCause::contagion ? 1 : 0;
    }
    for (std::size_t i = 0; i < deciles; ++i) by_decile[i].add(in_decile[i]);
    for (std::size_t i = 0; i < sectors; ++i) by_sector[i].add(in_sector[i]);
    all.add(static_cast<double>(events.size()));
    loss.add(lost);
    share.add(infected, static_cast<std::uint32_t>(events.size()));
  }
};

Tally simulate(const FactorCopula::Config& config, double branching_ratio, std::uint32_t trials) {
  const Contagion contagion({.seed = config.seed,
                             .branching_ratio = branching_ratio,
                             .sector = config.sector,
                             .base_pd = config.base_pd,
                             .parent = std::vector<std::int32_t>(buyers, -1)});
  DefaultCase own{.pd = config.base_pd, .factor_shift = {}, .condition = {}};
  for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
    own.pd[buyer] = contagion.own_pd(buyer, own.pd[buyer]);
  }
  const FactorCopula model(config, std::span(&own, 1));
  const auto state = model.make_state();
  Contagion::State scratch;
  std::vector<TrialDefaults> outcome(1);
  Tally tally(config.base_pd);
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    model.sample(trial, *state, outcome);
    auto& events = outcome[0].events;
    std::ranges::sort(
        events, {}, [](const DefaultEvent& event) { return std::pair(event.month, event.buyer); });
    contagion.spread(trial, events, scratch);
    tally.add(events, config.sector);
  }
  return tally;
}

void expect_mean(const Moments& simulated, double expected, double errors, const char* what) {
  EXPECT_NEAR(simulated.mean(), expected, errors * simulated.standard_error()) << what;
}

/// `errors` standard errors for 3 × 16 means.
void expect_kept_totals(std::uint32_t trials, double errors) {
  const auto config = ledger();
  for (const double branching_ratio : {0.08, 0.20, 0.25}) {
    const Tally tally = simulate(config, branching_ratio, trials);
    EXPECT_NEAR(tally.share.value(), branching_ratio, 0.02);
    std::vector<double> by_decile(deciles);
    std::vector<double> by_sector(sectors);
    double all = 0;
    double loss = 0;
    for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
      const double pd = config.base_pd[buyer];
      by_decile[tally.decile[buyer]] += pd;
      by_sector[config.sector[buyer]] += pd;
      all += pd;
      loss += pd * loss_given_default * exposure(buyer);
    }
    expect_mean(tally.all, all, errors, "all");
    expect_mean(tally.loss, loss, errors, "loss");
    for (std::size_t i = 0; i < deciles; ++i) {
      expect_mean(tally.by_decile[i], by_decile[i], errors, "decile");
    }
    for (std::size_t i = 0; i < sectors; ++i) {
      expect_mean(tally.by_sector[i], by_sector[i], errors, "sector");
    }
  }
}

// 4 standard errors: 48 means are all within in 99.7 % of seeds.
TEST(LatentNetwork, KeepsEveryTotalPd) {
  expect_kept_totals(5'000, 4);
}

TEST(LongLatentNetwork, KeepsEveryTotalPd) {
  expect_kept_totals(200'000, 4);
}

}  // namespace
}  // namespace encours::latent_network_test
