#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "tests/engine/prevented_study.hpp"

namespace encours::prevention_test {
namespace {

using namespace prevented_study;

TEST(Prevention, LeversThatDoNothingLeaveEveryTrialAsItIs) {
  const std::vector<std::function<void(Conduct&)>> idle = {
      [](Conduct& conduct) { add_discount(conduct, 0); },
      [](Conduct& conduct) { add_deposit(conduct, 0); },
      [](Conduct& conduct) { add_lead(conduct, 0); },
      [](Conduct& conduct) { add_title(conduct, 0); },
      [](Conduct& conduct) { add_limit(conduct, 1e9); },
      [](Conduct& conduct) { prevention_of(conduct).terms.emplace_back().days = 60; }};
  for (const auto& change : idle) {
    const BatchOutcome outcome = run_batch(with_cash(study_with(change, ExposureMode::flow)));
    for (const CaseOutcome& one : outcome.cases) {
      expect_same_trials(one.programmes[changed], one.programmes[insure]);
      for (const double prevented : one.programmes[changed].prevented) ASSERT_EQ(prevented, 0);
    }
  }
}

TEST(Prevention, EventsAndTheOtherProgrammesStayWithoutIt) {
  Study study = with_cash(study_with(add_everything, ExposureMode::flow));
  const BatchOutcome with = run_batch(study);
  study.programmes.pop_back();
  const BatchOutcome without = run_batch(study);
  for (std::size_t k = 0; k < with.cases.size(); ++k) {
    EXPECT_EQ(with.cases[k].gross_loss, without.cases[k].gross_loss);
    EXPECT_EQ(with.cases[k].defaults, without.cases[k].defaults);
    EXPECT_EQ(with.cases[k].event_count, without.cases[k].event_count);
    EXPECT_EQ(with.cases[k].firm.working_capital, without.cases[k].firm.working_capital);
    for (const std::size_t p : {keep, insure}) {
      expect_same_trials(with.cases[k].programmes[p], without.cases[k].programmes[p]);
      EXPECT_EQ(with.cases[k].programmes[p].uncovered, without.cases[k].programmes[p].uncovered);
    }
  }
  EXPECT_TRUE(without.cases[0].conducts.empty());
}

TEST(Prevention, GrossLessPreventedLessIndemnityIsRetainedToTheCentInEveryTrial) {
  const BatchOutcome outcome = run_batch(study_with(add_everything, ExposureMode::flow));
  double prevented = 0;
  for (const CaseOutcome& one : outcome.cases) {
    const ProgrammeOutcome& programme = one.programmes[changed];
    for (std::size_t row = 0; row < batch_size; ++row) {
      ASSERT_NEAR(one.gross_loss[row] - programme.prevented[row] - programme.indemnity[row],
                  programme.retained_loss[row], 1e-6);
      prevented += programme.prevented[row];
      if (programme.uncovered.empty()) continue;
      const auto first =
          programme.uncovered.begin() + static_cast<std::ptrdiff_t>(row * uncovered_reasons);
      const double told = std::accumulate(first, first + uncovered_reasons, 0.0);
      ASSERT_NEAR(told, programme.retained_loss[row], 1e-6);
    }
  }
  EXPECT_GT(prevented, 0);
}

// Payment 30 days sooner frees 30 days of sales, VAT included, where nobody fails.
TEST(Prevention, ShorterTermsFreeTheirDaysOfSales) {
  const Study study = with_cash(
      study_with([](Conduct& conduct) { prevention_of(conduct).terms.emplace_back().days = 30; },
                 ExposureMode::flow));
  const BatchOutcome outcome = run_batch(study);
  double sales = 0;
  for (const Buyer& buyer : ledger().buyers()) sales += buyer.annual_sales;
  const CaseOutcome& one = outcome.cases.front();
  ASSERT_EQ(one.conducts.size(), 2U);
  std::size_t without_failure = 0;
  for (std::size_t row = 0; row < batch_size; ++row) {
    EXPECT_EQ(one.conducts[0].working_capital[row], one.firm.working_capital[row]);
    if (one.defaults[row] > 0) continue;
    ++without_failure;
    ASSERT_NEAR(one.conducts[1].working_capital[row] - one.conducts[0].working_capital[row],
                -30 * 1.2 * sales / 365, 0.02);
  }
  EXPECT_GT(without_failure, 0U);
  const Results results = run(study);
  const auto& programmes = results.scenarios.front().programmes;
  ASSERT_TRUE(programmes[changed].pillars->working_capital);
  const PairedDifference& change = *programmes[changed].pillars->working_capital;
  EXPECT_LT(change.mean, 0);
  EXPECT_GT(change.mean, -30 * 1.2 * sales / 365) << "buyers that failed owe nothing either way";
  EXPECT_GT(change.standard_error, 0);
  EXPECT_TRUE(change.assumption_range);
  EXPECT_FALSE(programmes[keep].pillars->working_capital);
}

TEST(Prevention, ADepositMultipliesEveryLossOfAStaticBook) {
  const Study study =
      study_with([](Conduct& conduct) { add_deposit(conduct, 0.3); }, ExposureMode::fixed);
  const BatchOutcome outcome = run_batch(study);
  const CaseOutcome& one = outcome.cases[0];
  for (std::size_t row = 0; row < batch_size; ++row) {
    ASSERT_NEAR(one.conducts[1].loss[row], 0.7 * one.gross_loss[row], 0.011);
  }
}

TEST(Prevention, TermsOfHalfTheDaysHalveTheSteadyExposure) {
  const Portfolio portfolio = ledger();
  const Study study =
      study_with([](Conduct& conduct) { prevention_of(conduct).terms.emplace_back().days = 30; },
                 ExposureMode::flow);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const ExposureTable& shorter = prepared.exposure(prepared.variant(prepared.variant_of(0, 1)));
  for (std::uint32_t i = 0; i < portfolio.buyers().size(); ++i) {
    // Balances of before run off at their own terms, through the middle of month 1.
    for (std::uint32_t month = 2; month < shorter.months(); ++month) {
      ASSERT_NEAR(shorter.at(i, month), prepared.exposure().at(i, month) / 2, 1e-9);
    }
    ASSERT_GT(shorter.at(i, 0), prepared.exposure().at(i, 0) / 2);
    ASSERT_LE(shorter.at(i, 0), prepared.exposure().at(i, 0) + 1e-9);
  }
}

TEST(Prevention, NoBuyerOwesMoreThanItsLimitOnceOldInvoicesHaveRunOff) {
  const Portfolio portfolio = ledger();
  const Study study =
      study_with([](Conduct& conduct) { add_limit(conduct, 10'000); }, ExposureMode::flow);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const ExposureTable& capped = prepared.exposure(prepared.variant(prepared.variant_of(0, 1)));
  double given_up = 0;
  for (std::uint32_t i = 0; i < portfolio.buyers().size(); ++i) {
    const double owed = prepared.exposure().at(i, 6);
    ASSERT_NEAR(capped.at(i, 6), std::min(owed, 10'000.0), 1e-6);
    ASSERT_LE(capped.at(i, 0), owed + 1e-6);
    given_up += std::max(0.0, owed - 10'000) * 365 / 60;
  }
  EXPECT_GT(given_up, 0);
  EXPECT_NEAR(prepared.conduct_cost(0, 1).margin_given_up, 0.25 * given_up, 1e-4);
}

TEST(Prevention, ALongerLeadNeverRaisesALossAndAllTitleLeavesNone) {
  const auto lead = [](double days) {
    return run_batch(
        study_with([=](Conduct& conduct) { add_lead(conduct, days); }, ExposureMode::flow));
  };
  const BatchOutcome ten = lead(10);
  const BatchOutcome thirty = lead(30);
  const BatchOutcome all = lead(365);
  for (std::size_t row = 0; row < batch_size; ++row) {
    const double gross = ten.cases[0].gross_loss[row];
    const double after_ten = ten.cases[0].conducts[1].loss[row];
    ASSERT_LE(after_ten, gross);
    ASSERT_LE(thirty.cases[0].conducts[1].loss[row], after_ten);
    // Fifty days of sixty are left of a debt in steady state; more of one that runs off.
    ASSERT_GE(after_ten, gross * 50 / 60 - 0.01);
    ASSERT_GE(all.cases[0].conducts[1].loss[row], 0);
  }
  const BatchOutcome titles =
      run_batch(study_with([](Conduct& conduct) { add_title(conduct, 1); }, ExposureMode::fixed));
  for (const double loss : titles.cases[0].conducts[1].loss) ASSERT_EQ(loss, 0);
}

TEST(Prevention, AHitRateSeesThatShareOfTheFailures) {
  const BatchOutcome outcome = run_batch(study_with(
      [](Conduct& conduct) {
        add_lead(conduct, 365);
        prevention_of(conduct).monitoring.back().hit_rate = 0.3;
      },
      ExposureMode::flow));
  const BatchOutcome seen =
      run_batch(study_with([](Conduct& conduct) { add_lead(conduct, 365); }, ExposureMode::flow));
  Moments ratio;
  const auto prevented = [](const BatchOutcome& one, std::size_t row) {
    return one.cases[0].gross_loss[row] - one.cases[0].conducts[1].loss[row];
  };
  for (std::size_t row = 0; row < batch_size; ++row) {
    ratio.add(prevented(outcome, row) - 0.3 * prevented(seen, row));
  }
  EXPECT_NEAR(ratio.mean(), 0, 4 * ratio.standard_error());
  EXPECT_GT(ratio.standard_error(), 0);
}

TEST(Prevention, PillarsAddUpToWhatTheProgrammeBringsAgainstDoingNothing) {
  const Results results = run(with_cash(study_with(add_everything, ExposureMode::flow)));
  const ScenarioResult& base = results.scenarios[0];
  // Self-insurance without a reserve does nothing.
  const double nothing = base.programmes[keep].total_cost.mean;
  for (const ProgrammeResult& programme : base.programmes) {
    const PillarResult& pillars = *programme.pillars;
    const auto sum = [&](auto figure) {
      return figure(pillars.prevention) + figure(pillars.cure) + figure(pillars.protection);
    };
    const auto mean = [](const PillarBenefit& one) { return one.mean.mean; };
    const auto tail = [](const PillarBenefit& one) { return one.one_in_100->mean; };
    EXPECT_NEAR(sum(mean), pillars.whole.mean.mean, 1e-6);
    EXPECT_NEAR(nothing - programme.total_cost.mean, pillars.whole.mean.mean, 1e-6);
    if (pillars.whole.one_in_100) {
      EXPECT_NEAR(sum(tail), pillars.whole.one_in_100->mean, 1e-6);
    }
  }
  const PillarResult& policy = *base.programmes[insure].pillars;
  EXPECT_EQ(policy.prevention.mean.mean, 0);
  EXPECT_EQ(policy.cure.mean.mean, 0);
  EXPECT_EQ(policy.prevention_cost, 0);
  const PillarResult& all = *base.programmes[changed].pillars;
  EXPECT_EQ(all.collection_cost, 500);
  EXPECT_GT(all.prevention_cost, all.margin_given_up);
  EXPECT_GT(all.margin_given_up, 0);
  EXPECT_GT(all.prevention.mean.standard_error, 0);
}

TEST(Prevention, TotalCostHoldsItsCosts) {
  const auto change = [](Conduct& conduct) {
    prevention_of(conduct).cost = 1'000;
    conduct.cure.emplace().cost = 234.5;
  };
  const Results results = run(study_with(change, ExposureMode::flow));
  const auto& programmes = results.scenarios[0].programmes;
  EXPECT_NEAR(programmes[changed].total_cost.mean - programmes[insure].total_cost.mean, 1'234.5,
              1e-6);
  EXPECT_EQ(programmes[changed].pillars->prevention.mean.mean, -1'000);
  EXPECT_EQ(programmes[changed].pillars->cure.mean.mean, -234.5);
}

TEST(Prevention, AnyNumberOfThreadsGivesTheSameFigures) {
  const Study study = with_cash(study_with(add_everything, ExposureMode::flow));
  const Results one = run(study, 1);
  const Results seven = run(study, 7);
  for (std::size_t p = 0; p < one.scenarios[0].programmes.size(); ++p) {
    const ProgrammeResult& a = one.scenarios[0].programmes[p];
    const ProgrammeResult& b = seven.scenarios[0].programmes[p];
    EXPECT_EQ(a.total_cost.mean, b.total_cost.mean);
    EXPECT_EQ(a.pillars->whole.mean.mean, b.pillars->whole.mean.mean);
    EXPECT_EQ(a.pillars->prevention.mean.standard_error, b.pillars->prevention.mean.standard_error);
  }
}

TEST(Prevention, AScenarioBesideOthersKeepsTheBytesItHasAlone) {
  Study study = with_cash(study_with(add_everything, ExposureMode::flow));
  const BatchOutcome alone = run_batch(study);
  Scenario crisis;
  crisis.name = "crisis";
  ScalePd worse;
  worse.factor = 2;
  crisis.shocks = {worse};
  study.scenarios.insert(study.scenarios.begin(), crisis);
  const BatchOutcome beside = run_batch(study);
  constexpr std::array<std::size_t, 3> places = {1, 4, 5};  // of its cases, central first
  ASSERT_EQ(alone.cases.size(), places.size());
  for (std::size_t k = 0; k < places.size(); ++k) {
    const CaseOutcome& one = alone.cases[k];
    const CaseOutcome& other = beside.cases[places[k]];
    EXPECT_EQ(one.gross_loss, other.gross_loss);
    for (std::size_t p = 0; p < one.programmes.size(); ++p) {
      expect_same_trials(one.programmes[p], other.programmes[p]);
    }
  }
}

}  // namespace
}  // namespace encours::prevention_test
