#include "models/default/truncated_latents.hpp"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <array>
#include <cmath>
#include <limits>

#include "core/moments.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours::truncated_latents_test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// False-alarm rate 2e-9 per comparison.
constexpr double allowed_errors = 6;

Eigen::MatrixXd root_of(std::size_t count, double correlation) {
  const auto size = static_cast<Eigen::Index>(count);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Constant(size, size, correlation);
  matrix.diagonal().setOnes();
  return Eigen::LLT<Eigen::MatrixXd>(matrix).matrixL();
}

void expect_mean(const Moments& moments, double mean) {
  EXPECT_NEAR(moments.mean(), mean, allowed_errors * moments.standard_error());
}

TEST(TruncatedLatents, IndependentOnesAreTruncatedNormals) {
  const TruncatedLatents latents(
      {.root = root_of(2, 0),
       .degrees_of_freedom = {},
       .bounds = {{.low = -infinity, .high = -2, .mean = 0}, {.low = 0, .high = 1, .mean = 0.5}}});
  RandomStream stream(1, Purpose::condition, 0);
  std::array<Moments, 2> found;
  std::array<double, 2> latent{};
  for (int i = 0; i < 100'000; ++i) {
    EXPECT_EQ(latents.draw(stream, latent), 1);
    ASSERT_LE(latent[0], -2);
    ASSERT_GE(latent[1], -0.5);
    ASSERT_LE(latent[1], 0.5);
    found[0].add(latent[0]);
    found[1].add(latent[1]);
  }
  expect_mean(found[0], -std::exp(-2.0) / std::sqrt(2 * M_PI) / normal_cdf(-2));
  expect_mean(found[1], 0);
}

// P(V₁ > 0, V₂ > 0) = ¼ + asin(ρ)/(2π), and E[V₁; V₁, V₂ > 0] = (1 + ρ)/(2√(2π)) (Rosenbaum 1961).
TEST(TruncatedLatents, APositiveQuadrantHasItsKnownMean) {
  for (const double rho : {-0.4, 0.3, 0.9}) {
    const TruncatedLatents latents({.root = root_of(2, rho),
                                    .degrees_of_freedom = {},
                                    .bounds = {{.low = 0, .high = infinity, .mean = 0},
                                               {.low = 0, .high = infinity, .mean = 0}}});
    RandomStream stream(2, Purpose::condition, 0);
    std::array<Moments, 2> found;
    std::array<double, 2> latent{};
    for (int i = 0; i < 100'000; ++i) {
      latents.draw(stream, latent);
      found[0].add(latent[0]);
      found[1].add(latent[1]);
    }
    const double probability = 0.25 + std::asin(rho) / (2 * M_PI);
    for (const Moments& one : found) {
      expect_mean(one, (1 + rho) / (2 * std::sqrt(2 * M_PI)) / probability);
    }
  }
}

// Against draws of all that are thrown away: Student-t, one bound of each kind, a shift.
TEST(LongTruncatedLatents, StudentIsSelection) {
  constexpr double nu = 3;
  const Eigen::MatrixXd root = root_of(3, 0.5);
  const std::array<TruncatedLatents::Bounds, 3> bounds = {
      {{.low = -infinity, .high = -0.8, .mean = 0.2},
       {.low = -1.5, .high = -0.2, .mean = 0},
       {.low = 0.1, .high = infinity, .mean = -0.1}}};
  const TruncatedLatents latents(
      {.root = root, .degrees_of_freedom = nu, .bounds = {bounds.begin(), bounds.end()}});
  RandomStream stream(3, Purpose::condition, 0);
  const auto normal = [&] { return truncated_normal(-infinity, infinity, open_uniform(stream())); };
  std::array<Moments, 5> selected;
  std::array<Moments, 5> given;
  const auto add = [](std::array<Moments, 5>& all, const auto& latent, double scale) {
    for (std::size_t j = 0; j < 3; ++j) all[j].add(latent[j]);
    all[3].add(scale);
    all[4].add(latent[0] * latent[2]);
  };
  for (int i = 0; i < 2'000'000; ++i) {
    double chi_square = 0;
    for (int k = 0; k < 3; ++k) chi_square += std::pow(normal(), 2);
    const double scale = std::sqrt(chi_square / nu);
    const Eigen::Vector3d latent = root * Eigen::Vector3d(normal(), normal(), normal());
    bool inside = true;
    for (std::size_t j = 0; j < 3; ++j) {
      const double level = latent[static_cast<Eigen::Index>(j)] + bounds[j].mean;
      inside = inside && level >= bounds[j].low * scale && level <= bounds[j].high * scale;
    }
    if (inside) add(selected, latent, scale);
  }
  std::array<double, 3> latent{};
  for (int i = 0; i < 100'000; ++i) {
    const double scale = latents.draw(stream, latent);
    add(given, latent, scale);
  }
  ASSERT_GT(selected[0].count(), 10'000U);
  for (std::size_t k = 0; k < 5; ++k) {
    const double error = std::hypot(selected[k].standard_error(), given[k].standard_error());
    EXPECT_NEAR(selected[k].mean(), given[k].mean(), allowed_errors * error) << k;
  }
}

// Twenty months of one in ten thousand, at the correlations of a sector: draws do not hang.
TEST(TruncatedLatents, TwentyRareMonthsAreDrawnAtOnce) {
  for (const std::optional<double> nu : {std::optional<double>(), std::optional<double>(4.0)}) {
    std::vector<TruncatedLatents::Bounds> bounds;
    for (int j = 0; j < 20; ++j) {
      const double high = nu ? -13.0 : -3.7;
      bounds.push_back({.low = j % 2 == 0 ? -infinity : high * 1.02, .high = high, .mean = 0});
    }
    const TruncatedLatents latents(
        {.root = root_of(20, 0.12), .degrees_of_freedom = nu, .bounds = bounds});
    RandomStream stream(4, Purpose::condition, 0);
    std::array<double, 20> latent{};
    for (int i = 0; i < 1'000; ++i) {
      const double scale = latents.draw(stream, latent);
      for (std::size_t j = 0; j < 20; ++j) {
        ASSERT_GE(latent[j], bounds[j].low * scale - 1e-9);
        ASSERT_LE(latent[j], bounds[j].high * scale + 1e-9);
      }
    }
  }
}

}  // namespace
}  // namespace encours::truncated_latents_test
