#include "core/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/random_stream.hpp"

namespace encours::moments_test {
namespace {

struct Sample {
  std::vector<double> values;
  std::vector<double> weights;
};

Sample random_sample(std::uint32_t number, std::size_t size) {
  RandomStream stream(11, Purpose::loss, number);
  Sample sample;
  for (std::size_t i = 0; i < size; ++i) {
    sample.values.push_back(1e6 + 100.0 * open_uniform(stream()));
    sample.weights.push_back(0.1 + 3.0 * open_uniform(stream()));
  }
  return sample;
}

Moments moments_of(const Sample& sample, double scale = 1.0) {
  Moments moments;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    moments.add(sample.values[i], scale * sample.weights[i]);
  }
  return moments;
}

/// The defining sums in two passes.
struct TwoPass {
  double mean = 0;
  double standard_deviation = 0;
  double standard_error = 0;
};

TwoPass two_pass(const Sample& sample) {
  double weight = 0;
  double weight_squared = 0;
  double sum = 0;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    weight += sample.weights[i];
    weight_squared += sample.weights[i] * sample.weights[i];
    sum += sample.weights[i] * sample.values[i];
  }
  const double mean = sum / weight;
  double squares = 0;
  double weighted_squares = 0;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    const double deviation = sample.values[i] - mean;
    squares += sample.weights[i] * deviation * deviation;
    weighted_squares += std::pow(sample.weights[i] * deviation, 2);
  }
  const auto n = static_cast<double>(sample.values.size());
  return {.mean = mean,
          .standard_deviation = std::sqrt(squares / (weight - weight_squared / weight)),
          .standard_error = std::sqrt(weighted_squares * n / (n - 1)) / weight};
}

TEST(Moments, AgreeWithTwoPasses) {
  for (std::uint32_t number = 0; number < 20; ++number) {
    const Sample sample = random_sample(number, 2 + 50 * number);
    const Moments moments = moments_of(sample);
    const TwoPass expected = two_pass(sample);
    EXPECT_NEAR(moments.mean(), expected.mean, 1e-14 * expected.mean);
    EXPECT_NEAR(moments.standard_deviation(), expected.standard_deviation,
                1e-9 * expected.standard_deviation);
    EXPECT_NEAR(moments.standard_error(), expected.standard_error, 1e-9 * expected.standard_error);
  }
}

TEST(Moments, KnownAnswer) {
  Moments moments;
  for (const double value : {2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0}) moments.add(value);
  EXPECT_DOUBLE_EQ(moments.mean(), 5.0);
  EXPECT_DOUBLE_EQ(moments.standard_deviation(), std::sqrt(32.0 / 7.0));
  EXPECT_DOUBLE_EQ(moments.standard_error(), std::sqrt(32.0 / 7.0 / 8.0));
  EXPECT_DOUBLE_EQ(moments.effective_sample_size(), 8.0);
}

TEST(Moments, ScaleOfWeightsIsIrrelevant) {
  const Sample sample = random_sample(1, 300);
  const Moments plain = moments_of(sample);
  const Moments scaled = moments_of(sample, 1000.0);
  EXPECT_NEAR(scaled.mean(), plain.mean(), 1e-14 * plain.mean());
  EXPECT_NEAR(scaled.standard_deviation(), plain.standard_deviation(), 1e-9);
  EXPECT_NEAR(scaled.standard_error(), plain.standard_error(), 1e-9);
  EXPECT_NEAR(scaled.effective_sample_size(), plain.effective_sample_size(), 1e-9);
}

TEST(Moments, MergedBatchesEqualOnePass) {
  const Sample sample = random_sample(2, 1000);
  const Moments whole = moments_of(sample);
  Moments merged;
  Moments batch;
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    batch.add(sample.values[i], sample.weights[i]);
    if (i % 97 == 0) {
      merged.merge(batch);
      batch = Moments();
    }
  }
  merged.merge(batch);
  merged.merge(Moments());
  EXPECT_EQ(merged.count(), whole.count());
  EXPECT_NEAR(merged.mean(), whole.mean(), 1e-14 * whole.mean());
  EXPECT_NEAR(merged.standard_deviation(), whole.standard_deviation(), 1e-9);
  EXPECT_NEAR(merged.standard_error(), whole.standard_error(), 1e-9);
}

TEST(Moments, SmallAndConstantSamples) {
  Moments moments;
  EXPECT_EQ(moments.mean(), 0.0);
  EXPECT_EQ(moments.standard_error(), 0.0);
  EXPECT_EQ(moments.effective_sample_size(), 0.0);
  moments.add(3.5);
  EXPECT_EQ(moments.mean(), 3.5);
  EXPECT_EQ(moments.standard_deviation(), 0.0);
  for (int i = 0; i < 1000; ++i) moments.add(3.5);
  EXPECT_EQ(moments.mean(), 3.5);
  EXPECT_EQ(moments.standard_deviation(), 0.0);
  EXPECT_EQ(moments.standard_error(), 0.0);
}

TEST(Moments, OfManyEqualsOneByOne) {
  std::vector<double> values;
  Moments one_by_one;
  for (int i = 0; i < 1'000; ++i) {
    values.push_back(1e6 + std::sin(i));
    one_by_one.add(values.back());
  }
  const Moments together = Moments::of(values);
  EXPECT_EQ(together.count(), one_by_one.count());
  EXPECT_NEAR(together.mean(), one_by_one.mean(), 1e-6);
  EXPECT_NEAR(together.standard_deviation(), one_by_one.standard_deviation(), 1e-9);
  EXPECT_NEAR(together.standard_error(), one_by_one.standard_error(), 1e-9);
  EXPECT_EQ(Moments::of({}).count(), 0U);
}

}  // namespace
}  // namespace encours::moments_test
