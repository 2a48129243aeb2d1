#include "engine/compare/compare.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <numeric>

#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::compare_test {
namespace {

Comparison compare(const Study& study, const Portfolio& portfolio, unsigned threads = 2) {
  AssumptionLog assumptions;
  return compare_programmes(study, portfolio, {.threads = threads}, {}, assumptions);
}

/// Two scenarios, two quotes of which one has a maximum that follows its premium, a range.
Study comparing_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.uncertainty.enabled = true;
  study.scenarios.push_back(
      {.name = "crisis", .weight = 0, .shocks = {ScalePd{.factor = 2}, RaiseLgd{.add = 0.1}}});
  study.programmes[0].reserve = QuantileReserve{.quantile = 0.99};
  study.programmes[0].cost_of_capital = 0.08;
  Programme second = study.programmes[1];
  second.name = "second";
  auto& terms = std::get<PolicyTerms>(second.protection);
  terms.premium.rate = 0.002;
  terms.clauses = {Threshold{.amount = 125}, BuyerLimit{},
                   InsuredPercentage{.named = 0.9, .discretionary = 0.6},
                   MaximumLiability{.premium_multiple = 1.5}};
  study.programmes.push_back(second);
  return study;
}

/// 200 buyers whose losses are small beside the euro that break-evens are held to.
Portfolio fine_portfolio() {
  const Portfolio coarse = small_portfolio(200);
  std::vector<Buyer> buyers(coarse.buyers().begin(), coarse.buyers().end());
  for (Buyer& buyer : buyers) {
    buyer.exposure /= 20;
    buyer.annual_sales /= 20;
    *buyer.insurer_limit /= 20;
  }
  return {buyers, {}, std::nullopt};
}

const BreakEvens& break_even(const Comparison& comparison, std::size_t scenario,
                             std::size_t programme) {
  for (const BreakEvens& known : comparison.scenarios[scenario].break_evens) {
    if (known.programme == programme && known.reference == 0) return known;
  }
  throw std::out_of_range("no such break-even");
}

double gap(const Results& results, std::size_t scenario, std::size_t programme) {
  const auto& programmes = results.scenarios[scenario].programmes;
  return programmes[programme].total_cost.mean - programmes[0].total_cost.mean;
}

TEST(Compare, PartsAddUpToTheMeanTotalCost) {
  const Comparison comparison = compare(comparing_study(5'000), small_portfolio(60));
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t p = 0; p < 3; ++p) {
      const CostParts& parts = comparison.scenarios[s].programmes[p].parts;
      EXPECT_NEAR(parts.premium + parts.retained_loss + parts.cost_of_capital + parts.finance_cost,
                  comparison.results.scenarios[s].programmes[p].total_cost.mean, 1e-6);
    }
  }
}

