#include "models/scoring/uncertain_factors.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/special_functions/binomial.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "tests/models/default/copula_harness.hpp"

// Buyers with uncertain PDs against closed forms of the enlarged one-factor model.
namespace encours::testing_support::uncertain_factors_test {
namespace {

struct Ledger {
  FactorCopula::Config config;
  UncertainFactors factors;
};

/// `ledger()` whose buyers carry the uncertainties of `cycle`, one after the other, and rest on two
/// sources.
Ledger uncertain_ledger(std::size_t buyers, std::uint32_t sectors, std::vector<double> cycle,
                        double shared = 1) {
  Ledger result{.config = ledger(buyers, sectors), .factors = {}};
  FactorCopula::Config& config = result.config;
  std::vector<double> uncertainty;
  std::vector<std::uint32_t> source;
  for (std::size_t i = 0; i < buyers; ++i) {
    uncertainty.push_back(cycle[i % cycle.size()]);
    source.push_back(i % 5 == 0 ? 1 : 2);
  }
  result.factors = expand_factors({.sector = config.sector,
                                   .asset_correlation = config.asset_correlation,
                                   .uncertainty = uncertainty,
                                   .source = source,
                                   .shared = shared},
                                  config.factor_correlation);
  config.factor_correlation = result.factors.correlation;
  config.factor_root = result.factors.root;
  config.sector = result.factors.factor;
  config.asset_correlation = result.factors.asset_correlation;
  return result;
}

/// One sector, `buyers` alike, all with uncertainty `tau` on one source.
FactorCopula::Config pool(std::size_t buyers, double pd, double correlation, double tau) {
  auto config = ledger(buyers, 1);
  config.base_pd.assign(buyers, pd);
  const std::vector<double> correlations(buyers, correlation);
  const auto factors = expand_factors({.sector = config.sector,
                                       .asset_correlation = correlations,
                                       .uncertainty = std::vector<double>(buyers, tau),
                                       .source = std::vector<std::uint32_t>(buyers, 3)},
                                      config.factor_correlation);
  config.factor_correlation = factors.correlation;
  config.factor_root = factors.root;
  config.sector = factors.factor;
  config.asset_correlation = factors.asset_correlation;
  return config;
}

/// Number of trials with 0, 1, … defaults.
std::vector<double> counts_of(const FactorCopula::Config& config, std::uint32_t trials) {
  std::vector<double> counts(config.sector.size() + 1);
  const auto inputs = plain_case(config);
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, trials,
                 [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                   counts[outcome[0].events.size()] += 1;
                 });
  return counts;
}

/// ∫ f(x) φ(x) dx by the trapezoidal rule on [-9, 9].
double mean_over_normal(const std::function<double(double)>& f) {
  constexpr double step = 1.0 / 128;
  double sum = 0;
  for (int i = -1152; i <= 1152; ++i) {
    const double x = i * step;
    sum += f(x) * std::exp(-x * x / 2);
  }
  return sum * step / std::sqrt(2 * 3.14159265358979323846);
}

TEST(UncertainFactors, WithoutUncertaintyNothingIsExpanded) {
  const auto plain = ledger(30, 3);
  const auto [config, factors] = uncertain_ledger(30, 3, {0});
  EXPECT_EQ(factors.correlation, plain.factor_correlation);
  EXPECT_EQ(config.sector, plain.sector);
  EXPECT_EQ(config.asset_correlation, plain.asset_correlation);
  EXPECT_TRUE(factors.group_sector.empty());
}

class SharedError : public ::testing::TestWithParam<double> {};
INSTANTIATE_TEST_SUITE_P(UncertainFactors, SharedError, ::testing::Values(1.0, 0.3, 0.0));

TEST_P(SharedError, TheCorrelationOfTwoBuyersIsThatOfTheAlgebra) {
  const auto plain = ledger(40, 4);
  const std::vector<double> cycle = {0, 0.2, 0.5};
  const auto [config, factors] = uncertain_ledger(40, 4, cycle, GetParam());
  for (Eigen::Index k = 0; k < factors.correlation.rows(); ++k) {
    EXPECT_NEAR(factors.correlation(k, k), 1, 1e-14);
  }
  for (std::size_t i = 0; i < 40; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double ti = cycle[i % 3];
      const double tj = cycle[j % 3];
      const double sectors = plain.factor_correlation(plain.sector[i], plain.sector[j]);
      const double shared = (i % 5 == 0) == (j % 5 == 0) ? GetParam() * ti * tj : 0;
      const double wanted =
          (std::sqrt(plain.asset_correlation[i] * plain.asset_correlation[j]) * sectors + shared) /
          std::sqrt((1 + ti * ti) * (1 + tj * tj));
      const double found = std::sqrt(config.asset_correlation[i] * config.asset_correlation[j]) *
                           factors.correlation(config.sector[i], config.sector[j]);
      ASSERT_NEAR(found, wanted, 1e-14) << i << ", " << j;
    }
  }
}

TEST_P(SharedError, MarginalsAreKeptForBothCopulas) {
  for (const auto family : {CopulaFamily::gaussian, CopulaFamily::student_t}) {
    auto config = uncertain_ledger(60, 3, {0, 0.15, 0.6}, GetParam()).config;
    config.family = family;
    const auto inputs = plain_case(config);
    constexpr std::uint32_t trials = 40'000;
    std::vector<double> defaults(60);
    for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, trials,
                   [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                     for (const auto& event : outcome[0].events) defaults[event.buyer] += 1;
                   });
    // 60 buyers, two families, three shares: a false alarm in 2 % of seeds at 4 standard errors.
    for (std::size_t i = 0; i < 60; ++i) {
      const double pd = config.base_pd[i];
      EXPECT_NEAR(defaults[i] / trials, pd, 4 * std::sqrt(pd * (1 - pd) / trials)) << i;
    }
  }
}

