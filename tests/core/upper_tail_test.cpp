#include "core/upper_tail.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <vector>

#include "core/order_statistics.hpp"
#include "core/random_stream.hpp"

namespace encours::upper_tail_test {
namespace {

constexpr std::array<double, 5> levels = {0.90, 0.95, 0.99, 0.995, 0.999};

/// Losses with many zeros, ties and an atom high in the tail.
double lumpy_loss(RandomStream& stream) {
  const double uniform = open_uniform(stream());
  if (uniform < 0.6) return 0.0;
  if (uniform > 0.97) return 50.0;
  return std::floor(10.0 * -std::log(open_uniform(stream())));
}

std::vector<double> lumpy_sample(std::uint32_t number, std::size_t size) {
  RandomStream stream(3, Purpose::loss, number);
  std::vector<double> sample(size);
  std::ranges::generate(sample, [&] { return lumpy_loss(stream); });
  return sample;
}

UpperTail tail_of(const std::vector<double>& sample, std::uint64_t expected) {
  UpperTail tail(levels.front(), expected);
  for (const double value : sample) tail.add(value);
  tail.finish();
  return tail;
}

/// Mean of the worst `level` of a stored sample by its definition: whole values from the top, and
/// of the next one the part that is missing.
double plain_shortfall(std::vector<double> sample, double level) {
  std::ranges::sort(sample, std::greater());
  double missing = (1.0 - level) * static_cast<double>(sample.size());
  const double worst = missing;
  double sum = 0;
  for (const double value : sample) {
    const double part = std::min(1.0, missing);
    sum += part * value;
    missing -= part;
    if (missing <= 0) break;
  }
  return sum / worst;
}

double plain_quantile(std::vector<double> sample, double level) {
  std::ranges::sort(sample);
  const auto n = static_cast<double>(sample.size());
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (static_cast<double>(i + 1) >= level * n - 1e-9) return sample[i];
  }
  return sample.back();
}

std::optional<double> plain_rank(std::vector<double> sample, std::optional<std::uint64_t> rank) {
  if (!rank) return std::nullopt;
  std::ranges::sort(sample);
  return sample[*rank - 1];
}

void expect_exact(const UpperTail& tail, const std::vector<double>& sample) {
  for (const double level : levels) {
    SCOPED_TRACE(testing::Message() << sample.size() << " values, level " << level);
    const Estimate quantile = tail.quantile(level);
    EXPECT_EQ(quantile.value, plain_quantile(sample, level));
    const RankInterval ranks = quantile_rank_interval(sample.size(), level);
    EXPECT_EQ(quantile.low, plain_rank(sample, ranks.low));
    EXPECT_EQ(quantile.high, plain_rank(sample, ranks.high));
    const double shortfall = plain_shortfall(sample, level);
    EXPECT_NEAR(tail.expected_shortfall(level).value, shortfall, 1e-9 * (1.0 + shortfall));
  }
}

TEST(UpperTail, AgreesWithTheWholeSample) {
  for (const std::size_t size : {1U, 2U, 9U, 10U, 100U, 1000U, 5000U, 40'000U}) {
    const std::vector<double> sample = lumpy_sample(1, size);
    expect_exact(tail_of(sample, size), sample);
  }
}

TEST(UpperTail, PartialStreamsAreExact) {
  const std::vector<double> sample = lumpy_sample(2, 60'000);
  for (const std::size_t came : {1U, 50U, 3000U, 20'000U, 59'999U}) {
    const std::vector<double> part(sample.begin(), sample.begin() + came);
    expect_exact(tail_of(part, sample.size()), part);
  }
}

TEST(UpperTail, OrderOfArrivalIsIrrelevant) {
  std::vector<double> sample = lumpy_sample(3, 30'000);
  const UpperTail as_drawn = tail_of(sample, sample.size());
  std::ranges::sort(sample);
  const UpperTail rising = tail_of(sample, sample.size());
  std::ranges::reverse(sample);
  const UpperTail falling = tail_of(sample, sample.size());
  for (const double level : levels) {
    for (const UpperTail* other : {&rising, &falling}) {
      EXPECT_EQ(other->quantile(level).value, as_drawn.quantile(level).value);
      EXPECT_EQ(other->expected_shortfall(level).value, as_drawn.expected_shortfall(level).value);
      EXPECT_EQ(other->expected_shortfall(level).low, as_drawn.expected_shortfall(level).low);
    }
  }
}

TEST(UpperTail, MemoryFollowsTheTail) {
  constexpr std::uint64_t trials = 1'000'000;
  UpperTail tail(0.99, trials);
  RandomStream stream(4, Purpose::loss, 0);
  std::size_t most = 0;
  for (std::uint64_t i = 0; i < trials; ++i) {
    tail.add(open_uniform(stream()));
    most = std::max(most, tail.kept());
  }
  EXPECT_LE(most, 1.25 * 10'200 + 1024);
}

TEST(UpperTail, OneValue) {
  const UpperTail tail = tail_of({7.0}, 1);
  EXPECT_EQ(tail.quantile(0.99).value, 7.0);
  EXPECT_FALSE(tail.quantile(0.95).low.has_value());
  EXPECT_EQ(tail.quantile(0.99).low, 7.0);  // lies above the quantile in 1 % of samples only
  EXPECT_FALSE(tail.quantile(0.99).high.has_value());
  EXPECT_EQ(tail.expected_shortfall(0.99).value, 7.0);
  EXPECT_FALSE(tail.expected_shortfall(0.99).low.has_value());
}

TEST(UpperTail, EqualValues) {
  for (const double value : {0.0, 12.5}) {
    const UpperTail tail = tail_of(std::vector<double>(10'000, value), 10'000);
    for (const double level : levels) {
      EXPECT_EQ(tail.quantile(level).value, value);
      EXPECT_EQ(tail.quantile(level).low, value);
      EXPECT_EQ(tail.expected_shortfall(level).value, value);
      EXPECT_EQ(tail.expected_shortfall(level).high, value);
    }
    EXPECT_EQ(tail.fraction_above(value), 0.0);
  }
}

TEST(UpperTail, FractionAbove) {
  const std::vector<double> sample = lumpy_sample(5, 50'000);
  const UpperTail tail = tail_of(sample, sample.size());
  const double threshold = tail.quantile(0.90).value;
  const auto above = std::ranges::count_if(sample, [&](double value) { return value > threshold; });
  EXPECT_EQ(tail.fraction_above(threshold), static_cast<double>(above) / 50'000.0);
  EXPECT_FALSE(tail.fraction_above(-1.0).has_value());
}

}  // namespace
}  // namespace encours::upper_tail_test
