#include "models/default/mixing_given_failure.hpp"

#include <gtest/gtest.h>

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>

#include "models/default/latent_distribution.hpp"

namespace encours::mixing_given_failure_test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(MixingGivenFailure, WithoutInformationIsChiSquare) {
  const MixingGivenFailure mixing(5, -infinity, infinity, 0.7);
  const boost::math::chi_squared_distribution<double> chi_squared(5);
  for (double level = 0.001; level < 1; level += 0.0371) {
    const double scale = mixing.scale(level);
    EXPECT_NEAR(cdf(chi_squared, 5 * scale * scale), level, 1e-6);
  }
}

// W | T = t ~ Gamma((ν+1)/2, rate (1 + t²/ν)/2): a short interval of T, no shift.
TEST(MixingGivenFailure, GivenTheLatentVariableIsGamma) {
  constexpr double nu = 4;
  constexpr double level_of_t = -3;
  const MixingGivenFailure mixing(nu, level_of_t - 1e-4, level_of_t + 1e-4, 0);
  const boost::math::gamma_distribution<double> gamma((nu + 1) / 2,
                                                      2 / (1 + level_of_t * level_of_t / nu));
  for (double level = 0.001; level < 1; level += 0.0371) {
    const double scale = mixing.scale(level);
    EXPECT_NEAR(cdf(gamma, nu * scale * scale), level, 1e-5);
  }
}

TEST(MixingGivenFailure, WithAShiftMatchesQuadrature) {
  constexpr double nu = 3;
  constexpr double low = -2.5;
  constexpr double high = -1.5;
  constexpr double mean = -0.8;
  const boost::math::chi_squared_distribution<double> chi_squared(nu);
  const auto density = [&](double w) {
    const double root = std::sqrt(w / nu);
    return pdf(chi_squared, w) * (normal_cdf(high * root - mean) - normal_cdf(low * root - mean));
  };
  using Quadrature = boost::math::quadrature::gauss_kronrod<double, 61>;
  const double total = Quadrature::integrate(density, 0, infinity, 12, 1e-10);
  const MixingGivenFailure mixing(nu, low, high, mean);
  for (const double level : {0.01, 0.2, 0.5, 0.9, 0.999}) {
    const double scale = mixing.scale(level);
    const double below = Quadrature::integrate(density, 0, nu * scale * scale, 12, 1e-10);
    EXPECT_NEAR(below / total, level, 1e-6);
  }
}

}  // namespace
}  // namespace encours::mixing_given_failure_test
