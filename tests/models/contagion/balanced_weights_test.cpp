#include "models/contagion/balanced_weights.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace encours::balanced_weights_test {
namespace {

/// Σ_{i ≠ j} u_i·g_j/(1 − g_i), written as it reads.
std::vector<double> hits_of(const std::vector<double>& rates, const std::vector<double>& weights) {
  std::vector<double> hits(rates.size());
  for (std::size_t j = 0; j < rates.size(); ++j) {
    for (std::size_t i = 0; i < rates.size(); ++i) {
      if (i != j) hits[j] += rates[i] * weights[j] / (1 - weights[i]);
    }
  }
  return hits;
}

TEST(BalancedWeights, HitEveryFirmAtTheRateAtWhichItFails) {
  const std::vector<double> rates = {0.30, 0.01, 0.02, 0.0, 0.25, 0.1, 0.05};
  const BalancedWeights found = balance(rates);
  EXPECT_NEAR(std::accumulate(found.weights.begin(), found.weights.end(), 0.0), 1, 1e-12);
  const auto hits = hits_of(rates, found.weights);
  for (std::size_t j = 0; j < rates.size(); ++j) {
    EXPECT_NEAR(found.hits[j], rates[j], 1e-9) << j;
    EXPECT_NEAR(hits[j], rates[j], 1e-9) << j;
  }
}

TEST(BalancedWeights, EqualFirmsHaveEqualWeights) {
  const BalancedWeights found = balance(std::vector<double>(5, 0.02));
  for (const double weight : found.weights) EXPECT_NEAR(weight, 0.2, 1e-15);
}

TEST(BalancedWeights, TellHowOftenAFirmIsHitThatFailsMoreThanAllOthers) {
  const std::vector<double> rates = {0.5, 0.01, 0.02};
  const BalancedWeights found = balance(rates);
  const auto hits = hits_of(rates, found.weights);
  for (std::size_t j = 0; j < rates.size(); ++j) EXPECT_NEAR(found.hits[j], hits[j], 1e-12);
  EXPECT_LT(found.hits[0], 0.03);
  EXPECT_NEAR(found.hits[0] + found.hits[1] + found.hits[2], 0.53, 1e-12);
}

TEST(BalancedWeights, OneFirmAloneIsHitByNobody) {
  for (const auto& rates : {std::vector<double>{}, {0.2}, {0.0, 0.3, 0.0}}) {
    const BalancedWeights found = balance(rates);
    EXPECT_EQ(found.weights, std::vector<double>(rates.size()));
    EXPECT_EQ(found.hits, std::vector<double>(rates.size()));
  }
}

}  // namespace
}  // namespace encours::balanced_weights_test
