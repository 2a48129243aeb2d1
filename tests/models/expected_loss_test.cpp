#include "models/expected_loss.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <cmath>
#include <vector>

namespace encours::expected_loss_test {
namespace {

double standard_normal(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

/// E over X ~ N(shift, 1) of P(τ ≤ t | X), by quadrature over the factor.
double over_the_factor(double probability, double loading, double shift) {
  const double barrier = quantile(boost::math::normal(), probability);
  const boost::math::normal density(shift, 1.0);
  boost::math::quadrature::tanh_sinh<double> integrator;
  const double rest = std::sqrt(1 - loading * loading);
  return integrator.integrate(
      [&](double x) { return pdf(density, x) * standard_normal((barrier - loading * x) / rest); },
      shift - 12, shift + 12);
}

/// E over the mixing variable W ~ χ²_ν and X ~ N(shift, 1), by quadrature over u = P(W ≤ w).
double over_the_mixing(double probability, double loading_shift, double nu) {
  const double barrier = quantile(boost::math::students_t(nu), probability);
  const boost::math::chi_squared mixing(nu);
  boost::math::quadrature::tanh_sinh<double> integrator;
  return integrator.integrate(
      [&](double u) {
        return standard_normal(barrier * std::sqrt(quantile(mixing, u) / nu) - loading_shift);
      },
      1e-15, 1 - 1e-15);
}

TEST(DefaultTime, UnmovedIsTheExponentialLaw) {
  for (const CopulaFamily family : {CopulaFamily::gaussian, CopulaFamily::student_t}) {
    const DefaultTime time{.family = family, .pd = 0.02};
    EXPECT_EQ(time.by(0), 0.0);
    EXPECT_DOUBLE_EQ(time.by(12), 0.02);
    EXPECT_NEAR(time.by(6), 1 - std::sqrt(0.98), 1e-16);
    EXPECT_NEAR(time.by(24), 1 - 0.98 * 0.98, 1e-15);
  }
}

TEST(DefaultTime, CertainAndImpossibleStaySo) {
  for (const double shift : {-2.0, 0.0, 1.0}) {
    EXPECT_EQ((DefaultTime{.pd = 1, .loading_shift = shift}.by(1)), 1.0);
    EXPECT_EQ((DefaultTime{.pd = 0, .loading_shift = shift}.by(60)), 0.0);
    EXPECT_EQ((DefaultTime{.pd = 1, .loading_shift = shift}.by(0)), 0.0);
    // So close to 1 that the distribution function rounds to it.
    EXPECT_EQ((DefaultTime{.pd = 1 - 1e-13, .loading_shift = shift}.by(60)), 1.0);
  }
}

TEST(DefaultTime, MovedGaussianEqualsQuadratureOverTheFactor) {
  const double loading = std::sqrt(0.06);
  for (const double shift : {-3.0, -1.0, 0.5, 2.0}) {
    for (const double pd : {1e-6, 0.004, 0.02, 0.3}) {
      const DefaultTime time{.pd = pd, .loading_shift = loading * shift};
      for (const int month : {1, 12, 30}) {
        const double probability = 1 - std::pow(1 - pd, month / 12.0);
        const double expected = over_the_factor(probability, loading, shift);
        EXPECT_NEAR(time.by(month), expected, 1e-9 * expected);
      }
    }
  }
}

TEST(DefaultTime, MovedStudentEqualsQuadratureOverTheMixing) {
  for (const double nu : {3.0, 5.0, 20.0}) {
    for (const double loading_shift : {-1.0, -0.3, 0.4}) {
      for (const double pd : {1e-5, 0.004, 0.02, 0.3, 0.9}) {
        SCOPED_TRACE(testing::Message() << "ν " << nu << ", PD " << pd);
        const DefaultTime time{.family = CopulaFamily::student_t,
                               .degrees_of_freedom = nu,
                               .pd = pd,
                               .loading_shift = loading_shift};
        const double expected = over_the_mixing(pd, loading_shift, nu);
        EXPECT_NEAR(time.by(12), expected, 1e-8 * expected);
      }
    }
  }
}

TEST(DefaultTime, ManyDegreesOfFreedomAreTheGaussian) {
  const DefaultTime student{.family = CopulaFamily::student_t,
                            .degrees_of_freedom = 1e6,
                            .pd = 0.02,
                            .loading_shift = -0.5};
  const DefaultTime gaussian{.pd = 0.02, .loading_shift = -0.5};
  EXPECT_NEAR(student.by(12), gaussian.by(12), 1e-5 * gaussian.by(12));
}

/// Two buyers of two sectors with a balance that never changes.
class ExpectedLossTest : public testing::Test {
 protected:
  static Portfolio portfolio() {
    std::vector<Buyer> buyers(2);
    buyers[0].id = "A";
    buyers[0].exposure = 1000;
    buyers[1].id = "B";
    buyers[1].exposure = 300;
    return {buyers, {}, std::nullopt};
  }

  static ExposureTable fixed_exposure() {
    AssumptionLog log;
    return {portfolio(), {.mode = ExposureMode::fixed}, log};
  }

  static FactorCopula::Config config() {
    FactorCopula::Config config;
    config.sector = {0, 1};
    config.asset_correlation = {0.06, 0.12};
    config.base_pd = {0.02, 0.1};
    return config;
  }

  ExposureTable exposure_ = fixed_exposure();
  FactorCopula::Config copula_ = config();
  LossModel loss_{{}, {0.9, 0.5}, {0, 1}};
  DefaultCase base_{.pd = {0.02, 0.1}, .factor_shift = {}, .condition = {}};
};

TEST_F(ExpectedLossTest, FixedExposureGivesPdTimesLossTimesBalance) {
  EXPECT_NEAR(expected_loss(copula_, base_, {}, loss_, exposure_).value(),
              0.02 * 0.9 * 1000 + 0.1 * 0.5 * 300, 1e-12);
  EXPECT_NEAR(expected_defaults(copula_, base_, {}).value(), 0.12, 1e-15);
}

TEST_F(ExpectedLossTest, ShiftMovesItsSectorOnly) {
  DefaultCase moved = base_;
  moved.factor_shift = {0, -1.5};
  const double pd = standard_normal(quantile(boost::math::normal(), 0.1) + 1.5 * std::sqrt(0.12));
  EXPECT_NEAR(expected_loss(copula_, moved, {}, loss_, exposure_).value(),
              0.02 * 0.9 * 1000 + pd * 0.5 * 300, 1e-10);
  EXPECT_NEAR(expected_defaults(copula_, moved, {}).value(), 0.02 + pd, 1e-12);
}

TEST_F(ExpectedLossTest, ForcedFailureReplacesTheOwnDefault) {
  const std::vector<ForcedFailure> forced = {{.buyer = 0, .month = 11}};
  EXPECT_NEAR(expected_loss(copula_, base_, forced, loss_, exposure_).value(),
              900 + 0.1 * 0.5 * 300, 1e-12);
  EXPECT_NEAR(expected_defaults(copula_, base_, forced).value(), 1.1, 1e-15);
}

// A balance that runs off: each month's exposure meets that month's defaults.
TEST_F(ExpectedLossTest, FlowExposureMeetsEachMonthsDefaults) {
  AssumptionLog log;
  const ExposureTable flow(portfolio(), {.mode = ExposureMode::flow}, log);
  double expected = 0;
  for (std::uint32_t month = 0; month < 12; ++month) {
    const auto marginal = [month](double pd) {
      return std::pow(1 - pd, month / 12.0) - std::pow(1 - pd, (month + 1) / 12.0);
    };
    expected += 0.9 * flow.at(0, month) * marginal(0.02) + 0.5 * flow.at(1, month) * marginal(0.1);
  }
  EXPECT_NEAR(expected_loss(copula_, base_, {}, loss_, flow).value(), expected, 1e-12 * expected);
  const std::vector<ForcedFailure> forced = {{.buyer = 0, .month = 0}, {.buyer = 1, .month = 1}};
  EXPECT_NEAR(expected_loss(copula_, base_, forced, loss_, flow).value(),
              0.9 * flow.at(0, 0) + 0.5 * flow.at(1, 1), 1e-12);
}

TEST_F(ExpectedLossTest, NoClosedFormUnderAConditionOrALink) {
  DefaultCase conditioned = base_;
  conditioned.condition = {{.buyer = 0, .month = 3}};
  EXPECT_FALSE(expected_loss(copula_, conditioned, {}, loss_, exposure_).has_value());
  EXPECT_FALSE(expected_defaults(copula_, conditioned, {}).has_value());
  const LossModel linked({.factor_link = 0.1}, {0.9, 0.5}, {0, 1});
  EXPECT_FALSE(expected_loss(copula_, base_, {}, linked, exposure_).has_value());
  EXPECT_TRUE(expected_defaults(copula_, base_, {}).has_value());
}

}  // namespace
}  // namespace encours::expected_loss_test
