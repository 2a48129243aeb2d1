#include "core/random_stream.hpp"

#include <gtest/gtest.h>

#include <boost/random/normal_distribution.hpp>
#include <cmath>

namespace encours::random_stream_test {
namespace {

// Known answers of the authors' distribution (Random123, kat_vectors).
TEST(Philox, KnownAnswers) {
  const std::array<std::uint32_t, 4> zeros = {0x6627e8d5U, 0xe169c58dU, 0xbc57ac4cU, 0x9b00dbd8U};
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, 0), zeros);
  const std::array<std::uint32_t, 4> ones = {0x408f276dU, 0x41c83b0eU, 0xa20bc7c6U, 0x6d5451fdU};
  EXPECT_EQ(philox4x32({~0U, ~0U, ~0U, ~0U}, ~std::uint64_t{0}), ones);
  const std::array<std::uint32_t, 4> pi = {0xd16cfe09U, 0x94fdccebU, 0x5001e420U, 0x24126ea1U};
  EXPECT_EQ(philox4x32({0x243f6a88U, 0x85a308d3U, 0x13198a2eU, 0x03707344U}, 0x299f31d0a4093822U),
            pi);
}

TEST(RandomStream, IsAPureFunctionOfItsKey) {
  RandomStream first(1, Purpose::factors, 7);
  RandomStream second(1, Purpose::factors, 7);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(first(), second());
}

TEST(RandomStream, EveryPartOfTheKeyCounts) {
  const auto word = [](std::uint64_t seed, Purpose purpose, std::uint32_t trial,
                       std::uint32_t block) { return RandomStream(seed, purpose, trial, block)(); };
  const auto reference = word(1, Purpose::factors, 7, 0);
  EXPECT_NE(word(2, Purpose::factors, 7, 0), reference);
  EXPECT_NE(word(1ULL << 32U | 1U, Purpose::factors, 7, 0), reference);
  EXPECT_NE(word(1, Purpose::loss, 7, 0), reference);
  EXPECT_NE(word(1, Purpose::factors, 8, 0), reference);
  EXPECT_NE(word(1, Purpose::factors, 7, 1), reference);
}

// Mean of 100,000 normals within 6 standard errors (false-alarm rate 2e-9 at a fresh seed).
TEST(RandomStream, DrivesBoostDistributions) {
  constexpr int draws = 100'000;
  boost::random::normal_distribution<double> normal;
  double sum = 0;
  double squares = 0;
  for (std::uint32_t trial = 0; trial < draws; ++trial) {
    RandomStream stream(42, Purpose::factors, trial);
    const double z = normal(stream);
    sum += z;
    squares += z * z;
  }
  EXPECT_LT(std::fabs(sum / draws), 6.0 / std::sqrt(draws));
  EXPECT_LT(std::fabs(squares / draws - 1.0), 6.0 * std::sqrt(2.0 / draws));
}

TEST(RandomStream, OpenUniformNeverTouchesItsEnds) {
  EXPECT_GT(open_uniform(0), 0.0);
  EXPECT_LT(open_uniform(~std::uint64_t{0}), 1.0);
}

}  // namespace
}  // namespace encours::random_stream_test
