#include "models/payment/failing_lateness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/moments.hpp"

namespace encours::failing_lateness_test {
namespace {

constexpr std::uint32_t draws = 200'000;

FailingLateness::Draw drawn(const FailingLateness& failing, std::uint32_t trial) {
  RandomStream stream(17, Purpose::failing_lateness, trial);
  return failing.draw(stream);
}

/// The law of the buyers: no heavy tail, which is one of single invoices.
const PaymentLaw of_buyers({.heavy_tail_share = 0});

std::size_t class_of(double days) {
  return days > 60 ? 2 : days > 30 ? 1 : 0;
}

// Bayes by brute force: buyers with a lateness of their own and a PD that depends on it fail or do
// not; the failed are compared with what the class says of failing buyers. 4 standard errors:
// false alarms 6e-5 for each of the six figures.
TEST(FailingLateness, IsTheLatenessOfBuyersWhoseFailuresWereSimulated) {
  const PaymentLaw& law = of_buyers;
  const FailingLateness failing(PaymentLaw({}), {});
  const std::array<double, 3> multiplier = {1, 6, 11};
  constexpr std::uint32_t buyers = 2'000'000;
  constexpr double pd_of_punctual = 0.02;
  std::array<double, 3> count = {};
  std::array<double, 3> failed = {};
  Moments late;
  for (std::uint32_t i = 0; i < buyers; ++i) {
    RandomStream stream(29, Purpose::payments, i);
    const double buyer = law.draw_buyer_scale(stream);
    const double days = law.draw(stream, buyer, 0);
    const std::size_t c = class_of(days);
    count[c] += 1;
    if (open_uniform(stream()) >= pd_of_punctual * multiplier[c]) continue;
    failed[c] += 1;
    late.add(days);
  }
  const double all_failed = failed[0] + failed[1] + failed[2];
  EXPECT_NEAR(late.mean(), failing.mean_days(1, 0), 4 * late.standard_error());
  for (std::size_t c = 0; c < 3; ++c) {
    const double share = failing.share_of_failures()[c];
    EXPECT_NEAR(failed[c] / all_failed, share, 4 * std::sqrt(share * (1 - share) / all_failed));
    const double counted = failing.share_of_buyers()[c];
    EXPECT_NEAR(count[c] / buyers, counted, 4 * std::sqrt(counted * (1 - counted) / buyers));
  }
}

TEST(FailingLateness, RatiosOfPdsBetweenClassesAreTheMultipliersAndTheMeanPdStays) {
  const FailingLateness failing(PaymentLaw({}), {});
  const auto& buyers = failing.share_of_buyers();
  EXPECT_NEAR(buyers[1] + buyers[2], 0.069, 0.001);  // Altares 2023: 7.6 %
  const auto& failures = failing.share_of_failures();
  const double pd_up_to_30 = failures[0] / buyers[0];  // relative to the mean PD
  EXPECT_NEAR(failures[1] / buyers[1] / pd_up_to_30, 6, 1e-9);
  EXPECT_NEAR(failures[2] / buyers[2] / pd_up_to_30, 11, 1e-9);
  EXPECT_NEAR(buyers[0] + buyers[1] + buyers[2], 1, 1e-12);
  EXPECT_NEAR(failures[0] + failures[1] + failures[2], 1, 1e-12);
}

// 4 standard errors: false alarms 6e-5 each.
TEST(FailingLateness, DrawsHaveTheSharesAndTheMeans) {
  const PaymentLaw law({.dispute_share = 0.3});
  const FailingLateness failing(law, {.distress_share = 0.7, .sudden_share = 0.4});
  Moments plain;
  Moments capped;
  std::array<double, 3> foreseen = {};
  double sudden = 0;
  for (std::uint32_t k = 0; k < draws; ++k) {
    const FailingLateness::Draw one = drawn(failing, k);
    const double late = 1.2 * one.days + 3;
    plain.add(late);
    capped.add(one.sudden ? late : std::min(late, 40.0));
    if (one.sudden) {
      sudden += 1;
    } else {
      foreseen[class_of(one.days)] += 1;
    }
  }
  EXPECT_NEAR(plain.mean(), failing.mean_days(1.2, 3), 4 * plain.standard_error());
  EXPECT_NEAR(capped.mean(), failing.mean_days(1.2, 3, 40), 4 * capped.standard_error());
  EXPECT_NEAR(sudden / draws, 0.4, 4 * std::sqrt(0.4 * 0.6 / draws));
  for (std::size_t c = 0; c < 3; ++c) {
    const double share = failing.share_of_failures()[c];
    const double seen = draws - sudden;
    EXPECT_NEAR(foreseen[c] / seen, share, 4 * std::sqrt(share * (1 - share) / seen)) << c;
  }
}

TEST(FailingLateness, OnlyDistressTellsOfAFailure) {
  const PaymentLaw law({});
  const FailingLateness forgetful(law, {.distress_share = 0});
  const FailingLateness half(law, {.distress_share = 0.5});
  const PaymentLaw quarrel({.heavy_tail_share = 0, .dispute_share = 1});
  const FailingLateness disputes(quarrel, {});
  for (std::size_t c = 0; c < 3; ++c) {
    EXPECT_NEAR(forgetful.share_of_failures()[c], forgetful.share_of_buyers()[c], 1e-12);
    EXPECT_NEAR(disputes.share_of_failures()[c], disputes.share_of_buyers()[c], 1e-12);
  }
  EXPECT_NEAR(forgetful.mean_days(1, 0), of_buyers.mean_days(), 1e-9);
  EXPECT_NEAR(disputes.mean_days(1, 0), quarrel.mean_days(), 1e-9);
  const FailingLateness all(law, {});
  EXPECT_GT(half.share_of_failures()[2], forgetful.share_of_failures()[2]);
  EXPECT_GT(all.share_of_failures()[2], half.share_of_failures()[2]);
}

TEST(FailingLateness, SuddenFailuresHaveTheLawOfAllBuyersAndNoCapReachesThem) {
  const PaymentLaw law({});
  const FailingLateness sudden(law, {.sudden_share = 1});
  EXPECT_NEAR(sudden.mean_days(1, 0), of_buyers.mean_days(), 1e-9);
  EXPECT_EQ(sudden.mean_days(1, 0, 10), sudden.mean_days(1, 0));
  for (std::uint32_t k = 0; k < 1000; ++k) EXPECT_TRUE(drawn(sudden, k).sudden);
}

TEST(FailingLateness, WithoutLatenessNothingIsLate) {
  const FailingLateness failing(PaymentLaw({.on_time_share = 1}), {});
  EXPECT_EQ(failing.mean_days(1, 0), 0);
  EXPECT_EQ(failing.mean_days(1, 12, 5), 5);
  for (std::uint32_t k = 0; k < 1000; ++k) EXPECT_EQ(drawn(failing, k).days, 0);
}

TEST(FailingLateness, AKindWithoutSpreadLiesInOneClass) {
  const PaymentLaw law({.on_time_share = 0.5,
                        .median_late_days = 40,
                        .late_spread = 0,
                        .heavy_tail_share = 0,
                        .buyer_spread = 0});
  const FailingLateness failing(law, {});
  EXPECT_NEAR(failing.share_of_failures()[1], 6.0 / 7, 1e-12);
  EXPECT_NEAR(failing.mean_days(1, 0), 40 * 6.0 / 7, 1e-9);
  EXPECT_NEAR(failing.mean_days(1, 0, 25), 25 * 6.0 / 7, 1e-9);
}

}  // namespace
}  // namespace encours::failing_lateness_test
