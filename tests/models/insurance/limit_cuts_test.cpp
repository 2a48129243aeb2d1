#include "models/insurance/limit_cuts.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/moments.hpp"
#include "core/random_stream.hpp"

namespace encours::limit_cuts_test {
namespace {

constexpr int months = 12;
/// Two-sided: a false alarm of one figure has probability 6e-5.
constexpr double most_errors = 4;

/// 1,000 buyers in two sectors with limits from 1,000 euros on, PDs from 0.1 % to 10 %.
struct Ledger {
  std::vector<Buyer> buyers = std::vector<Buyer>(1'000);
  std::vector<std::uint32_t> sector = std::vector<std::uint32_t>(1'000);

  Ledger() {
    for (std::size_t i = 0; i < buyers.size(); ++i) {
      buyers[i].pd = 0.0001 * static_cast<double>(1 + (i * 7) % 1'000);
      buyers[i].insurer_limit = 1'000.0 * static_cast<double>(1 + i % 50);
      sector[i] = i % 2;
    }
  }
  LimitCuts cuts(const InsurerResponse& response) const { return {response, 7, buyers, sector}; }
  LimitCuts cuts(std::string_view preset) const {
    return cuts(insurer_response_preset(preset).value());
  }
};

/// Per trial the share of all limits and of the worst class cut within a year, drawn one by one.
struct Sampled {
  Moments all;
  Moments worst;
};
template <class FactorOf>
Sampled sample(const LimitCuts& cuts, std::size_t buyers, std::uint32_t trials,
               const FactorOf& factors_of) {
  Sampled sampled;
  const double end = months * 365.0 / 12.0 + cuts.response().notice_days;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    const std::vector<double> factors = factors_of(trial);
    double all = 0;
    double worst = 0;
    for (std::uint32_t buyer = 0; buyer < buyers; ++buyer) {
      if (cuts.draw(trial, buyer, factors).day > end) continue;
      ++all;
      worst += cuts.is_worst(buyer) ? 1 : 0;
    }
    sampled.all.add(all / static_cast<double>(cuts.limits()));
    sampled.worst.add(worst / static_cast<double>(cuts.worst()));
  }
  return sampled;
}

void expect_agrees(const Moments& sampled, double expected) {
  EXPECT_NEAR(sampled.mean(), expected, most_errors * sampled.standard_error());
  EXPECT_LT(sampled.standard_error(), 0.1 * expected);
}

// Cuts of 2008-2009 as the hazards were chosen: 5.9 % of all limits, 30.6 % of the worst class.
TEST(LimitCuts, GfcCutsWhatWasCutInTheCrisis) {
  const Ledger ledger;
  const LimitCuts cuts = ledger.cuts("gfc");
  const auto shares = cuts.expected_shares(months, {}).value();
  const double worst = 1 - std::pow(1 - 0.03, months);
  const double others = 1 - std::pow(1 - 0.001, months);
  EXPECT_NEAR(shares.of_worst.value(), worst, 1e-12);
  EXPECT_NEAR(shares.by_number, 0.16 * worst + 0.84 * others, 1e-12);
  EXPECT_NEAR(shares.by_number, 0.059, 0.002);
  EXPECT_NEAR(shares.of_worst.value(), 0.306, 0.005);
  const Sampled sampled = sample(cuts, ledger.buyers.size(), 400, [](std::uint32_t) {
    return std::vector<double>{1.5, -3};
  });
  expect_agrees(sampled.all, shares.by_number);
  expect_agrees(sampled.worst, *shares.of_worst);
}

TEST(LimitCuts, WithoutACrisisTheBaseHazards) {
  const Ledger ledger;
  const Sampled sampled =
      sample(ledger.cuts("base"), ledger.buyers.size(), 1'000, [](std::uint32_t) {
        return std::vector<double>{0, 0};
      });
  expect_agrees(sampled.worst, 1 - std::pow(1 - 0.003, months));
  expect_agrees(sampled.all,
                1 - 0.16 * std::pow(1 - 0.003, months) - 0.84 * std::pow(1 - 0.0002, months));
}

// A factor common to both sectors, of mean −0.5: each share is then cut with the trial.
TEST(LimitCuts, ClosedFormOverTheFactorAgreesWithTheDraws) {
  const Ledger ledger;
  const LimitCuts cuts = ledger.cuts("base");
  const std::vector<double> shift = {-0.5, -0.5};
  const auto shares = cuts.expected_shares(months, shift).value();
  const Sampled sampled = sample(cuts, ledger.buyers.size(), 2'000, [](std::uint32_t trial) {
    RandomStream stream(3, Purpose::factors, trial);
    const double radius = std::sqrt(-2 * std::log(open_uniform(stream())));
    const double factor = radius * std::cos(2 * 3.14159265358979 * open_uniform(stream()));
    return std::vector<double>{factor - 0.5, factor - 0.5};
  });
  expect_agrees(sampled.all, shares.by_number);
  expect_agrees(sampled.worst, shares.of_worst.value());
}

TEST(LimitCuts, FarShiftsAreTheEnds) {
  const Ledger ledger;
  const LimitCuts cuts = ledger.cuts("base");
  const std::vector<double> good = {20, 20};
  const std::vector<double> bad = {-20, -20};
  const auto calm = cuts.expected_shares(months, good).value();
  const auto crisis = cuts.expected_shares(months, bad).value();
  EXPECT_NEAR(calm.of_worst.value(), 1 - std::pow(1 - 0.003, months), 1e-9);
  EXPECT_NEAR(crisis.of_worst.value(), 1 - std::pow(1 - 0.03, months), 1e-9);
}

TEST(LimitCuts, SharesByAmountFollowTheLimits) {
  Ledger ledger;
  for (std::size_t i = 0; i < ledger.buyers.size(); ++i) {
    ledger.buyers[i].insurer_limit = ledger.buyers[i].pd > 0.0840 ? 1.0 : 1e6;
  }
  const LimitCuts cuts = ledger.cuts("gfc");
  const auto shares = cuts.expected_shares(months, {}).value();
  EXPECT_NEAR(shares.by_amount, 1 - std::pow(1 - 0.001, months), 1e-5);
  EXPECT_NEAR(shares.by_number, 0.059, 0.002);
}

TEST(LimitCuts, TheWorstAreTheHighestPdsAndTiesGoByOrder) {
  Ledger ledger;
  for (Buyer& buyer : ledger.buyers) buyer.pd = 0.02;
  ledger.buyers[900].pd = 0.05;
  const LimitCuts cuts = ledger.cuts("gfc");
  EXPECT_EQ(cuts.limits(), 1'000U);
  EXPECT_EQ(cuts.worst(), 160U);
  EXPECT_TRUE(cuts.is_worst(900));
  EXPECT_TRUE(cuts.is_worst(158));
  EXPECT_FALSE(cuts.is_worst(159));
}

TEST(LimitCuts, NoLimitNoCut) {
  Ledger ledger;
  ledger.buyers[0].pd = 1;                        // had failed before
  ledger.buyers[1].insurer_limit = 0;             // refused
  ledger.buyers[2].insurer_limit = std::nullopt;  // discretionary
  InsurerResponse certain = insurer_response_preset("gfc").value();
  certain.calm = certain.crisis = {.others = 1, .worst = 1};
  const LimitCuts cuts = ledger.cuts(certain);
  EXPECT_EQ(cuts.limits(), 997U);
  const std::vector<double> factors = {0, 0};
  for (std::uint32_t buyer = 0; buyer < 3; ++buyer) {
    EXPECT_EQ(cuts.draw(0, buyer, factors).left, 1) << buyer;
  }
  EXPECT_EQ(cuts.draw(0, 3, factors).day, 0);
  Ledger none;
  for (Buyer& buyer : none.buyers) buyer.insurer_limit = std::nullopt;
  EXPECT_FALSE(none.cuts("gfc").expected_shares(months, {}));
}

TEST(LimitCuts, AHigherHazardOnlyBringsCutsForward) {
  const Ledger ledger;
  const LimitCuts base = ledger.cuts("base");
  const LimitCuts light = ledger.cuts("light");
  InsurerResponse off = insurer_response_preset("base").value();
  off.calm = off.crisis = {};
  const LimitCuts never = ledger.cuts(off);
  for (std::uint32_t buyer = 0; buyer < 200; ++buyer) {
    for (double factor = -3; factor < 2; factor += 0.5) {
      const std::vector<double> factors = {factor, factor};
      const std::vector<double> better = {factor + 0.5, factor + 0.5};
      const LimitCuts::Cut cut = base.draw(5, buyer, factors);
      EXPECT_GE(cut.day, light.draw(5, buyer, factors).day);
      EXPECT_LE(cut.day, base.draw(5, buyer, better).day);
      EXPECT_EQ(cut.left, light.draw(5, buyer, factors).left);
      EXPECT_GE(cut.day, base.response().notice_days);
      EXPECT_EQ(never.draw(5, buyer, factors).day, std::numeric_limits<double>::infinity());
      EXPECT_EQ(never.draw(5, buyer, factors).left, 1);
    }
  }
}

TEST(LimitCuts, SizesComeInTheirShares) {
  const Ledger ledger;
  const LimitCuts cuts = ledger.cuts("gfc");
  const std::vector<double> factors = {0, 0};
  Moments withdrawn;
  for (std::uint32_t trial = 0; trial < 20; ++trial) {
    for (std::uint32_t buyer = 0; buyer < ledger.buyers.size(); ++buyer) {
      const double left = cuts.draw(trial, buyer, factors).left;
      EXPECT_TRUE(left == 0 || left == 0.5);
      withdrawn.add(left == 0 ? 1 : 0);
    }
  }
  EXPECT_NEAR(withdrawn.mean(), 0.6, most_errors * withdrawn.standard_error());
}

// A plan for one sector leaves the insurer to do in the other what it does.
TEST(LimitCuts, APlanReplacesTheCutsOfItsBuyersOnly) {
  const Ledger ledger;
  const InsurerResponse response = insurer_response_preset("gfc").value();
  PlannedCuts planned;
  planned.of_buyer.resize(ledger.buyers.size());
  for (std::size_t i = 0; i < ledger.buyers.size(); i += 2) {
    planned.of_buyer[i] = {.day = 30, .left = 0.7};
  }
  const LimitCuts both(response, 7, ledger.buyers, ledger.sector, planned);
  const LimitCuts drawn = ledger.cuts(response);
  const std::vector<double> factors = {0, 0};
  for (std::uint32_t buyer = 0; buyer < 100; ++buyer) {
    EXPECT_EQ(both.draw(3, buyer, factors),
              buyer % 2 == 0 ? planned.of_buyer[buyer] : drawn.draw(3, buyer, factors));
  }
  const auto shares = both.expected_shares(months, {});
  const auto of_drawn = drawn.expected_shares(months, {});
  EXPECT_GT(shares->by_number, 0.5 + 0.4 * of_drawn->by_number);
  EXPECT_LT(shares->by_number, 0.5 + 0.6 * of_drawn->by_number);
}

TEST(LimitCuts, ATrialsCutsAreItsOwn) {
  const Ledger ledger;
  const LimitCuts cuts = ledger.cuts("gfc");
  const std::vector<double> factors = {0, 0};
  EXPECT_EQ(cuts.draw(9, 3, factors).day, cuts.draw(9, 3, factors).day);
  EXPECT_NE(cuts.draw(9, 3, factors).day, cuts.draw(10, 3, factors).day);
  EXPECT_NE(cuts.draw(9, 3, factors).day, cuts.draw(9, 5, factors).day);
}

}  // namespace
}  // namespace encours::limit_cuts_test
