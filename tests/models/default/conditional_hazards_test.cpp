// What a model says of its buyers' hazards given the factors is what it draws.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "core/moments.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/gamma_frailty.hpp"

namespace encours::conditional_hazards_test {
namespace {

constexpr std::uint32_t buyers = 4'000;
/// The case looked at; the others have other PDs.
constexpr std::size_t looked_at = 1;
const std::vector<double> pds = {0.002, 0.02, 0.3, 0.0, 1.0};

std::vector<double> pd_of_buyers() {
  std::vector<double> pd;
  for (std::uint32_t i = 0; i < buyers; ++i) pd.push_back(pds[i % pds.size()]);
  return pd;
}

/// Three cases whose PDs differ, by buyer and by case.
std::vector<DefaultCase> three_cases(const std::vector<double>& factor_shift) {
  std::vector<DefaultCase> cases(
      3, {.pd = pd_of_buyers(), .factor_shift = factor_shift, .condition = {}});
  for (double& pd : cases[0].pd) pd = std::min(1.0, 0.5 * pd);
  for (double& pd : cases[2].pd) pd = pd < 1 ? 1.4 * pd : 1;
  return cases;
}

std::unique_ptr<const DefaultModel> copula(CopulaFamily family) {
  FactorCopula::Config config;
  config.seed = 11;
  config.family = family;
  config.factor_correlation = Eigen::MatrixXd::Identity(2, 2);
  config.base_pd = pd_of_buyers();
  for (std::uint32_t i = 0; i < buyers; ++i) {
    config.sector.push_back(i % 2);
    config.asset_correlation.push_back(0.12);
  }
  return std::make_unique<FactorCopula>(config, three_cases({-0.5, 0.2}));
}

std::unique_ptr<const DefaultModel> frailty() {
  GammaFrailty::Config config;
  config.seed = 11;
  config.sectors = 2;
  config.base_pd = pd_of_buyers();
  for (std::uint32_t i = 0; i < buyers; ++i) config.sector.push_back(i % 2);
  return std::make_unique<GammaFrailty>(config, three_cases({}));
}

class EveryModel
    : public testing::TestWithParam<std::function<std::unique_ptr<const DefaultModel>()>> {};

/// Of the buyers of one PD, which have failed by a month, less their probability given the factors,
/// over its standard deviation, summed over trials: 18 scores below 5.73 (false alarm 2e-7).
TEST_P(EveryModel, DrawsWhatItSays) {
  const auto model = GetParam()();
  ASSERT_NE(model->hazards(), nullptr);
  const auto state = model->make_state();
  std::vector<TrialDefaults> drawn(3);
  for (std::size_t kind = 0; kind < pds.size(); ++kind) {
    for (const int months : {1, 6, 12}) {
      double excess = 0;
      double variance = 0;
      for (std::uint32_t trial = 0; trial < 150; ++trial) {
        model->sample(trial, *state, drawn);
        for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
          if (buyer % pds.size() != kind) continue;
          const double failed =
              -std::expm1(-model->hazards()->cumulative_hazard(*state, looked_at, buyer, months));
          excess -= failed;
          variance += failed * (1 - failed);
        }
        excess += static_cast<double>(
            std::ranges::count_if(drawn[looked_at].events, [&](const DefaultEvent& event) {
              return event.buyer % pds.size() == kind && event.month < months;
            }));
      }
      if (pds[kind] == 0 || pds[kind] == 1) {
        EXPECT_NEAR(excess, 0, 1e-9);
      } else {
        EXPECT_LT(std::abs(excess), 5.73 * std::sqrt(variance)) << pds[kind] << " " << months;
      }
    }
  }
}

TEST_P(EveryModel, RisesFromZeroAndStaysWithinItsBound) {
  const auto model = GetParam()();
  const auto state = model->make_state();
  std::vector<TrialDefaults> drawn(3);
  double looseness = 0;
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    model->sample(trial, *state, drawn);
    for (std::uint32_t buyer = 0; buyer < 20; ++buyer) {
      double before = 0;
      EXPECT_EQ(model->hazards()->cumulative_hazard(*state, looked_at, buyer, 0), 0);
      for (int month = 1; month <= 12; ++month) {
        const double hazard = model->hazards()->cumulative_hazard(*state, looked_at, buyer, month);
        EXPECT_GE(hazard, before);
        EXPECT_LE(hazard, ConditionalHazards::most_hazard);
        before = hazard;
      }
      const double bound = model->hazards()->hazard_bound(*state, looked_at, buyer);
      EXPECT_GE(bound, before);
      if (pds[buyer % pds.size()] == 0.02) looseness += bound - before;
    }
  }
  EXPECT_LT(looseness / (200 * 4), 0.02);
}

TEST_P(EveryModel, StandsByItselfOnceDrawn) {
  const auto model = GetParam()();
  const auto state = model->make_state();
  std::vector<TrialDefaults> drawn(3);
  model->sample(7, *state, drawn);
  std::vector<double> hazards;
  for (std::uint32_t buyer = 0; buyer < 20; ++buyer) {
    hazards.push_back(model->hazards()->cumulative_hazard(*state, looked_at, buyer, 12));
  }
  for (TrialDefaults& one : drawn) std::ranges::fill(one.factors, 5.0);
  for (std::uint32_t buyer = 0; buyer < 20; ++buyer) {
    EXPECT_EQ(model->hazards()->cumulative_hazard(*state, looked_at, buyer, 12), hazards[buyer]);
  }
}

INSTANTIATE_TEST_SUITE_P(ConditionalHazards, EveryModel,
                         testing::Values([] { return copula(CopulaFamily::gaussian); },
                                         [] { return copula(CopulaFamily::student_t); }, frailty));

}  // namespace
}  // namespace encours::conditional_hazards_test
