#include "models/default/screen_kernel.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "core/random_stream.hpp"
#include "models/default/sampler_tables.hpp"

namespace encours::screen_kernel_test {
namespace {

struct Candidates {
  CandidateBuffers buffers() { return {byte.data(), slot.data(), uniform.data()}; }
  std::vector<std::uint8_t> byte = std::vector<std::uint8_t>(candidate_capacity);
  std::vector<std::uint32_t> slot = std::vector<std::uint32_t>(candidate_capacity);
  std::vector<std::uint64_t> uniform = std::vector<std::uint64_t>(candidate_capacity);
};

std::uint64_t word(std::uint64_t seed, std::uint32_t draw, std::uint32_t block, std::uint32_t trial,
                   std::size_t which) {
  const auto words =
      philox4x32({draw, block, trial, static_cast<std::uint32_t>(Purpose::defaults)}, seed);
  return words[2 * which] | (std::uint64_t{words[2 * which + 1]} << 32U);
}

/// The uniform of a slot as the documentation of ScreenKernel defines it.
std::uint64_t documented_uniform(std::uint64_t seed, std::uint32_t trial, std::uint32_t slot) {
  const std::uint32_t block = slot / 64;
  const std::uint32_t place = slot % 64;
  const std::uint64_t lead = word(seed, place % 32 / 8, block, trial, place / 32);
  const std::uint64_t byte = lead >> (8 * (place % 8)) & 0xFFU;
  return (byte << 44U) | (word(seed, 4 + place, block, trial, 0) >> 20U);
}

TEST(ScreenKernel, EveryKernelFindsTheDocumentedUniforms) {
  constexpr std::uint64_t seed = 0x0123456789ABCDEFU;
  for (const std::size_t blocks : {1U, 2U, 3U, 17U, 64U, 66U}) {
    const std::size_t first = blocks > chunk_blocks ? blocks - chunk_blocks : 0;
    std::vector<std::uint8_t> limits(blocks + 1);
    std::vector<std::uint64_t> occupied(blocks + 1, 0xFFFFFFFFFFFFFFF7U);
    for (std::size_t block = 0; block < blocks; ++block) {
      limits[block] = static_cast<std::uint8_t>(block == 1 ? 255 : 3 * block);
    }
    for (const auto kernel : available_kernels()) {
      for (const std::uint32_t trial : {0U, 5U, 0xFFFFFFFFU}) {
        Candidates found;
        const auto functions = screen_kernel(kernel);
        const ScreenInput input{seed, trial, first, blocks, limits.data(), occupied.data()};
        const auto count = functions.screen(input, found.buffers());
        functions.refine(input, count, found.buffers());
        std::size_t next = 0;
        for (auto slot = static_cast<std::uint32_t>(64 * first); slot < 64 * blocks; ++slot) {
          const std::uint64_t uniform = documented_uniform(seed, trial, slot);
          if (uniform >> 44U > limits[slot / 64] || slot % 64 == 3) continue;
          ASSERT_LT(next, count) << to_string(kernel);
          EXPECT_EQ(found.slot[next], slot) << to_string(kernel);
          EXPECT_EQ(found.uniform[next], uniform) << to_string(kernel);
          ++next;
        }
        EXPECT_EQ(next, count) << to_string(kernel);
      }
    }
  }
}

TEST(ScreenKernel, EveryKernelReadsTheTablesToTheSameBits) {
  const NormalQuantile quantile;
  const CumulativeHazard hazard(LatentDistribution(CopulaFamily::student_t, 3), 50);
  std::vector<std::uint64_t> uniform;
  std::vector<double> level{-0.0, 0.0, 1e-300, -1e-300, 1e300, -1e300, 1.0, -1.0};
  RandomStream stream(4, Purpose::defaults, 0);
  for (int i = 0; i < 4'000; ++i) uniform.push_back((stream() >> 12U) >> (i % 52));
  for (const auto n : uniform) level.push_back(3 * quantile(n));
  std::vector<double> deviates(uniform.size());
  std::vector<double> hazards(level.size());
  for (const auto kernel : available_kernels()) {
    const auto functions = screen_kernel(kernel);
    functions.deviates(quantile.view(), uniform.data(), uniform.size(), deviates.data());
    functions.hazards(hazard.view(), level.data(), 0.7, level.size(), hazards.data());
    for (std::size_t i = 0; i < uniform.size(); ++i) EXPECT_EQ(deviates[i], quantile(uniform[i]));
    for (std::size_t i = 0; i < level.size(); ++i) EXPECT_EQ(hazards[i], hazard(level[i] * 0.7));
  }
}

}  // namespace
}  // namespace encours::screen_kernel_test
