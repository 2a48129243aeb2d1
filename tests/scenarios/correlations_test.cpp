#include "scenarios/correlations.hpp"

#include <gmock/gmock.h>

#include <array>

#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::correlations_test {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;

TEST(BaselCorrelation, ReproducesTheFormulaOfTheFramework) {
  struct Row {
    double pd;
    double small_firm;
    double corporate;
  };
  // CRE31.5 and CRE31.8 evaluated apart, in Python; R = 0.192784 at PD 1 % is also published.
  constexpr std::array<Row, 6> rows = {{{0.003, 0.1832849571710069, 0.2232849571710069},
                                        {0.01, 0.152783679165516, 0.192783679165516},
                                        {0.015, 0.13668398632892176, 0.17668398632892177},
                                        {0.02, 0.12414553294057307, 0.16414553294057307},
                                        {0.05, 0.08985019983486786, 0.12985019983486787},
                                        {0.1, 0.08080855363989026, 0.12080855363989025}}};
  for (const Row& row : rows) {
    EXPECT_NEAR(basel_correlation(row.pd, 5), row.small_firm, 1e-14) << row.pd;
    EXPECT_NEAR(basel_correlation(row.pd, 50), row.corporate, 1e-14) << row.pd;
  }
}

TEST(BaselCorrelation, StaysBetweenItsLimits) {
  EXPECT_NEAR(basel_correlation(0, 50), 0.24, 1e-15);
  EXPECT_NEAR(basel_correlation(1, 50), 0.12, 1e-15);
  EXPECT_EQ(basel_correlation(0.01, 1), basel_correlation(0.01, 5));
  EXPECT_EQ(basel_correlation(0.01, 900), basel_correlation(0.01, 50));
  EXPECT_NEAR(basel_correlation(0.01, 27.5), 0.192783679165516 - 0.02, 1e-14);
}

TEST(AssetCorrelations, FollowTheRule) {
  const Portfolio portfolio = sample_portfolio();
  EXPECT_THAT(asset_correlations(0.2, portfolio), Each(0.2));
  EXPECT_THAT(asset_correlations(CorrelationBySize{}, portfolio),
              ElementsAre(0.03, 0.06, 0.12, 0.03));
  EXPECT_THAT(asset_correlations(BaselCorrelation{}, portfolio),
              ElementsAre(DoubleNear(0.152783679165516, 1e-14),
                          DoubleNear(basel_correlation(0.4, 25), 1e-15), DoubleNear(0.24, 1e-15),
                          DoubleNear(0.08, 1e-15)));
}

TEST(FactorCorrelation, IsOneNumberForAllPairs) {
  const std::vector<std::string> sectors = {"a", "b", "c"};
  const Eigen::MatrixXd matrix = factor_correlation_matrix(0.5, sectors);
  for (Eigen::Index i = 0; i < 3; ++i) {
    for (Eigen::Index j = 0; j < 3; ++j) EXPECT_EQ(matrix(i, j), i == j ? 1.0 : 0.5);
  }
}

TEST(FactorCorrelation, TakesTheRowsOfTheSectorsByName) {
  const FactorMatrix file{.sectors = {"c", "x", "a"},
                          .rows = {{1, 0.1, 0.2}, {0.1, 1, 0.3}, {0.2, 0.3, 1}}};
  const std::vector<std::string> sectors = {"a", "c"};
  const Eigen::MatrixXd matrix = factor_correlation_matrix(file, sectors);
  ASSERT_EQ(matrix.rows(), 2);
  EXPECT_EQ(matrix(0, 1), 0.2);
  EXPECT_EQ(matrix(1, 0), 0.2);
  EXPECT_EQ(matrix(0, 0), 1);
}

}  // namespace
}  // namespace encours::correlations_test
