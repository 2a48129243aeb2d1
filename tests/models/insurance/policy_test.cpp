#include "models/insurance/policy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <vector>

#include "tests/models/insurance/policy_reference.hpp"
#include "tests/models/insurance/random_policy.hpp"

namespace encours::policy_test {
namespace {

using testing_support::indemnities;
using testing_support::InsuranceCase;
using testing_support::InsuranceCaseGenerator;

constexpr std::uint32_t random_cases = 10'000;

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST(Policy, EqualsThePlainReferenceOnRandomPolicies) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    const std::vector<double> paid = indemnities(drawn);
    const std::vector<double> expected = testing_support::plain_indemnities(
        drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months, drawn.claims);
    ASSERT_EQ(paid.size(), expected.size());
    for (std::size_t j = 0; j < paid.size(); ++j) {
      ASSERT_NEAR(paid[j], expected[j], 1e-6) << "case " << number << ", claim " << j;
    }
  }
}

TEST(Policy, StaysWithinPercentageLimitAndLiability) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    double liability = std::numeric_limits<double>::infinity();
    std::vector<double> share(drawn.buyers.size(), 1.0);
    std::vector<double> limit(drawn.buyers.size(), std::numeric_limits<double>::infinity());
    const Policy policy(drawn.terms, drawn.buyers, drawn.turnover, drawn.horizon_months);
    for (const Clause& clause : drawn.terms.clauses) {
      if (const auto* most = std::get_if<MaximumLiability>(&clause)) {
        liability = std::min(liability, most->premium_multiple > 0
                                            ? most->premium_multiple * policy.premium()
                                            : most->amount * drawn.horizon_months / 12.0);
      }
      for (std::size_t i = 0; i < drawn.buyers.size(); ++i) {
        const auto& granted = drawn.buyers[i].insurer_limit;
        if (const auto* part = std::get_if<InsuredPercentage>(&clause)) {
          share[i] *= granted ? part->named : part->discretionary;
        } else if (std::holds_alternative<BuyerLimit>(clause)) {
          limit[i] = std::min(limit[i], granted.value_or(limit[i]));
        }
      }
    }
    const std::vector<double> paid = indemnities(drawn);
    for (std::size_t j = 0; j < paid.size(); ++j) {
      const Claim& claim = drawn.claims[j];
      ASSERT_GE(paid[j], 0.0);
      ASSERT_LE(paid[j], claim.lgd * claim.debt);
      // Whatever the order: a limit after the percentage caps what the percentage left.
      ASSERT_LE(paid[j], share[claim.buyer] * claim.lgd * claim.debt + 1e-6);
      if (claim.lgd > 0) {
        ASSERT_LE(paid[j], claim.lgd * limit[claim.buyer] + 1e-6);
      }
    }
    ASSERT_LE(sum(paid), liability + 1e-6) << "case " << number;
  }
}