TEST(UncertainFactors, TheNumberOfDefaultsIsThatOfTheEnlargedCorrelation) {
  // 30 buyers, PD 5 %, ρ = 6 %, τ = 0.4: ρ' = (0.06 + 0.16)/1.16, exact by quadrature.
  constexpr std::size_t buyers = 30;
  constexpr std::uint32_t trials = 100'000;
  const double rho = (0.06 + 0.16) / 1.16;
  const auto counts = counts_of(pool(buyers, 0.05, 0.06, 0.4), trials);
  const double level = level_by_month(0.05, 12);
  double chi_square = 0;
  double degrees = 0;
  for (unsigned k = 0; k <= buyers; ++k) {
    const double probability = mean_over_normal([&](double x) {
      const double p = normal_probability((level - std::sqrt(rho) * x) / std::sqrt(1 - rho));
      return boost::math::binomial_coefficient<double>(buyers, k) * std::pow(p, k) *
             std::pow(1 - p, buyers - k);
    });
    const double expected = probability * trials;
    if (expected < 20) continue;
    chi_square += (counts[k] - expected) * (counts[k] - expected) / expected;
    degrees += 1;
  }
  EXPECT_GT(degrees, 10);
  EXPECT_LT((chi_square - degrees) / std::sqrt(2 * degrees), 5);
}

TEST(UncertainFactors, ExpectedShortfallWidensWithUncertainty) {
  constexpr std::uint32_t trials = 60'000;
  double before = 0;
  for (const double tau : {0.0, 0.1, 0.2, 0.4, 0.8}) {
    const auto counts = counts_of(pool(200, 0.02, 0.03, tau), trials);
    double rest = 0.01 * trials;
    double sum = 0;
    for (std::size_t k = counts.size(); k-- > 0 && rest > 0;) {
      const double taken = std::min(rest, counts[k]);
      sum += taken * static_cast<double>(k);
      rest -= taken;
    }
    const double shortfall = sum / (0.01 * trials);
    EXPECT_GT(shortfall, before) << tau;
    before = shortfall;
  }
}

TEST(UncertainFactors, ShiftsOfSectorsMoveEveryGroupAsMuchAsItsBuyersDeserve) {
  const auto plain = ledger(60, 3);
  const auto [config, factors] = uncertain_ledger(60, 3, {0.3});
  const std::vector<double> of_sectors = {-2, 0, 1};
  const auto shifts = factors.shifts(of_sectors);
  for (std::size_t i = 0; i < 60; ++i) {
    const double wanted =
        std::sqrt(plain.asset_correlation[i] / (1 + 0.09)) * of_sectors[plain.sector[i]];
    EXPECT_NEAR(std::sqrt(config.asset_correlation[i]) * shifts[config.sector[i]], wanted, 1e-15);
  }
  EXPECT_TRUE(factors.shifts({}).empty());
  EXPECT_EQ(std::vector<double>(shifts.begin(), shifts.begin() + 3), of_sectors);
}

TEST(UncertainFactors, AFailureGivenRaisesThePdOfBuyersOfTheSameSource) {
  // Two buyers, ρ = 6 %, τ = 0.5: P(both)/P(one) by the bivariate normal, within the first month.
  const double tau = 0.5;
  auto config = pool(2, 0.3, 0.06, tau);
  config.horizon_months = 1;
  auto inputs = plain_case(config);
  inputs.condition = {{.buyer = 0, .month = 0}};
  constexpr std::uint32_t trials = 40'000;
  double failed = 0;
  for_each_trial(FactorCopula(config, std::span(&inputs, 1)), 1, trials,
                 [&](std::uint32_t, std::span<const TrialDefaults> outcome) {
                   failed += static_cast<double>(outcome[0].events.size());
                 });
  const double rho = (0.06 + tau * tau) / (1 + tau * tau);
  const double level = level_by_month(0.3, 1);
  const double both = mean_over_normal([&](double x) {
    const double p = normal_probability((level - std::sqrt(rho) * x) / std::sqrt(1 - rho));
    return p * p;
  });
  const double wanted = both / normal_probability(level);
  EXPECT_GT(wanted, 2 * normal_probability(level));
  EXPECT_NEAR(failed / trials, wanted, 4 * std::sqrt(wanted * (1 - wanted) / trials));
}

TEST(UncertainFactors, CountsItsGroups) {
  const auto plain = ledger(60, 2);
  const std::vector<double> uncertainty(60, 0.2);
  const std::vector<double> none(60, 0.0);
  const std::vector<std::uint32_t> source(60, 1);
  const auto groups = [&](const std::vector<double>& tau) {
    return count_groups({.sector = plain.sector,
                         .asset_correlation = plain.asset_correlation,
                         .uncertainty = tau,
                         .source = source});
  };
  EXPECT_EQ(groups(uncertainty), 6U);  // two sectors, three loadings
  EXPECT_EQ(groups(none), 0U);
}

}  // namespace
}  // namespace encours::testing_support::uncertain_factors_test
