#include "models/scoring/signal_quality.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/default/latent_distribution.hpp"

namespace encours::signal_quality_test {
namespace {

TEST(SignalQuality, ASignalThatTellsNothingSeesFailuresAsOftenAsOthers) {
  for (const double alarms : {0.0, 0.01, 0.3, 0.97, 1.0}) {
    EXPECT_NEAR(hit_rate_of(0.5, alarms), alarms, 1e-12);
    EXPECT_EQ(hit_rate_of(1, alarms), 1);
  }
}

// One spread between the scores of failures and others: area Φ(1/√2); one in twenty beyond 1.645.
TEST(SignalQuality, ScoresOneSpreadApart) {
  const double area = normal_cdf(1 / std::sqrt(2.0));
  EXPECT_NEAR(area, 0.7602, 5e-5);
  EXPECT_NEAR(hit_rate_of(area, normal_cdf(-1.6448536)), normal_cdf(1 - 1.6448536), 1e-9);
}

// The area under the curve that the hits draw over all false alarms is the area asked for.
TEST(SignalQuality, TheHitsHaveTheAreaAskedFor) {
  for (const double area : {0.5, 0.65, 0.8, 0.95}) {
    constexpr int steps = 20'000;
    double sum = 0;
    for (int i = 0; i < steps; ++i) sum += hit_rate_of(area, (i + 0.5) / steps);
    EXPECT_NEAR(sum / steps, area, 2e-4) << area;
  }
}

}  // namespace
}  // namespace encours::signal_quality_test