TEST(Policy, PercentageAfterLimitsBoundsEachIndemnity) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    const std::vector<Clause> rest = drawn.terms.clauses;
    drawn.terms.clauses = {BuyerLimit{}, DiscretionaryLimit{.amount = 20'000},
                           InsuredPercentage{.named = 0.9, .discretionary = 0.6}};
    drawn.terms.clauses.insert(drawn.terms.clauses.end(), rest.begin(), rest.end());
    const std::vector<double> paid = indemnities(drawn);
    for (std::size_t j = 0; j < paid.size(); ++j) {
      const Claim& claim = drawn.claims[j];
      const auto& granted = drawn.buyers[claim.buyer].insurer_limit;
      const double insured = claim.lgd * std::min(claim.debt, granted.value_or(20'000));
      ASSERT_LE(paid[j], (granted ? 0.9 : 0.6) * insured + 1e-6);
    }
  }
}

// A law of one aggregate first loss with at most a maximum liability at the end: with two
// aggregates and a percentage between them, a higher one may leave more of the other to better
// insured claims.
TEST(Policy, HigherAggregateFirstLossNeverPaysMore) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    std::vector<Clause>& clauses = drawn.terms.clauses;
    std::erase_if(clauses, [](const Clause& clause) {
      return std::holds_alternative<AggregateFirstLoss>(clause) ||
             std::holds_alternative<MaximumLiability>(clause);
    });
    const std::size_t place = number % (clauses.size() + 1);
    clauses.insert(clauses.begin() + static_cast<std::ptrdiff_t>(place),
                   AggregateFirstLoss{.amount = 50'000});
    if (number % 2 == 0) clauses.emplace_back(MaximumLiability{.amount = 80'000});
    const double before = sum(indemnities(drawn));
    clauses[place] = AggregateFirstLoss{.amount = 65'000};
    ASSERT_LE(sum(indemnities(drawn)), before + 1e-6) << "case " << number;
  }
}

TEST(Policy, HigherLimitNeverPaysASingleBuyerLess) {
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    drawn.buyers.resize(1);
    drawn.buyers[0].insurer_limit = 30'000;
    drawn.claims.assign(1, {.buyer = 0, .debt = 1000.0 * (number % 90), .lgd = 0.8});
    const double before = sum(indemnities(drawn));
    drawn.buyers[0].insurer_limit = 45'000;
    ASSERT_GE(sum(indemnities(drawn)), before - 1e-9) << "case " << number;
  }
}

TEST(Policy, ScalesWithAllMoney) {
  constexpr double scale = 8.0;  // a power of two, so that equality is exact
  for (std::uint32_t number = 0; number < random_cases; ++number) {
    const InsuranceCase drawn = InsuranceCaseGenerator(number).next();
    InsuranceCase scaled = drawn;
    scaled.turnover *= scale;
    scaled.terms.premium.minimum *= scale;
    for (Buyer& buyer : scaled.buyers) {
      if (buyer.insurer_limit) *buyer.insurer_limit *= scale;
    }
    for (Claim& claim : scaled.claims) claim.debt *= scale;
    for (Clause& clause : scaled.terms.clauses) {
      std::visit(
          [](auto& terms) {
            if constexpr (requires { terms.amount; }) terms.amount *= scale;
          },
          clause);
    }
    const std::vector<double> paid = indemnities(drawn);
    const std::vector<double> paid_scaled = indemnities(scaled);
    for (std::size_t j = 0; j < paid.size(); ++j) ASSERT_EQ(paid_scaled[j], scale * paid[j]);
  }
}

TEST(Policy, PremiumIsTheLargerOfRateAndMinimumOverTheHorizon) {
  const std::vector<Buyer> buyers(1);
  const PolicyTerms terms{.premium = {.rate = 0.0025, .minimum = 20'000}, .clauses = {}};
  EXPECT_DOUBLE_EQ(Policy(terms, buyers, 40e6, 12).premium(), 100'000);
  EXPECT_DOUBLE_EQ(Policy(terms, buyers, 40e6, 6).premium(), 50'000);
  EXPECT_DOUBLE_EQ(Policy(terms, buyers, 1e6, 18).premium(), 30'000);
}

double paid_on_one_claim(const std::vector<Clause>& clauses, int horizon_months = 12) {
  Buyer buyer;
  buyer.insurer_limit = 60'000;
  const PolicyTerms terms{.premium = {.rate = 0.002, .minimum = 0}, .clauses = clauses};
  const Policy policy(terms, std::span(&buyer, 1), 10e6, horizon_months);
  const Claim claim{.buyer = 0, .debt = 80'000, .lgd = 1.0};
  double paid = 0;
  policy.indemnify(std::span(&claim, 1), std::span(&paid, 1));
  return paid;
}

TEST(Policy, ClausesActInTheOrderWritten) {
  const Clause limit = BuyerLimit{};
  const Clause share = InsuredPercentage{.named = 0.9, .discretionary = 0.9};
  const Clause deductible = EachLossDeductible{.amount = 10'000};
  EXPECT_DOUBLE_EQ(paid_on_one_claim({limit, share}), 54'000);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({share, limit}), 60'000);  // 72,000 left, capped at 60,000
  EXPECT_DOUBLE_EQ(paid_on_one_claim({limit, share, deductible}), 44'000);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({limit, deductible, share}), 45'000);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({deductible, limit, share}), 54'000);
}

TEST(Policy, ThresholdIsTestedOnTheWholeDebtWhereverItIsWritten) {
  const Clause limit = BuyerLimit{};
  EXPECT_DOUBLE_EQ(paid_on_one_claim({limit, Threshold{.amount = 79'999}}), 60'000);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({limit, Threshold{.amount = 80'000}}), 0);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({Threshold{.amount = 80'000}, limit}), 0);
}

TEST(Policy, AggregatesAreForTwelveMonths) {
  EXPECT_DOUBLE_EQ(paid_on_one_claim({AggregateFirstLoss{.amount = 20'000}}, 12), 60'000);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({AggregateFirstLoss{.amount = 20'000}}, 6), 70'000);
  EXPECT_DOUBLE_EQ(paid_on_one_claim({MaximumLiability{.amount = 20'000}}, 6), 10'000);
  // Premium 20,000 a year: 2 × 10,000 over six months.
  EXPECT_DOUBLE_EQ(paid_on_one_claim({MaximumLiability{.premium_multiple = 2}}, 6), 20'000);
}

TEST(Policy, RefusedLimitNeverFallsBack) {
  std::vector<Buyer> buyers(2);
  buyers[0].insurer_limit = 0.0;
  const PolicyTerms terms{.premium = {},
                          .clauses = {BuyerLimit{}, DiscretionaryLimit{.amount = 10'000}}};
  const Policy policy(terms, buyers, 0, 12);
  const std::vector<Claim> claims = {{.buyer = 0, .debt = 8'000, .lgd = 1},
                                     {.buyer = 1, .debt = 8'000, .lgd = 1}};
  std::vector<double> paid(2);
  policy.indemnify(claims, paid);
  EXPECT_EQ(paid, (std::vector<double>{0, 8'000}));
}

TEST(Policy, ExcludedBuyersErodeNothingWhereverTheyAreWrittenOut) {
  std::vector<Buyer> buyers(2);
  for (Buyer& buyer : buyers) buyer.insurer_limit = 100.0;
  buyers[0].category = BuyerCategory::related;
  const std::vector<Claim> claims = {{.buyer = 0, .debt = 80, .lgd = 1},
                                     {.buyer = 1, .debt = 80, .lgd = 1}};
  Excluded related;
  related.categories.at(static_cast<std::size_t>(BuyerCategory::related)) = true;
  const PolicyTerms terms{.premium = {},
                          .clauses = {BuyerLimit{}, AggregateFirstLoss{.amount = 30}, related}};
  std::vector<double> paid(2);
  Policy(terms, buyers, 0, 12).indemnify(claims, paid);
  EXPECT_THAT(paid, ::testing::ElementsAre(0, 50));

  buyers[0].category = BuyerCategory::private_company;
  buyers[0].terms_days = 91;
  const PolicyTerms short_terms{
      .premium = {},
      .clauses = {BuyerLimit{}, AggregateFirstLoss{.amount = 30}, MaximumTerms{.days = 90}}};
  Policy(short_terms, buyers, 0, 12).indemnify(claims, paid);
  EXPECT_THAT(paid, ::testing::ElementsAre(0, 50));
}

TEST(Policy, NoClaimsNoIndemnity) {
  const std::vector<Buyer> buyers(1);
  const PolicyTerms terms{.premium = {}, .clauses = {AggregateFirstLoss{.amount = 1}}};
  Policy(terms, buyers, 0, 12).indemnify({}, {});
}

}  // namespace
}  // namespace encours::policy_test