TEST(Compare, StepsOfWhyNotPaidAddUpToTheLoss) {
  const Comparison comparison = compare(comparing_study(5'000), small_portfolio(60));
  for (std::size_t s = 0; s < 2; ++s) {
    EXPECT_FALSE(comparison.scenarios[s].programmes[0].mean);
    for (std::size_t p = 1; p < 3; ++p) {
      const ProgrammeComparison& one = comparison.scenarios[s].programmes[p];
      const ProgrammeResult& result = comparison.results.scenarios[s].programmes[p];
      // The indemnity of a step table is what is left; that of the run was summed on its own.
      EXPECT_NEAR(one.mean->indemnity, result.indemnity.mean, 1e-6);
      EXPECT_NEAR(one.mean->gross_loss, result.gross_loss.mean, 1e-6);
      const auto& worst = *one.worst_hundredth;
      const double taken = std::accumulate(worst.uncovered.begin(), worst.uncovered.end(), 0.0);
      EXPECT_NEAR(taken + worst.indemnity, worst.gross_loss, 1e-6);
      EXPECT_NEAR(worst.gross_loss, result.gross_loss.expected_shortfall[2].value,
                  1e-6 * worst.gross_loss);
    }
    EXPECT_GT(*comparison.scenarios[s].programmes[2].maximum_exhausted, 0);
    EXPECT_EQ(*comparison.scenarios[s].programmes[1].maximum_exhausted, 0);
  }
}

TEST(Compare, AtTheBreakEvenPremiumTheMeansAgree) {
  const Study study = comparing_study(20'000);
  const Portfolio portfolio = fine_portfolio();
  const Comparison comparison = compare(study, portfolio);
  double turnover = 0;
  for (const Buyer& buyer : portfolio.buyers()) turnover += buyer.annual_sales;
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t p = 1; p < 3; ++p) {
      const BreakEvens& known = break_even(comparison, s, p);
      ASSERT_TRUE(known.premium && known.rate);
      Study rerun = study;
      auto& terms = std::get<PolicyTerms>(rerun.programmes[p].protection);
      if (known.held_maximum)
        terms.clauses.back() = MaximumLiability{.amount = *known.held_maximum};
      terms.premium = {.rate = *known.rate, .minimum = 0};
      const Results same = results_of(rerun, portfolio);
      EXPECT_NEAR(same.scenarios[s].programmes[p].premium, known.premium->value, 0.01);
      EXPECT_LT(std::fabs(gap(same, s, p)), 1.0) << "scenario " << s << ", programme " << p;
      rerun.run.seed = 77;
      const Results fresh = results_of(rerun, portfolio);
      const auto& versus = *fresh.scenarios[s].programmes[p].versus_self_insurance;
      // Eight differences at a fixed seed: a fresh seed would fail once in 2,000 runs.
      EXPECT_LT(std::fabs(versus.mean), 4 * std::hypot(1.0, 1.0) * versus.standard_error);
    }
  }
}

TEST(Compare, AtTheBreakEvenPdFactorTheMeansAgree) {
  Study study = comparing_study(20'000);
  const Portfolio portfolio = fine_portfolio();
  const Comparison comparison = compare(study, portfolio);
  int found = 0;
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t p = 1; p < 3; ++p) {
      const BreakEvens& known = break_even(comparison, s, p);
      if (!known.pd_factor) continue;
      ++found;
      Study rerun = with_pd_factor(study, s, known.pd_factor->value);
      const Results same = results_of(rerun, portfolio);
      EXPECT_LT(std::fabs(gap(same, 2, p)), 1.0) << "scenario " << s << ", programme " << p;
      rerun.run.seed = 77;
      const Results fresh = results_of(rerun, portfolio);
      const auto& versus = *fresh.scenarios[2].programmes[p].versus_self_insurance;
      EXPECT_LT(std::fabs(versus.mean), 4 * std::hypot(1.0, 1.0) * versus.standard_error);
    }
  }
  EXPECT_GE(found, 2);
}

