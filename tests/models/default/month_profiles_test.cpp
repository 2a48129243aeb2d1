#include "models/default/month_profiles.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/default/factor_copula.hpp"
#include "models/default/gamma_frailty.hpp"

namespace encours::month_profiles_test {
namespace {

TEST(MonthProfiles, LeavesTheClockOfAnEvenBuyerAlone) {
  MonthProfiles profiles(12);
  profiles.add({});
  EXPECT_TRUE(profiles.even(0));
  EXPECT_EQ(profiles.month_of(0, 3.7), 3);
  EXPECT_EQ(profiles.month_of(0, 12), 11);
  EXPECT_DOUBLE_EQ(profiles.even_months(0, 5.25), 5.25);
}

TEST(MonthProfiles, MapsTimesBothWays) {
  MonthProfiles profiles(4);
  const std::array<double, 4> cumulative = {0, 0.1, 0.1, 0.4};
  profiles.add({});
  profiles.add(cumulative);
  EXPECT_EQ(profiles.month_of(1, 0), 1) << "no hazard in month 0";
  EXPECT_EQ(profiles.month_of(1, 0.99), 1) << "a quarter of the hazard comes in month 1";
  EXPECT_EQ(profiles.month_of(1, 1.01), 3) << "none in month 2";
  EXPECT_DOUBLE_EQ(profiles.even_months(1, 1.5), 0.5);
  EXPECT_DOUBLE_EQ(profiles.even_months(1, 3), 1);
  EXPECT_DOUBLE_EQ(profiles.even_months(1, 4), 4);
}

/// Failures of 500 buyers by month over some trials: PD 4 % in the first half year, 12 % after it.
template <class Model, class Config>
std::array<double, 12> failures_by_month(Config config, std::uint32_t trials) {
  constexpr std::size_t buyers = 500;
  config.sector.assign(buyers, 0);
  config.base_pd.assign(buyers, 0.04);
  std::vector<double> cumulative;
  double hazard = 0;
  for (int month = 0; month < 12; ++month) {
    hazard -= std::log1p(month < 6 ? -0.04 : -0.12) / 12;
    cumulative.push_back(hazard);
  }
  DefaultCase inputs{
      .pd = std::vector<double>(buyers, -std::expm1(-hazard)), .factor_shift = {}, .condition = {}};
  inputs.profiles = MonthProfiles(12);
  for (std::size_t i = 0; i < buyers; ++i) inputs.profiles.add(cumulative);
  const std::vector<DefaultCase> cases = {inputs};
  const Model model(config, cases);
  const auto state = model.make_state();
  std::vector<TrialDefaults> defaults(1);
  std::array<double, 12> count{};
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    model.sample(trial, *state, defaults);
    for (const DefaultEvent& event : defaults.front().events) count[event.month] += 1;
  }
  for (double& one : count) one /= static_cast<double>(trials) * buyers;
  return count;
}

/// P(fails in the month) by hand: F(n) = 1 − Π (1 − p_m)^(1/12). A share of a trial's 500 buyers
/// has a standard deviation below √(p + factor spread) ≤ 0.01 of one; 4 standard errors over 4,000
/// trials are 6.4e-4 at most, twelve months: false alarm below 8e-4.
void expect_profile(const std::array<double, 12>& share) {
  double alive = 1;
  for (std::size_t month = 0; month < 12; ++month) {
    const double after = alive * std::pow(month < 6 ? 0.96 : 0.88, 1 / 12.0);
    EXPECT_NEAR(share[month], alive - after, 6.4e-4) << month;
    alive = after;
  }
}

FactorCopula::Config copula(CopulaFamily family) {
  FactorCopula::Config config;
  config.family = family;
  config.factor_correlation = Eigen::MatrixXd::Identity(1, 1);
  config.asset_correlation.assign(500, 0.05);
  return config;
}

TEST(DatedPds, AreExactMonthByMonthInTheGaussianCopula) {
  expect_profile(failures_by_month<FactorCopula>(copula(CopulaFamily::gaussian), 4'000));
}

TEST(DatedPds, AreExactMonthByMonthInTheStudentCopula) {
  expect_profile(failures_by_month<FactorCopula>(copula(CopulaFamily::student_t), 4'000));
}

TEST(DatedPds, AreExactMonthByMonthUnderAGammaFrailty) {
  expect_profile(failures_by_month<GammaFrailty>(GammaFrailty::Config{}, 4'000));
}

TEST(DatedPds, TellTheSameHazardsThatTheyDrawFrom) {
  constexpr std::array<double, 12> cumulative = {0, 0, 0, 0, 0, 0, .01, .02, .03, .04, .05, .06};
  DefaultCase inputs{.pd = {-std::expm1(-0.06)}, .factor_shift = {}, .condition = {}};
  inputs.profiles = MonthProfiles(12);
  inputs.profiles.add(cumulative);
  FactorCopula::Config config = copula(CopulaFamily::gaussian);
  config.sector = {0};
  config.base_pd = {0.05};
  config.asset_correlation = {0};
  const std::vector<DefaultCase> cases = {inputs};
  const FactorCopula model(config, cases);
  const auto state = model.make_state();
  std::vector<TrialDefaults> defaults(1);
  model.sample(0, *state, defaults);
  EXPECT_NEAR(model.hazards()->cumulative_hazard(*state, 0, 0, 6), 0, 1e-12);
  EXPECT_NEAR(model.hazards()->cumulative_hazard(*state, 0, 0, 9), 0.03, 1e-8);
}

/// Standard deviation of the failures of a trial, in two cases that differ by the correlation.
TEST(CorrelationFactor, IsThatOfACopulaBuiltWithTheRaisedCorrelation) {
  constexpr std::size_t buyers = 300;
  FactorCopula::Config config;
  config.factor_correlation = Eigen::MatrixXd::Identity(1, 1);
  config.sector.assign(buyers, 0);
  config.base_pd.assign(buyers, 0.05);
  config.asset_correlation.assign(buyers, 0.03);
  const DefaultCase plain{.pd = config.base_pd, .factor_shift = {}, .condition = {}};
  DefaultCase raised = plain;
  raised.correlation_factor = 4;
  const std::vector<DefaultCase> both = {plain, raised};
  const FactorCopula model(config, both);
  config.asset_correlation.assign(buyers, 0.12);
  const std::vector<DefaultCase> alone = {plain};
  const FactorCopula reference(config, alone);
  const auto state = model.make_state();
  const auto other = reference.make_state();
  std::vector<TrialDefaults> defaults(2);
  std::vector<TrialDefaults> expected(1);
  std::size_t differs = 0;
  for (std::uint32_t trial = 0; trial < 500; ++trial) {
    model.sample(trial, *state, defaults);
    reference.sample(trial, *other, expected);
    std::ranges::sort(defaults[1].events, {}, &DefaultEvent::buyer);
    std::ranges::sort(expected[0].events, {}, &DefaultEvent::buyer);
    EXPECT_EQ(defaults[1].events, expected[0].events) << trial;
    differs += defaults[0].events.size() != defaults[1].events.size() ? 1 : 0;
  }
  EXPECT_GT(differs, 100U);
}

}  // namespace
}  // namespace encours::month_profiles_test
