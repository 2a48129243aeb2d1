#include "engine/frontier/non_dominated.hpp"

#include <gtest/gtest.h>

#include <random>

namespace encours::non_dominated_test {
namespace {

std::uint8_t beaten_by_nobody(std::span<const CostPair> pairs, const CostPair& one) {
  for (const CostPair& other : pairs) {
    const bool no_more = other.mean <= one.mean && other.tail <= one.tail;
    if (no_more && (other.mean < one.mean || other.tail < one.tail)) return 0;
  }
  return 1;
}

TEST(NonDominated, EqualsTheBruteForce) {
  std::mt19937_64 engine(11);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same pairs every time
  for (int number = 0; number < 2'000; ++number) {
    std::vector<CostPair> pairs(engine() % 40);
    const std::uint64_t values = 1 + engine() % 30;  // few values make equal pairs frequent
    for (CostPair& pair : pairs) {
      pair = {.mean = static_cast<double>(engine() % values),
              .tail = static_cast<double>(engine() % values)};
    }
    const auto kept = non_dominated(pairs);
    ASSERT_EQ(kept.size(), pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      ASSERT_EQ(kept[i], beaten_by_nobody(pairs, pairs[i])) << "case " << number << ", pair " << i;
    }
  }
}

}  // namespace
}  // namespace encours::non_dominated_test
