// Failures along trade links through the whole engine.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>
#include <vector>

#include "core/moments.hpp"
#include "engine/simulator.hpp"
#include "engine/statistics_sink.hpp"
#include "engine/summarise.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::linked_study_test {
namespace {

/// A ring of buyers that each sell 60 % to the next; the last five buy from nobody but sell to a
/// firm outside.
TradeNetwork ring(std::uint32_t buyers, const char* sector = "unheard of") {
  TradeNetwork network;
  network.outside_firms = {
      {.id = "X", .name = "", .sector = sector, .pd = 0.2, .lgd = 0.9, .equity = std::nullopt}};
  for (std::uint32_t supplier = 0; supplier < buyers; ++supplier) {
    const bool outside = supplier + 5 >= buyers;
    network.links.push_back({.customer = outside ? buyers : supplier + 1,
                             .supplier = supplier,
                             .share_of_sales = 0.6,
                             .exposure = 0});
  }
  std::ranges::sort(network.links, {},
                    [](const TradeLink& link) { return std::tuple(link.customer, link.supplier); });
  return network;
}

Portfolio linked_portfolio(std::uint32_t count) {
  const Portfolio plain = small_portfolio(static_cast<int>(count));
  return {{plain.buyers().begin(), plain.buyers().end()}, {}, std::nullopt, ring(count)};
}

Study linked_study(std::uint64_t trials) {
  Study study = small_study(trials);
  study.contagion.emplace();
  return study;
}

struct Recorded {
  std::vector<std::vector<double>> gross_loss;
  std::vector<EventOutcome> events;
};

Recorded run(const Study& study, const Portfolio& portfolio, unsigned threads) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  RecordingSink sink;
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, {.threads = threads, .events = EventRecording::on}, sinks);
  return {.gross_loss = std::move(sink.gross_loss), .events = std::move(sink.events)};
}

TEST(LinkedStudy, SameNumbersForAnyNumberOfThreads) {
  Study study = linked_study(20 * batch_size + 17);
  study.uncertainty.enabled = true;
  const Portfolio portfolio = linked_portfolio(200);
  const Recorded one = run(study, portfolio, 1);
  for (const unsigned threads : {2U, 7U}) {
    const Recorded several = run(study, portfolio, threads);
    EXPECT_EQ(several.gross_loss, one.gross_loss);
    EXPECT_EQ(several.events.size(), one.events.size());
  }
}

// Buyers that had failed before are no failures by chance: the share is that of the latent network,
// 0.3, up to 5 standard errors (6e-7).
TEST(LinkedStudy, TheContagiousShareCountsFailuresByChance) {
  Study study = linked_study(20'000);
  study.contagion->branching_ratio = 0.3;
  const Portfolio sound = small_portfolio(200);
  std::vector<Buyer> buyers(sound.buyers().begin(), sound.buyers().end());
  for (std::size_t i = 100; i < buyers.size(); ++i) buyers[i].pd = 1;
  const Portfolio portfolio(std::move(buyers), {}, std::nullopt);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = 1}, sinks);
  const auto contagion = summarise(prepared, statistics).scenarios[0].contagion;
  ASSERT_TRUE(contagion);
  EXPECT_NEAR(contagion->contagious_share.mean, 0.3,
              5 * contagion->contagious_share.standard_error);
  EXPECT_LT(contagion->contagious_share.standard_error, 0.01);
}

TEST(LinkedStudy, CashKnowsTheSectorsOfFirmsOutsideTheLedger) {
  Study study = linked_study(100);
  study.firm.cash.emplace();
  study.payment.emplace();
  study.payment->factor_link = 0.2;
  const Portfolio portfolio = linked_portfolio(20);
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  StatisticsSink statistics(prepared);
  const std::array<OutcomeSink*, 1> sinks = {&statistics};
  simulate(prepared, {.threads = 1}, sinks);
  const auto plan = summarise(prepared, statistics).cash;
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->path.size(), 53U);
}

