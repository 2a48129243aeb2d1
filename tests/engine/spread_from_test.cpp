#include "engine/spread_from.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "core/moments.hpp"
#include "engine/simulator.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::spread_from_test {
namespace {

/// Buyers that hardly ever fail by themselves, so that an intervention shows what it brings about.
Portfolio sound_buyers(int count) {
  const Portfolio some = small_portfolio(count);
  std::vector<Buyer> buyers(some.buyers().begin(), some.buyers().end());
  for (Buyer& buyer : buyers) buyer.pd = 1e-6;
  return {buyers, {}, std::nullopt};
}

Moments brought_about(const PreparedStudy& prepared, std::uint32_t buyer) {
  const SpreadFrom spread(prepared, 0);
  SpreadFrom::State state;
  Moments counts;
  for (std::uint32_t number = 0; number < spread.draws(); ++number) {
    std::vector<DefaultEvent> events = {
        {.buyer = buyer, .month = 0, .cause = DefaultCause::forced}};
    spread.draw(number, events, state);
    EXPECT_EQ(events.front().buyer, buyer);
    counts.add(static_cast<double>(events.size() - 1));
  }
  return counts;
}

class FailureSink final : public OutcomeSink {
 public:
  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    for (const std::uint32_t failures : outcome.cases.front().defaults) {
      failures_.add(static_cast<double>(failures) - 1);
    }
  }
  void end(std::uint64_t /*trials_done*/) override {}
  const Moments& failures() const { return failures_; }

 private:
  Moments failures_;
};

// The same as an intervention in a run, in which next to nobody fails by itself.
TEST(SpreadFrom, BringsAboutWhatAnInterventionDoes) {
  Study study = small_study(50'000);
  study.contagion = ContagionSettings{.branching_ratio = 0.6};
  const Portfolio portfolio = sound_buyers(200);
  study.scenarios.front().shocks.emplace_back(
      FailBuyer{.buyer = portfolio.buyers()[7].id, .month = 0});
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  FailureSink sink;
  const std::array<OutcomeSink*, 1> sinks = {&sink};
  simulate(prepared, {.threads = 2}, sinks);
  const Moments drawn = brought_about(prepared, 7);
  EXPECT_NEAR(drawn.mean(), sink.failures().mean(),
              4 * std::hypot(drawn.standard_error(), sink.failures().standard_error()));
  EXPECT_GT(drawn.mean(), 0.5);
}

// Failures before as_of would bring down some of these buyers, of PD 30 %.
TEST(SpreadFrom, LeavesOutWhatIsLeftFromBefore) {
  const Portfolio some = small_portfolio(50);
  std::vector<Buyer> buyers(some.buyers().begin(), some.buyers().end());
  for (Buyer& buyer : buyers) buyer.pd = 0.3;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  Study study = small_study(1'000);
  study.contagion = ContagionSettings{.branching_ratio = 0.01};
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  EXPECT_LT(brought_about(prepared, 0).mean(), 0.05);
}

}  // namespace
}  // namespace encours::spread_from_test
