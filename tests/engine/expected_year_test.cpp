#include "engine/expected_year.hpp"

#include <gtest/gtest.h>

#include <array>

#include "engine/portfolio_summary.hpp"
#include "engine/simulator.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::expected_year_test {
namespace {

/// Nothing is left to chance: buyers fail when a scenario says so, and not otherwise.
Portfolio nobody_fails() {
  const Portfolio small = small_portfolio(8);
  std::vector<Buyer> buyers(small.buyers().begin(), small.buyers().end());
  for (Buyer& buyer : buyers) buyer.pd = 0;
  buyers[4].group_id = buyers[6].group_id = "G";
  return {buyers, {}, std::nullopt};
}

Study firm_study() {
  Study study = small_study(3);
  study.exposure.mode = ExposureMode::flow;
  study.firm.cash = FirmCash{.cash = 2'000,
                             .credit_line = 5'000,
                             .credit_rate = 0.06,
                             .variable_cost_rate = 0.8,
                             .fixed_costs_monthly = 4'000,
                             .payables_days = 30};
  return study;
}

// Where nothing is random the expected year is what every trial gives, to the cent.
TEST(ExpectedYear, IsEveryTrialOfAStudyWithoutChance) {
  const Portfolio portfolio = nobody_fails();
  Study study = firm_study();
  study.scenarios.front().shocks = {FailBuyer{.buyer = "B10004", .month = 0},
                                    FailBuyer{.buyer = "B10007", .month = 0},
                                    FailBuyer{.buyer = "B10002", .month = 5}};
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  RecordingSink sink;
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, {.threads = 1}, sinks);
  ExpectedYear year(prepared, 0);
  const std::array failures = {year.failure(4, 0), year.failure(7, 0), year.failure(2, 5)};
  const std::size_t last = study.programmes.size() - 1;  // what the sink keeps
  const ExpectedYear::Cost cost = year.cost(last, failures);
  for (std::size_t trial = 0; trial < 3; ++trial) {
    EXPECT_DOUBLE_EQ(cost.gross_loss, sink.gross_loss[0][trial]);
    EXPECT_DOUBLE_EQ(cost.indemnity, sink.indemnity[0][trial]);
    EXPECT_DOUBLE_EQ(cost.retained_loss, sink.retained_loss[0][trial]);
    EXPECT_DOUBLE_EQ(*cost.lowest_cash, sink.minimum_cash[0][trial]);
  }
  EXPECT_GT(cost.indemnity, 0);
  // A year asked for twice is the same; one without failures costs nothing.
  EXPECT_EQ(year.cost(last, failures).lowest_cash, cost.lowest_cash);
  EXPECT_EQ(year.cost(last, {}).gross_loss, 0);
  EXPECT_GT(*year.cost(last, {}).lowest_cash, *cost.lowest_cash);
}

TEST(ExpectedYear, OneNameAtATimeTellsBuyersAndGroups) {
  const Portfolio portfolio = nobody_fails();
  const Study study = firm_study();
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const PortfolioSummary summary = summarise_portfolio(prepared, assumptions);
  ASSERT_EQ(summary.largest.size(), 8U);
  ASSERT_EQ(summary.largest_groups.size(), 1U);
  const SingleName& largest = summary.largest.front();
  EXPECT_EQ(largest.buyer_id, "B10007");
  EXPECT_DOUBLE_EQ(largest.exposure, 8'000);
  EXPECT_DOUBLE_EQ(largest.gross_loss, 4'000);
  EXPECT_DOUBLE_EQ(largest.recovered, 4'000);
  EXPECT_DOUBLE_EQ(largest.vat_back, 1'600);
  // Within the limit of 12,000: 90 % of the loss, less the first 1,000 of the year.
  EXPECT_DOUBLE_EQ(largest.indemnity[0], 0);
  EXPECT_DOUBLE_EQ(largest.indemnity[1], 0.9 * 4'000 - 1'000);
  EXPECT_DOUBLE_EQ(largest.retained_loss[1], 4'000 - largest.indemnity[1]);
  for (std::size_t p = 0; p < 2; ++p) {
    EXPECT_LT(largest.lowest_cash[p], summary.lowest_cash[p]);
  }
  const SingleName& group = summary.largest_groups.front();
  EXPECT_EQ(group.group_id, "G");
  EXPECT_EQ(group.buyer_id, "B10006");
  EXPECT_EQ(group.accounts, 2U);
  EXPECT_DOUBLE_EQ(group.exposure, 12'000);
  // Aggregate terms see the claims together: the first 1,000 is kept once.
  EXPECT_DOUBLE_EQ(group.indemnity[1], 0.9 * 6'000 - 1'000);
}

}  // namespace
}  // namespace encours::expected_year_test
