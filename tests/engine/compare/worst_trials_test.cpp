#include "engine/compare/worst_trials.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace encours::worst_trials_test {
namespace {

TEST(WorstTrials, KeepsTheLargestKeysWhateverTheirOrder) {
  std::mt19937_64 engine(3);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same keys every time
  std::vector<std::pair<double, std::uint64_t>> keys;
  WorstTrials worst(50, 2);
  for (std::uint64_t trial = 0; trial < 20'000; ++trial) {
    const auto key = static_cast<double>(engine() % 3'000);  // many equal keys
    keys.emplace_back(-key, trial);
    worst.add(trial, key, std::array{key, static_cast<double>(trial)});
  }
  std::ranges::sort(keys);
  for (const std::size_t count : {1U, 7U, 50U}) {
    double key = 0;
    double trial = 0;
    for (std::size_t i = 0; i < count; ++i) {
      key -= keys[i].first;
      trial += static_cast<double>(keys[i].second);
    }
    const std::vector<double> mean = worst.mean(count);
    EXPECT_DOUBLE_EQ(mean[0], key / static_cast<double>(count));
    EXPECT_DOUBLE_EQ(mean[1], trial / static_cast<double>(count));
  }
}

TEST(WorstTrials, FewerTrialsThanAskedFor) {
  WorstTrials worst(10, 1);
  EXPECT_EQ(worst.mean(10), std::vector<double>{0});
  worst.add(0, 1, std::array{4.0});
  worst.add(1, 2, std::array{6.0});
  EXPECT_EQ(worst.mean(10), std::vector<double>{5});
}

}  // namespace
}  // namespace encours::worst_trials_test
