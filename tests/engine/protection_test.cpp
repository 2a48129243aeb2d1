#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/compare/compare.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"
#include "tests/engine/study_runs.hpp"

namespace encours::protection_test {
namespace {

constexpr std::size_t keep = 0;
constexpr std::size_t insure = 1;
constexpr int buyers = 60;

BatchOutcome run_batch(const Study& study, EventRecording events = EventRecording::off) {
  return first_batch_of(study, small_portfolio(buyers), events);
}

Results run(const Study& study, unsigned threads = 2) {
  return results_of(study, small_portfolio(buyers), threads);
}

Study with_fund(double initial, std::uint64_t trials = 4'096) {
  Study study = small_study(trials);
  for (Programme& programme : study.programmes) {
    programme.cost_of_capital = 0.08;
    programme.fund.emplace();
    programme.fund->initial = initial;
  }
  return study;
}

/// Every third buyer has a guarantee of part of its debt; the issuer fails every fifth year.
std::vector<Guarantee> guarantees(double issuer_pd = 0.2) {
  std::vector<Guarantee> list;
  for (int i = 0; i < buyers; i += 3) {
    Guarantee one;
    one.buyer_id = fmt::format("B{}", 10'000 + i);
    one.amount = 700.0 * (i + 1);
    one.issuer = i % 2 == 0 ? "bank" : "parent";
    one.issuer_pd = issuer_pd;
    one.yearly_fee = 10;
    list.push_back(one);
  }
  return list;
}

Study with_guarantees(double issuer_pd = 0.2) {
  Study study = small_study(4'096);
  for (Programme& programme : study.programmes) programme.guarantees = guarantees(issuer_pd);
  return study;
}

TEST(FundInTrials, PaysTheRetainedLossAsFarAsItGoesAndIsNeverNegative) {
  const BatchOutcome outcome = run_batch(with_fund(60'000));
  int dry = 0;
  for (const ProgrammeOutcome& programme : outcome.cases[0].programmes) {
    for (std::size_t row = 0; row < batch_size; ++row) {
      const double left = programme.fund.balance[row];
      const double beyond = programme.fund.unfunded[row];
      ASSERT_GE(left, 0);
      ASSERT_GE(beyond, 0);
      ASSERT_NEAR(programme.retained_loss[row], 60'000 - left + beyond, 0.02);
      ASSERT_TRUE(left == 0 || beyond == 0) << "nothing is paid in: what is left would have paid";
      dry += beyond > 0 ? 1 : 0;
    }
  }
  EXPECT_GT(dry, 0);
  EXPECT_LT(dry, 2 * static_cast<int>(batch_size));
}

TEST(FundInTrials, AFundChangesNoLossAndNoEvent) {
  const BatchOutcome with = run_batch(with_fund(60'000), EventRecording::on);
  const BatchOutcome without = run_batch(small_study(4'096), EventRecording::on);
  EXPECT_EQ(with.cases[0].gross_loss, without.cases[0].gross_loss);
  EXPECT_EQ(with.cases[0].event_count, without.cases[0].event_count);
  for (const std::size_t p : {keep, insure}) {
    EXPECT_EQ(with.cases[0].programmes[p].indemnity, without.cases[0].programmes[p].indemnity);
    EXPECT_EQ(with.cases[0].programmes[p].retained_loss,
              without.cases[0].programmes[p].retained_loss);
  }
}

// An amount that no year uses up, without yield: only what is set aside differs.
TEST(FundInTrials, NeverUsedItCostsWhatItsMoneyCosts) {
  Study study = with_fund(1e9);
  for (Programme& programme : study.programmes) programme.cost_of_capital = 0;
  const Results with = run(study);
  const Results without = run(small_study(4'096));
  for (const std::size_t p : {keep, insure}) {
    const ProgrammeResult& one = with.scenarios[0].programmes[p];
    EXPECT_EQ(one.total_cost.mean, without.scenarios[0].programmes[p].total_cost.mean);
    EXPECT_EQ(one.fund->depletion.estimate.share.value, 0);
    EXPECT_NEAR(one.fund->balance.mean, 1e9 - one.retained_loss.mean, 0.02);
  }
  EXPECT_EQ(with.scenarios[0].programmes[insure].versus_self_insurance->mean,
            without.scenarios[0].programmes[insure].versus_self_insurance->mean);
}

TEST(FundInTrials, WithoutFailuresItCostsWhatAReserveCosts) {
  Study study = with_fund(250'000);
  study.scenarios[0].shocks = {ScalePd{.factor = 0}};
  const ProgrammeResult held = run(study).scenarios[0].programmes[keep];
  study.programmes[keep].fund.reset();
  study.programmes[keep].reserve = 250'000.0;
  const ProgrammeResult reserve = run(study).scenarios[0].programmes[keep];
  EXPECT_DOUBLE_EQ(held.total_cost.mean, 20'000);
  EXPECT_DOUBLE_EQ(held.cost_of_capital, reserve.cost_of_capital);
  EXPECT_DOUBLE_EQ(held.total_cost.mean, reserve.total_cost.mean);
  EXPECT_EQ(held.fund->balance.mean, 250'000);
}

TEST(FundInTrials, ThePartsAddUpToTheTotalAndDepletionRisesAcrossTheRange) {
  Study study = with_fund(60'000);
  study.uncertainty.enabled = true;
  const Portfolio portfolio = small_portfolio(buyers);
  AssumptionLog assumptions;
  const Comparison compared = compare_programmes(study, portfolio, {.threads = 2}, {}, assumptions);
  for (const std::size_t p : {keep, insure}) {
    const ProgrammeResult& one = compared.results.scenarios[0].programmes[p];
    const CostParts& parts = compared.scenarios[0].programmes[p].parts;
    EXPECT_NEAR(parts.premium + parts.fees + parts.retained_loss + parts.cost_of_capital +
                    parts.finance_cost,
                one.total_cost.mean, 1e-6);
    EXPECT_GT(parts.cost_of_capital, 0);
  }
  const Probability& depletion = compared.results.scenarios[0].programmes[keep].fund->depletion;
  EXPECT_GT(depletion.estimate.share.value, 0);
  EXPECT_LT(depletion.assumption_range->low, depletion.estimate.share.value);
  EXPECT_GT(depletion.assumption_range->high, depletion.estimate.share.value);
}

TEST(FundInTrials, TheSameForAnyNumberOfThreads) {
  Study study = with_fund(60'000);
  study.programmes[keep].guarantees = guarantees();
  const FundResult one = *run(study, 1).scenarios[0].programmes[keep].fund;
  for (const unsigned threads : {2U, 7U}) {
    const FundResult more = *run(study, threads).scenarios[0].programmes[keep].fund;
    EXPECT_EQ(more.balance.mean, one.balance.mean);
    EXPECT_EQ(more.cost.mean, one.cost.mean);
    EXPECT_EQ(more.unfunded.value_at_risk[2].value, one.unfunded.value_at_risk[2].value);
  }
}

TEST(GuaranteesInTrials, RecoveriesAreNeverMoreThanTheLoss) {
  const BatchOutcome outcome = run_batch(with_guarantees());
  double paid = 0;
  double unmet = 0;
  for (const ProgrammeOutcome& programme : outcome.cases[0].programmes) {
    for (std::size_t row = 0; row < batch_size; ++row) {
      const double gross = outcome.cases[0].gross_loss[row];
      const double guaranteed = programme.guarantees.paid[row];
      ASSERT_GE(guaranteed, 0);
      ASSERT_GE(programme.retained_loss[row], 0);
      ASSERT_NEAR(gross, guaranteed + programme.indemnity[row] + programme.retained_loss[row],
                  0.001);
      ASSERT_LE(guaranteed + programme.guarantees.unmet[row], gross + 0.01);
      paid += guaranteed;
      unmet += programme.guarantees.unmet[row];
    }
  }
  EXPECT_GT(paid, 0);
  EXPECT_GT(unmet, 0);
}

TEST(GuaranteesInTrials, TheyNeverRaiseTheRetainedLoss) {
  const BatchOutcome with = run_batch(with_guarantees());
  const BatchOutcome without = run_batch(small_study(4'096));
  EXPECT_EQ(with.cases[0].gross_loss, without.cases[0].gross_loss);
  for (const std::size_t p : {keep, insure}) {
    for (std::size_t row = 0; row < batch_size; ++row) {
      ASSERT_LE(with.cases[0].programmes[p].retained_loss[row],
                without.cases[0].programmes[p].retained_loss[row] + 0.01);
    }
  }
}

// Buyer 0 owes 1,000 at an LGD of 0.5 and fails for certain; its bank guarantees 700 of it.
TEST(GuaranteesInTrials, OneFailureByHand) {
  Study study = with_guarantees(0);
  study.scenarios[0].shocks = {ScalePd{.factor = 0}, FailBuyer{.buyer = "B10000", .month = 3}};
  study.programmes[keep].fund.emplace();
  study.programmes[keep].fund->initial = 100;
  std::get<PolicyTerms>(study.programmes[insure].protection).clauses.pop_back();
  const BatchOutcome outcome = run_batch(study);
  const ProgrammeOutcome& kept = outcome.cases[0].programmes[keep];
  const ProgrammeOutcome& insured = outcome.cases[0].programmes[insure];
  EXPECT_EQ(outcome.cases[0].gross_loss[0], 500);
  EXPECT_EQ(kept.guarantees.paid[0], 350);
  EXPECT_EQ(kept.retained_loss[0], 150);
  EXPECT_EQ(kept.fund.unfunded[0], 50) << "the fund pays what guarantees leave";
  EXPECT_EQ(insured.indemnity[0], 135) << "90 % of what guarantees leave";
  EXPECT_EQ(insured.retained_loss[0], 15);
}

TEST(GuaranteesInTrials, FeesAreAPartOfTheCostAndWhyNotPaidAddsUp) {
  const Portfolio portfolio = small_portfolio(buyers);
  const Study study = with_guarantees();
  AssumptionLog assumptions;
  const Comparison compared = compare_programmes(study, portfolio, {.threads = 2}, {}, assumptions);
  for (const std::size_t p : {keep, insure}) {
    const ProgrammeResult& one = compared.results.scenarios[0].programmes[p];
    const CostParts& parts = compared.scenarios[0].programmes[p].parts;
    EXPECT_EQ(parts.fees, 200) << "20 guarantees at 10 euros a year";
    EXPECT_NEAR(parts.premium + parts.fees + parts.retained_loss, one.total_cost.mean, 1e-6);
    EXPECT_EQ(one.guarantees->count, 20U);
    EXPECT_GT(one.guarantees->unmet, 0);
  }
  const ProgrammeComparison& policy = compared.scenarios[0].programmes[insure];
  for (const auto& why : {policy.mean, policy.worst_hundredth}) {
    double left = why->gross_loss - why->guaranteed;
    for (const double amount : why->uncovered) left -= amount;
    EXPECT_NEAR(left, why->indemnity, 1e-6);
    EXPECT_GT(why->guaranteed, 0);
    EXPECT_GT(why->indemnity, 0);
  }
  EXPECT_NEAR(policy.mean->indemnity,
              compared.results.scenarios[0].programmes[insure].indemnity.mean, 1e-6);
}

TEST(ProtectionInTrials, RemovingAProgrammeChangesNothingInTheEvents) {
  Study study = with_fund(60'000);
  study.programmes[insure].guarantees = guarantees();
  const BatchOutcome all = run_batch(study, EventRecording::on);
  study.programmes.pop_back();
  const BatchOutcome fewer = run_batch(study, EventRecording::on);
  ASSERT_EQ(all.cases[0].events.size(), fewer.cases[0].events.size());
  for (std::size_t i = 0; i < all.cases[0].events.size(); ++i) {
    ASSERT_EQ(all.cases[0].events[i].event.buyer, fewer.cases[0].events[i].event.buyer);
    ASSERT_EQ(all.cases[0].events[i].event.month, fewer.cases[0].events[i].event.month);
    ASSERT_EQ(all.cases[0].events[i].loss, fewer.cases[0].events[i].loss);
  }
  EXPECT_EQ(all.cases[0].programmes[keep].fund.balance,
            fewer.cases[0].programmes[keep].fund.balance);
}

}  // namespace
}  // namespace encours::protection_test
