#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/compare/buyer_shares_sink.hpp"
#include "engine/compare/compare.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::buyer_shares_test {
namespace {

/// Retention with a guarantee, and a policy with both clauses on the year as a whole.
Study shared_study(std::uint64_t trials) {
  Study study = small_study(trials);
  Guarantee guarantee;
  guarantee.buyer_id = "B10003";
  guarantee.amount = 1'500;
  study.programmes[0].guarantees = {guarantee};
  study.programmes[1].guarantees = {guarantee};
  auto& terms = std::get<PolicyTerms>(study.programmes[1].protection);
  terms.clauses.emplace_back(MaximumLiability{.amount = 20'000});
  terms.fees.claim = 10;
  study.scenarios.push_back({.name = "crisis", .weight = 0, .shocks = {ScalePd{.factor = 3}}});
  return study;
}

/// Holds the shares of every trial against the amounts of the programmes, in cents.
class CentCheck final : public OutcomeSink {
 public:
  explicit CentCheck(const PreparedStudy& study) : study_(study) {}
  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    for (const CaseOutcome& one : outcome.cases) {
      for (std::size_t p = 0; p < one.programmes.size(); ++p) check(one.programmes[p], p, outcome);
    }
  }
  void end(std::uint64_t /*trials_done*/) override {}

  int failures = 0;  ///< of buyers

 private:
  static std::int64_t cents(double euros) { return std::llround(euros * 100); }

  void check(const ProgrammeOutcome& programme, std::size_t p, const BatchOutcome& outcome) {
    const auto& policy = study_.policies()[p];
    std::size_t next = 0;
    for (std::uint32_t row = 0; row < outcome.trials; ++row) {
      const auto claims = claims_of_row(programme.claims, row, next);
      std::array<std::int64_t, 4> sums{};
      for (const ClaimShare& one :
           sharer_.share(policy ? &*policy : nullptr, claims, programme, row)) {
        sums[0] += cents(one.gross_loss);
        sums[1] += cents(one.guaranteed);
        sums[2] += cents(one.indemnity);
        sums[3] += cents(one.retained());
        EXPECT_GE(one.retained(), -0.0301);
        ++failures;
      }
      EXPECT_EQ(sums[1], cents(programme.guarantees.paid[row]));
      EXPECT_EQ(sums[2], cents(programme.indemnity[row]));
      EXPECT_EQ(sums[3], cents(programme.retained_loss[row]));
      EXPECT_EQ(sums[0], sums[1] + sums[2] + sums[3]);
    }
    EXPECT_EQ(next, programme.claims.size());
  }

  const PreparedStudy& study_;
  ClaimSharer sharer_;
};

TEST(BuyerShares, AddUpToTheCentInEveryTrial) {
  const Study study = shared_study(3'000);
  const Portfolio portfolio = small_portfolio(60);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  CentCheck check(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&check};
  RunOptions options{.threads = 2};
  options.claims = ClaimRecording::on;
  simulate(prepared, options, sinks);
  EXPECT_GT(check.failures, 10'000);
}

Comparison compare(const Study& study, const Portfolio& portfolio, unsigned threads) {
  AssumptionLog assumptions;
  return compare_programmes(study, portfolio, {.threads = threads}, {}, assumptions);
}

TEST(BuyerShares, MeansAddUpToThoseOfTheProgramme) {
  const Comparison comparison = compare(shared_study(3'000), small_portfolio(60), 2);
  for (std::size_t s = 0; s < 2; ++s) {
    const ScenarioVerdict& verdict = comparison.scenarios[s];
    ASSERT_EQ(verdict.buyers.size(), most_buyers_told);
    for (std::size_t p = 0; p < 2; ++p) {
      const BuyerShares& shares = verdict.programmes[p].buyers;
      const ProgrammeResult& result = comparison.results.scenarios[s].programmes[p];
      BuyerShare sum = shares.others;
      for (const BuyerShare& one : shares.largest) {
        sum.gross_loss.mean += one.gross_loss.mean;
        sum.guaranteed.mean += one.guaranteed.mean;
        sum.indemnity.mean += one.indemnity.mean;
        sum.retained.mean += one.retained.mean;
      }
      EXPECT_NEAR(sum.gross_loss.mean, result.gross_loss.mean, 1e-6);
      EXPECT_NEAR(sum.guaranteed.mean, result.guarantees->paid.mean, 1e-6);
      EXPECT_NEAR(sum.indemnity.mean, result.indemnity.mean, 1e-6);
      EXPECT_NEAR(sum.retained.mean, result.retained_loss.mean, 1e-6);
    }
  }
}

/// Two buyers that surely fail, owing 100,000 and 50,000, lost in full: 30,000 of the year are
/// kept.
TEST(BuyerShares, OfTwoBuyersByHand) {
  Study study = small_study(200);
  auto& terms = std::get<PolicyTerms>(study.programmes[1].protection);
  terms.clauses = {BuyerLimit{}, AggregateFirstLoss{.amount = 30'000}};
  std::vector<Buyer> buyers(2);
  for (Buyer& buyer : buyers) {
    buyer.pd = 1;
    buyer.lgd = 1;
    buyer.sector = "wholesale";
    buyer.annual_sales = 1'000'000;
    buyer.insurer_limit = 100'000;
  }
  buyers[0].id = "A";
  buyers[0].exposure = 50'000;
  buyers[1].id = "B";
  buyers[1].exposure = 100'000;
  const Comparison comparison = compare(study, {buyers, {}, std::nullopt}, 2);
  const ScenarioVerdict& verdict = comparison.scenarios.front();
  ASSERT_EQ(verdict.buyers, (std::vector<std::uint32_t>{1, 0}));
  const auto& insured = verdict.programmes[1].buyers.largest;
  EXPECT_DOUBLE_EQ(insured[0].indemnity.mean, 80'000);
  EXPECT_DOUBLE_EQ(insured[1].indemnity.mean, 40'000);
  EXPECT_DOUBLE_EQ(insured[1].retained.mean, 10'000);
  EXPECT_EQ(insured[0].indemnity.standard_error, 0);
  EXPECT_DOUBLE_EQ(verdict.programmes[0].buyers.largest[1].retained.mean, 50'000);
}

TEST(BuyerShares, TheSameForAnyNumberOfThreads) {
  const Study study = shared_study(2'100);
  const Comparison one = compare(study, small_portfolio(60), 1);
  for (const unsigned threads : {2U, 3U}) {
    const Comparison other = compare(study, small_portfolio(60), threads);
    for (std::size_t i = 0; i < most_buyers_told; ++i) {
      const BuyerShare& left = one.scenarios[1].programmes[1].buyers.largest[i];
      const BuyerShare& right = other.scenarios[1].programmes[1].buyers.largest[i];
      EXPECT_EQ(left.indemnity.mean, right.indemnity.mean);
      EXPECT_EQ(left.retained.standard_error, right.retained.standard_error);
    }
  }
}

}  // namespace
}  // namespace encours::buyer_shares_test
