#include "models/collection/collection_plan.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

namespace encours::collection_plan_test {
namespace {

std::vector<CollectionChannel> channels() {
  return {{.name = "own", .success = SuccessCurve({{0, 0.9}, {6, 0.1}}), .fixed_cost = 5},
          {.name = "agency", .success = published_success(), .fee = 0.2, .delay_days = 60},
          {.name = "court",
           .success = SuccessCurve(0.7),
           .fixed_cost = 2'000,
           .delay_days = 300,
           .from_days = 30}};
}

TEST(CollectionPlan, TakesTheGreatestExpectedNetOfEveryDebtor) {
  std::mt19937 random(5);
  std::vector<DebtorClaims> debtors;
  for (std::uint32_t buyer = 0; buyer < 300; ++buyer) {
    DebtorClaims one{.buyer = buyer, .claims = {}};
    for (std::uint32_t k = 0; k <= random() % 4; ++k) {
      one.claims.push_back({.amount = std::pow(10.0, 1 + static_cast<double>(random() % 400) / 100),
                            .days_due = 1 + static_cast<double>(random() % 600)});
    }
    debtors.push_back(one);
  }
  const auto ways = channels();
  const auto plan = plan_collection(debtors, ways, 0.08);
  std::array<int, 3> taken = {};
  for (std::size_t i = 0; i < debtors.size(); ++i) {
    double best = 0;
    for (std::size_t k = 0; k < ways.size(); ++k) {
      double net = 0;
      for (const OverdueClaim& claim : debtors[i].claims) {
        net += claim.amount * worth_of_a_euro(ways[k], claim.days_due, 0.08);
      }
      net -= ways[k].fixed_cost;
      if (debtors[i].oldest_days() < ways[k].from_days) {
        EXPECT_FALSE(plan[i].net[k]);
        continue;
      }
      EXPECT_NEAR(plan[i].net[k].value(), net, 1e-9 * debtors[i].amount());
      best = std::max(best, net);
    }
    EXPECT_NEAR(plan[i].expected.net, best, 1e-9 * debtors[i].amount());
    EXPECT_LE(plan[i].expected.recovered, debtors[i].amount());
    if (plan[i].channel) ++taken.at(*plan[i].channel);
  }
  for (const int count : taken) EXPECT_GT(count, 0) << "the case tries every channel";
}

TEST(CollectionPlan, WhatCostsMoreThanItBringsIsLeft) {
  const std::vector<DebtorClaims> debtors = {
      {.buyer = 0, .claims = {{.amount = 4, .days_due = 700}}}};
  const std::vector<CollectionChannel> own = {channels().front()};
  const auto plan = plan_collection(debtors, own, 0);
  EXPECT_FALSE(plan.front().channel);
  EXPECT_EQ(plan.front().expected.net, 0);
  EXPECT_EQ(plan.front().lost_by_waiting, 0);
}

// The curve of `own` falls by 6^(1/6) a month.
TEST(CollectionPlan, WaitingLosesWhatTheCurveFalls) {
  const std::vector<DebtorClaims> debtors = {
      {.buyer = 0, .claims = {{.amount = 1'000, .days_due = 365.0 / 12}}}};
  const std::vector<CollectionChannel> own = {
      {.name = "own", .success = SuccessCurve({{0, 0.6}, {6, 0.1}})}};
  const auto plan = plan_collection(debtors, own, 0);
  const double now = 600 * std::pow(6.0, -1.0 / 6);
  EXPECT_NEAR(plan.front().expected.net, now, 1e-9);
  EXPECT_NEAR(plan.front().lost_by_waiting, now * (1 - std::pow(6.0, -1.0 / 6)), 1e-9);
}

}  // namespace
}  // namespace encours::collection_plan_test
