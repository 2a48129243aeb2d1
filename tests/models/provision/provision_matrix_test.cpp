#include "models/provision/provision_matrix.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <vector>

#include "core/money.hpp"

namespace encours::provision_matrix_test {
namespace {

/// IFRS 9 illustrative example 12: rates and gross amounts of Company M, in currency units.
constexpr std::array<double, 5> ie12_gross = {15e6, 7.5e6, 4e6, 2.5e6, 1e6};
const std::vector<double> ie12_rates = {0.003, 0.016, 0.036, 0.066, 0.106};

ProvisionMatrix::Segments one_segment() {
  return {.names = {"all"}, .of_buyer = {0, 0, 0, 0}};
}

FollowedItem item(std::uint32_t buyer, std::uint32_t segment, double amount, bool lost) {
  FollowedItem one{.buyer = buyer, .segment = segment, .amount_ht = amount, .followed = 900};
  if (lost) {
    one.written_off = true;
  } else {
    one.settled = 100;  // every item reaches the last bucket
  }
  return one;
}

TEST(ProvisionMatrix, IllustrativeExample12) {
  MatrixRules rules;
  rules.method = MatrixMethod::given;
  rules.rates = ie12_rates;
  const ProvisionMatrix matrix(rules, one_segment(), {}, {}, 0.03);
  const std::array<double, 5> expected = {45'000, 120'000, 144'000, 165'000, 106'000};
  double total = 0;
  for (std::size_t b = 0; b < ie12_gross.size(); ++b) {
    const double allowance = round_to_cent(matrix.rows()[0].rates[b].forward * ie12_gross.at(b));
    EXPECT_EQ(allowance, expected.at(b));
    total += allowance;
  }
  EXPECT_EQ(total, 580'000);
}

TEST(ProvisionMatrix, ShortHistoriesLeanOnThePrior) {
  MatrixRules rules;
  rules.prior = ie12_rates;
  rules.full_credibility = 400;
  std::vector<FollowedItem> history;
  for (std::uint32_t i = 0; i < 400; ++i) history.push_back(item(i, 0, 100, i < 100));
  const ProvisionMatrix matrix(rules, one_segment(), history, {}, 0.03);
  const MatrixRate& rate = matrix.rows()[0].rates[0];
  EXPECT_EQ(rate.own->losses.buyers, 100U);
  EXPECT_NEAR(rate.credibility, 0.5, 1e-15);  // √(100/400): more than the 1.2 that were expected
  EXPECT_NEAR(rate.historical, 0.5 * 0.25 + 0.5 * 0.003, 1e-15);
  rules.lgd = 0.6;
  const ProvisionMatrix milder(rules, one_segment(), history, {}, 0.03);
  EXPECT_NEAR(milder.rows()[0].rates[0].historical, 0.6 * rate.historical, 1e-15);
}

/// Claims are buyers, and those that were expected: a good segment proves itself.
TEST(ProvisionMatrix, CredibilityCountsTheBuyersThatWereExpected) {
  MatrixRules rules;
  rules.full_credibility = 100;
  std::vector<FollowedItem> history;
  // Segment a: 25 of 200 buyers lost, each with two invoices; b: 100 buyers, none lost.
  for (std::uint32_t i = 0; i < 200; ++i) {
    history.push_back(item(i, 0, 100, i < 25));
    history.push_back(item(i, 0, 100, i < 25));
  }
  for (std::uint32_t i = 200; i < 300; ++i) {
    history.push_back(item(i, 1, 100, false));
    history.push_back(item(i, 1, 100, false));
  }
  const ProvisionMatrix matrix(rules, {.names = {"a", "b"}, .of_buyer = {0, 1}}, history, {}, 0);
  const double company = 25.0 / 300;
  const MatrixRate& bad = matrix.rows()[0].rates[4];
  EXPECT_EQ(bad.own->losses.items, 50U);
  EXPECT_EQ(bad.own->losses.buyers, 25U);
  EXPECT_NEAR(bad.credibility, 0.5, 1e-15);  // 25 seen, 16.7 expected
  EXPECT_NEAR(bad.historical, 0.5 * 0.125 + 0.5 * company, 1e-15);
  const MatrixRate& good = matrix.rows()[1].rates[4];
  const double z = std::sqrt(200 * company / 2 / 100);  // 8.3 buyers expected
  EXPECT_NEAR(good.credibility, z, 1e-15);
  EXPECT_NEAR(good.historical, (1 - z) * company, 1e-15);
  // The complement is an estimate too: no interval of width 0.
  EXPECT_GT(*good.complement->high, company);
  EXPECT_NEAR(*good.share.high, z * *good.own->share.high + (1 - z) * *good.complement->high,
              1e-15);
  EXPECT_LT(*good.share.low, good.share.value);
}

TEST(ProvisionMatrix, AHistoryWithoutLossesIsNotFullyCredible) {
  std::vector<FollowedItem> history = {item(0, 0, 100, false), item(1, 0, 100, false)};
  const ProvisionMatrix matrix({}, one_segment(), history, {}, 0);
  EXPECT_EQ(matrix.rows()[0].rates[0].credibility, 0);
  EXPECT_EQ(matrix.losses()->items, 0U);
}

TEST(ProvisionMatrix, ItemsInDefaultTakeWhatDefaultCost) {
  MatrixRules rules;
  rules.default_days = 101;
  std::vector<FollowedItem> history;
  for (std::uint32_t i = 0; i < 100; ++i) history.push_back(item(i, 0, 100, i < 10));
  for (std::uint32_t i = 0; i < 80; ++i) history[i + 20].settled = 50;
  const ProvisionMatrix matrix(rules, one_segment(), history, {}, 0);
  EXPECT_NEAR(matrix.rate_of(0, 4, ItemState::performing).historical, 0.5, 1e-15);  // 10 of 20
  EXPECT_NEAR(matrix.rate_of(0, 4, ItemState::in_default).historical, 1, 1e-15);    // all 10
  EXPECT_NEAR(matrix.rate_of(0, 1, ItemState::in_default).historical, 1, 1e-15);
  EXPECT_EQ(matrix.rate_of(0, 4, ItemState::past_write_off).forward, 1);
  EXPECT_TRUE(matrix.past_write_off(450));
  EXPECT_FALSE(matrix.past_write_off(449));
}

TEST(ProvisionMatrix, SaysWhichRateIsUnknown) {
  std::vector<FollowedItem> history;
  for (std::uint32_t i = 0; i < 10; ++i) {
    history.push_back(item(i, 0, 100, false));
    history.back().followed = 200;  // nobody was followed to the end
  }
  MatrixRules rules;
  const ProvisionMatrix matrix(rules, one_segment(), history, {}, 0);
  ASSERT_TRUE(matrix.unknown());
  EXPECT_EQ(*matrix.unknown(), "all, not_due");
  rules.prior = ie12_rates;
  EXPECT_FALSE(ProvisionMatrix(rules, one_segment(), history, {}, 0).unknown());
}

TEST(ForwardLooking, VasicekConditionalProbability) {
  // domain figures: PD 1.5 %, correlation 3 %, one year in 100 (factor −2.326): × 2.43.
  EXPECT_NEAR(conditional_probability(0.015, 0.03, -2.3263479) / 0.015, 2.43, 0.005);
  EXPECT_NEAR(conditional_probability(0.015, 0.06, -2.3263479) / 0.015, 3.29, 0.005);
  EXPECT_EQ(conditional_probability(0.2, 0, -3), 0.2);
  EXPECT_EQ(conditional_probability(0, 0.1, -3), 0);
  EXPECT_EQ(conditional_probability(1, 0.1, 3), 1);
  double mean = 0;  // over the factor: the probability itself (midpoint rule, ± 8)
  constexpr int steps = 4'000;
  for (int i = 0; i < steps; ++i) {
    const double x = -8 + 16 * (i + 0.5) / steps;
    mean += conditional_probability(0.05, 0.1, x) * std::exp(-x * x / 2) / std::sqrt(2 * M_PI) *
            16 / steps;
  }
  EXPECT_NEAR(mean, 0.05, 1e-9);
}

TEST(ForwardLooking, RatesAreWeightedOverScenarios) {
  MatrixRules rules;
  rules.method = MatrixMethod::given;
  rules.rates = ie12_rates;
  const std::vector<ForwardScenario> scenarios = {
      {.name = "base", .weight = 0.7, .rate_factor = 1},
      {.name = "bad", .weight = 0.2, .rate_factor = 2},
      {.name = "good", .weight = 0.1, .rate_factor = 0.5}};
  const ProvisionMatrix matrix(rules, one_segment(), {}, scenarios, 0.03);
  EXPECT_NEAR(matrix.rows()[0].rates[1].forward, 0.016 * (0.7 + 0.4 + 0.05), 1e-15);
  EXPECT_NEAR(matrix.rate_under(matrix.rows()[0].rates[1], scenarios[1]), 0.032, 1e-15);
}

}  // namespace
}  // namespace encours::provision_matrix_test