TEST(LinkedStudy, OnlyBuyersAreReportedAndEveryParentFailedBefore) {
  const Recorded sink = run(linked_study(5'000), linked_portfolio(200), 2);
  std::size_t from_customers = 0;
  std::size_t from_outside = 0;
  for (const EventOutcome& outcome : sink.events) {
    const DefaultEvent& event = outcome.event;
    ASSERT_LT(event.buyer, 200U);
    ASSERT_LT(event.parent, 200);
    if (event.cause != DefaultCause::contagion) continue;
    EXPECT_GE(event.wave, 1);
    if (event.parent < 0) {
      EXPECT_GE(event.buyer, 195U);
      ++from_outside;
    } else {
      EXPECT_EQ(static_cast<std::uint32_t>(event.parent), event.buyer + 1);
      ++from_customers;
    }
  }
  EXPECT_GT(from_customers, 1'000U);
  EXPECT_GT(from_outside, 100U);
}

/// 95 % of z-scores of the total lie within 2; 5 leaves a false alarm in 6e-7 of seeds.
TEST(LinkedStudy, KeepsTheExpectedLoss) {
  const Portfolio portfolio = linked_portfolio(200);
  const Recorded sink = run(linked_study(60'000), portfolio, 2);
  double expected = 0;
  for (const Buyer& buyer : portfolio.buyers()) expected += buyer.pd * buyer.lgd * buyer.exposure;
  Moments loss;
  for (const double one : sink.gross_loss[0]) loss.add(one);
  EXPECT_NEAR(loss.mean(), expected, 5 * loss.standard_error());
}

TEST(LinkedStudy, WithoutContagionLinksChangeNothing) {
  const Study study = small_study(3'000);
  const Portfolio plain = small_portfolio(50);
  const Portfolio linked({plain.buyers().begin(), plain.buyers().end()}, {}, std::nullopt,
                         ring(50, "wholesale"));
  EXPECT_EQ(run(study, linked, 1).gross_loss, run(study, plain, 1).gross_loss);
}

TEST(LinkedStudy, WithoutLinksTheTableAloneChangesNothing) {
  EXPECT_EQ(run(linked_study(3'000), small_portfolio(50), 1).gross_loss,
            run(small_study(3'000), small_portfolio(50), 1).gross_loss);
}

TEST(LinkedStudy, TheFailureOfAFirmOutsideTheLedgerReachesItsSuppliers) {
  Study study = linked_study(20'000);
  study.scenarios[0].shocks = {FailBuyer{.buyer = "X", .month = 0}};
  const Portfolio portfolio = linked_portfolio(50);
  const auto failures = [](const Recorded& sink) {
    return std::ranges::count_if(sink.events, [](const EventOutcome& outcome) {
      return outcome.event.buyer >= 45 && outcome.event.cause == DefaultCause::contagion;
    });
  };
  EXPECT_GT(failures(run(study, portfolio, 2)),
            2 * failures(run(linked_study(20'000), portfolio, 2)));
}

TEST(LinkedStudy, BuyersOnWhomLinksBringTooMuchAreListed) {
  TradeNetwork network = ring(10);
  network.links[0].exposure = 5'000;  // of buyer 0 on buyer 1, whose PD is the same
  network.links[1].exposure = 5'000;
  const Portfolio plain = small_portfolio(10);
  std::vector<Buyer> buyers(plain.buyers().begin(), plain.buyers().end());
  buyers[0].equity = 1;
  buyers[0].pd = 0.01;
  AssumptionLog assumptions;
  const Portfolio portfolio(buyers, {}, std::nullopt, network);
  const Study study = linked_study(10);
  const PreparedStudy prepared(study, portfolio, assumptions);
  const auto& listed = assumptions.assumptions();
  const auto found = std::ranges::find(listed, "contagion.keep_total_pd", &Assumption::field);
  ASSERT_NE(found, listed.end());
  EXPECT_EQ(found->count, 1U);
  EXPECT_EQ(found->value, "higher than given: B10000");
}

}  // namespace
}  // namespace encours::linked_study_test