TEST(Compare, NothingMakesAPolicyThatPaysNothingWorthIt) {
  Study study = small_study(2'000);
  auto& terms = std::get<PolicyTerms>(study.programmes[1].protection);
  terms.clauses = {Threshold{.amount = 1e9}};
  const Comparison comparison = compare(study, small_portfolio(40));
  const BreakEvens& known = break_even(comparison, 0, 1);
  ASSERT_TRUE(known.premium);
  EXPECT_NEAR(known.premium->value, 0, largest_gap);
  EXPECT_FALSE(known.pd_factor);
}

/// Two buyers of 100,000 euros, insured in full.
Portfolio two_buyers() {
  Buyer buyer;
  buyer.id = "A";
  buyer.pd = 0.02;
  buyer.lgd = 1;
  buyer.exposure = 100'000;
  buyer.annual_sales = 1'000'000;
  buyer.insurer_limit = 100'000;
  Buyer other = buyer;
  other.id = "B";
  return {{buyer, other}, {}, std::nullopt};
}

TEST(Compare, AMaximumThatFollowsThePremiumIsHeldAtTheQuote) {
  Study study = small_study(2'000);
  study.scenarios.push_back({.name = "crisis", .weight = 0, .shocks = {ScalePd{.factor = 45}}});
  auto& terms = std::get<PolicyTerms>(study.programmes[1].protection);
  terms.premium = {.rate = 0.005, .minimum = 0};
  terms.clauses = {BuyerLimit{}, MaximumLiability{.premium_multiple = 10}};
  const Comparison comparison = compare(study, two_buyers());
  // In the crisis most trials lose 200,000, of which 10 × 10,000 are paid whatever the premium is
  // raised to. A maximum that grew with it would pay 200,000 from a premium of 20,000 on, and
  // nothing at 0, which would be a second root.
  for (std::size_t s = 0; s < 2; ++s) {
    const BreakEvens& known = break_even(comparison, s, 1);
    EXPECT_EQ(known.held_maximum, 100'000);
    ASSERT_TRUE(known.premium);
    const double mean = comparison.results.scenarios[s].programmes[1].indemnity.mean;
    EXPECT_NEAR(known.premium->value, mean, largest_gap);
  }
  EXPECT_GT(break_even(comparison, 1, 1).premium->value, 90'000);
  EXPECT_LT(break_even(comparison, 1, 1).premium->value, 100'000);
}

TEST(Compare, NoPremiumMakesUpForWhatAPolicyCostsBesides) {
  Study study = small_study(2'000);
  study.programmes[1].reserve = 1e9;
  study.programmes[1].cost_of_capital = 0.1;
  const Comparison comparison = compare(study, small_portfolio(40));
  EXPECT_FALSE(break_even(comparison, 0, 1).premium);
  EXPECT_FALSE(break_even(comparison, 0, 1).rate);
}

TEST(Compare, FewTrialsGiveNoRanksAndNoBreakEvens) {
  for (const std::uint64_t trials : {1U, 2U, 99U}) {
    const Comparison comparison = compare(comparing_study(trials), small_portfolio(60));
    EXPECT_EQ(comparison.search, BreakEvenSearch::too_few_trials);
    for (const ScenarioVerdict& verdict : comparison.scenarios) {
      EXPECT_TRUE(verdict.break_evens.empty());
      for (const Ranked& place : verdict.ranking) {
        EXPECT_EQ(place.standing, Standing::unknown);
      }
    }
  }
}

TEST(Compare, StoppedAfterTheRankingItTellsThatBreakEvensWereNotLookedFor) {
  const Study study = comparing_study(2'000);
  const Portfolio portfolio = small_portfolio(60);
  // Stops when the first simulation is done.
  class Stopper final : public OutcomeSink {
   public:
    explicit Stopper(std::atomic<bool>& stop) : stop_(stop) {}
    void begin(const OutcomeLayout& /*layout*/) override {}
    void batch(const BatchOutcome& /*outcome*/) override {}
    void end(std::uint64_t /*trials_done*/) override { stop_ = true; }

   private:
    std::atomic<bool>& stop_;
  };
  std::atomic<bool> stop = false;
  Stopper stopper(stop);
  const std::array<OutcomeSink*, 1> sinks = {&stopper};
  AssumptionLog assumptions;
  const Comparison comparison =
      compare_programmes(study, portfolio, {.threads = 2, .stop = &stop}, sinks, assumptions);
  EXPECT_EQ(comparison.search, BreakEvenSearch::interrupted);
  EXPECT_TRUE(comparison.results.run.partial);
  EXPECT_TRUE(comparison.scenarios.front().break_evens.empty());
}

TEST(Compare, DifferencesAreThoseOfTheRun) {
  const Comparison comparison = compare(comparing_study(5'000), small_portfolio(60));
  for (std::size_t s = 0; s < 2; ++s) {
    const auto& programmes = comparison.results.scenarios[s].programmes;
    const auto& ranking = comparison.scenarios[s].ranking;
    const std::size_t first = ranking.front().programme;
    for (const Ranked& place : ranking) {
      EXPECT_NEAR(place.above_first.mean,
                  programmes[place.programme].total_cost.mean - programmes[first].total_cost.mean,
                  1e-6);
      if (first != 0 || place.programme == 0) continue;
      const auto& versus = *programmes[place.programme].versus_self_insurance;
      EXPECT_NEAR(place.above_first.standard_error, versus.standard_error,
                  1e-6 * versus.standard_error);
      EXPECT_NEAR(place.above_first.assumption_range->low, versus.assumption_range->low, 1e-6);
      EXPECT_NEAR(place.above_first.assumption_range->high, versus.assumption_range->high, 1e-6);
    }
  }
}

TEST(Compare, TheSameForAnyNumberOfThreads) {
  const Study study = comparing_study(5'000);
  const Comparison one = compare(study, small_portfolio(60), 1);
  const Comparison seven = compare(study, small_portfolio(60), 7);
  for (std::size_t s = 0; s < 2; ++s) {
    for (std::size_t p = 1; p < 3; ++p) {
      const auto& left = one.scenarios[s].programmes[p];
      const auto& right = seven.scenarios[s].programmes[p];
      EXPECT_EQ(left.mean->uncovered, right.mean->uncovered);
      EXPECT_EQ(left.worst_hundredth->uncovered, right.worst_hundredth->uncovered);
      EXPECT_EQ(break_even(one, s, p).premium->value, break_even(seven, s, p).premium->value);
    }
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(one.scenarios[s].ranking[i].above_first.standard_error,
                seven.scenarios[s].ranking[i].above_first.standard_error);
    }
  }
}

TEST(Compare, MorePoliciesChangeNoOtherOne) {
  Study study = comparing_study(5'000);
  const Comparison three = compare(study, small_portfolio(60));
  study.programmes.pop_back();
  const Comparison two = compare(study, small_portfolio(60));
  for (std::size_t s = 0; s < 2; ++s) {
    EXPECT_EQ(three.scenarios[s].programmes[1].mean->uncovered,
              two.scenarios[s].programmes[1].mean->uncovered);
    EXPECT_EQ(three.results.scenarios[s].gross_loss.mean, two.results.scenarios[s].gross_loss.mean);
  }
}

}  // namespace
}  // namespace encours::compare_test
