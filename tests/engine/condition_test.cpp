// Failures given as conditions against brute force: unconditional trials in which they happen.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/moments.hpp"
#include "core/problem.hpp"
#include "engine/simulator.hpp"
#include "tests/engine/recording_sink.hpp"
#include "tests/engine/small_study.hpp"

namespace encours::condition_test {
namespace {

constexpr int buyers_count = 24;

enum class Spreads : std::uint8_t { nowhere, latent, everywhere };

struct Setting {
  std::uint64_t trials = 0;        ///< unconditional
  std::uint64_t given_trials = 0;  ///< conditioned
  std::vector<ConditionedFailure> given;
  Spreads spreads = Spreads::nowhere;
  bool two_sectors = false;
  CopulaFamily family = CopulaFamily::gaussian;
  bool frailty = false;
};

/// Buyers 20, 21 … are weak; with links and groups, 21 sells to 3 and belongs to the group of 4.
Portfolio weak_portfolio(const Setting& setting) {
  const Portfolio small = small_portfolio(buyers_count);
  std::vector<Buyer> buyers(small.buyers().begin(), small.buyers().end());
  for (std::size_t i = 20; i < buyers.size(); ++i) buyers[i].pd = 0.75;
  for (Buyer& buyer : buyers) {
    if (!setting.two_sectors) buyer.sector = "construction";
  }
  if (setting.spreads != Spreads::everywhere) return {buyers, {}, std::nullopt};
  buyers[21].parent_id = buyers[4].id;
  TradeNetwork network;
  network.links = {{.customer = 3, .supplier = 20, .share_of_sales = 0.6, .exposure = 0},
                   {.customer = 20, .supplier = 7, .share_of_sales = 0.5, .exposure = 0}};
  return {buyers, {}, std::nullopt, network};
}

Study study_of(const Setting& setting, std::uint64_t trials) {
  Study study = small_study(trials);
  study.defaults.asset_correlation = 0.3;
  study.defaults.family = setting.family;
  if (setting.frailty) study.defaults.frailty = FrailtySettings{.sector_variance = 0.8};
  if (setting.spreads != Spreads::nowhere) {
    study.contagion.emplace();
    study.contagion->branching_ratio = 0.25;
    study.contagion->group_probability = 0.7;
  }
  return study;
}

Study given_study(const Setting& setting, const Portfolio& portfolio) {
  Study study = study_of(setting, setting.given_trials);
  for (const ConditionedFailure& one : setting.given) {
    study.scenarios[0].shocks.emplace_back(FailBuyer{.buyer = portfolio.buyers()[one.buyer].id,
                                                     .month = one.month,
                                                     .condition = true,
                                                     .where = {},
                                                     .own = one.own});
  }
  return study;
}

/// Figures of some trials of `all`.
struct Sample {
  Moments failures, loss, squared_loss;
  std::uint64_t all = 0;
};

/// Those of the trials in which the given failures happen.
class Selection final : public OutcomeSink {
 public:
  explicit Selection(std::span<const ConditionedFailure> given) : given_(given) {}

  void begin(const OutcomeLayout& /*layout*/) override {}
  void batch(const BatchOutcome& outcome) override {
    const CaseOutcome& one = outcome.cases[0];
    std::span<const EventOutcome> events = one.events;
    for (std::uint32_t row = 0; row < outcome.trials; ++row) {
      const auto of_trial = events.first(one.event_count[row]);
      events = events.subspan(of_trial.size());
      sample.all += 1;
      if (!happen(of_trial)) continue;
      sample.failures.add(one.defaults[row]);
      sample.loss.add(one.gross_loss[row]);
      sample.squared_loss.add(one.gross_loss[row] * one.gross_loss[row] / 1e9);
    }
  }
  void end(std::uint64_t /*trials_done*/) override {}

  Sample sample;

 private:
  bool happen(std::span<const EventOutcome> events) const {
    return std::ranges::all_of(given_, [&](const ConditionedFailure& given) {
      return std::ranges::any_of(events, [&](const EventOutcome& one) {
        return one.event.buyer == given.buyer && one.event.month == given.month &&
               (!given.own || one.event.cause == DefaultCause::own);
      });
    });
  }

  std::span<const ConditionedFailure> given_;
};

Sample selected(const Study& study, const Portfolio& portfolio,
                std::span<const ConditionedFailure> given) {
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  Selection found(given);
  const std::array<OutcomeSink*, 1> sinks = {&found};
  simulate(prepared, {.threads = 2, .events = EventRecording::on}, sinks);
  return found.sample;
}

void expect_equal(const Moments& given, const Moments& brute) {
  const double error = std::hypot(given.standard_error(), brute.standard_error());
  EXPECT_NEAR(given.mean(), brute.mean(), 4 * error);
  EXPECT_GT(error, 0);
}

// Four standard errors, three comparisons: a false alarm in 5,000 seeds of each case.
void expect_selection(const Setting& setting) {
  const Portfolio portfolio = weak_portfolio(setting);
  const Sample brute = selected(study_of(setting, setting.trials), portfolio, setting.given);
  const Sample given = selected(given_study(setting, portfolio), portfolio, setting.given);
  ASSERT_GT(brute.loss.count(), 300U);
  EXPECT_EQ(given.loss.count(), given.all) << "every trial holds the failures given";
  expect_equal(given.failures, brute.failures);
  expect_equal(given.loss, brute.loss);
  expect_equal(given.squared_loss, brute.squared_loss);
}

const std::vector<ConditionedFailure> one_late = {{.buyer = 21, .month = 10}};
const std::vector<ConditionedFailure> two_late = {{.buyer = 20, .month = 6},
                                                  {.buyer = 21, .month = 11}};
const std::vector<ConditionedFailure> three = {
    {.buyer = 20, .month = 1}, {.buyer = 21, .month = 6}, {.buyer = 23, .month = 0}};

// F21.
TEST(LongCondition, OneFailureIsSelection) {
  for (const bool two_sectors : {false, true}) {
    for (const Spreads spreads : {Spreads::nowhere, Spreads::latent, Spreads::everywhere}) {
      SCOPED_TRACE(std::to_string(static_cast<int>(spreads)));
      expect_selection({.trials = 200'000,
                        .given_trials = 20'000,
                        .given = one_late,
                        .spreads = spreads,
                        .two_sectors = two_sectors});
    }
  }
}

TEST(LongCondition, TwoFailuresInLateMonthsAreSelection) {
  for (const bool two_sectors : {false, true}) {
    for (const Spreads spreads : {Spreads::nowhere, Spreads::latent, Spreads::everywhere}) {
      SCOPED_TRACE(std::to_string(static_cast<int>(spreads)));
      expect_selection({.trials = 1'000'000,
                        .given_trials = 5'000,
                        .given = two_late,
                        .spreads = spreads,
                        .two_sectors = two_sectors});
    }
  }
}

TEST(LongCondition, ThreeFailuresAreSelection) {
  for (const Spreads spreads : {Spreads::nowhere, Spreads::latent}) {
    SCOPED_TRACE(std::to_string(static_cast<int>(spreads)));
    expect_selection({.trials = 1'600'000,
                      .given_trials = 2'000,
                      .given = three,
                      .spreads = spreads,
                      .two_sectors = true});
  }
}

TEST(LongCondition, UnderTheOtherModelsTheyAreSelectionToo) {
  for (const Spreads spreads : {Spreads::nowhere, Spreads::latent}) {
    SCOPED_TRACE(std::to_string(static_cast<int>(spreads)));
    Setting setting{.trials = 1'000'000,
                    .given_trials = 5'000,
                    .given = two_late,
                    .spreads = spreads,
                    .two_sectors = true};
    setting.frailty = true;
    expect_selection(setting);
    setting.frailty = false;
    setting.family = CopulaFamily::student_t;
    expect_selection(setting);
  }
}

// The buyers' own failures: their factors are drawn at once, and few trials again.
TEST(LongCondition, OwnFailuresAreSelectionWithContagion) {
  for (const Spreads spreads : {Spreads::latent, Spreads::everywhere}) {
    SCOPED_TRACE(std::to_string(static_cast<int>(spreads)));
    std::vector<ConditionedFailure> own = two_late;
    for (ConditionedFailure& one : own) one.own = true;
    expect_selection({.trials = 1'000'000,
                      .given_trials = 40'000,
                      .given = own,
                      .spreads = spreads,
                      .two_sectors = true});
    own[1].own = false;
    expect_selection({.trials = 1'000'000,
                      .given_trials = 20'000,
                      .given = own,
                      .spreads = spreads,
                      .two_sectors = true});
  }
}

// Power: as an intervention, or without contagion, the means differ.
TEST(LongCondition, AnInterventionIsAnotherThing) {
  const Setting setting{
      .trials = 200'000, .given_trials = 20'000, .given = one_late, .spreads = Spreads::latent};
  const Portfolio portfolio = weak_portfolio(setting);
  const Sample brute = selected(study_of(setting, setting.trials), portfolio, setting.given);
  Study decreed = given_study(setting, portfolio);
  std::get<FailBuyer>(decreed.scenarios[0].shocks[0]).condition = false;
  const Sample intervention = selected(decreed, portfolio, setting.given);
  const double error =
      std::hypot(brute.failures.standard_error(), intervention.failures.standard_error());
  EXPECT_GT(std::abs(brute.failures.mean() - intervention.failures.mean()), 8 * error);
}

TEST(Condition, GivesTheSameBytesForAnyNumberOfThreads) {
  const Setting setting{.trials = 0,
                        .given_trials = 3 * batch_size + 5,
                        .given = one_late,
                        .spreads = Spreads::everywhere,
                        .two_sectors = true};
  const Portfolio portfolio = weak_portfolio(setting);
  Study study = given_study(setting, portfolio);
  study.uncertainty.enabled = true;
  AssumptionLog assumptions;
  const PreparedStudy prepared(study, portfolio, assumptions);
  const auto run = [&](unsigned threads) {
    RecordingSink sink;
    const std::array<OutcomeSink*, 1> sinks = {&sink};
    simulate(prepared, {.threads = threads}, sinks);
    return sink.gross_loss;
  };
  const auto one = run(1);
  EXPECT_EQ(one[0].size(), setting.given_trials);
  EXPECT_EQ(run(2), one);
  EXPECT_EQ(run(7), one);
  EXPECT_TRUE(std::ranges::any_of(assumptions.assumptions(), [](const Assumption& each) {
    return each.field == "study.scenario.condition";
  }));
}

TEST(Condition, TooRareToBeDrawnIsRefusedWithTheEstimateAndWhatToDo) {
  Setting setting{.trials = 0, .given_trials = 10, .given = three, .spreads = Spreads::latent};
  setting.given[0].buyer = 1;
  const Portfolio portfolio = weak_portfolio(setting);
  Study study = given_study(setting, portfolio);
  AssumptionLog assumptions;
  try {
    const PreparedStudy prepared(study, portfolio, assumptions);
    FAIL() << "drawn all the same";
  } catch (const BadInput& refusal) {
    ASSERT_EQ(refusal.problems().size(), 1U) << "one for all three";
    const Problem& first = refusal.problems().front();
    EXPECT_EQ(std::ranges::count(first.value, ','), 2) << first.value;
    EXPECT_NE(first.why.find("of 65536 trials"), std::string::npos) << first.why;
    EXPECT_NE(first.remedy.find("condition = \"own\""), std::string::npos);
  }
  study.contagion.reset();
  EXPECT_NO_THROW(PreparedStudy(study, portfolio, assumptions));
}

TEST(Condition, OnAnOwnFailureIsRefusedWhereAllOfThePdComesFromOthers) {
  Setting setting{.trials = 0, .given_trials = 10, .given = one_late};
  const Portfolio weak = weak_portfolio(setting);
  std::vector<Buyer> buyers(weak.buyers().begin(), weak.buyers().end());
  // A member of a group that is as sound as its parent falls with it only.
  buyers[21].pd = 0.05;
  buyers[21].parent_id = buyers[0].id;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  setting.given[0].own = true;
  Study study = given_study(setting, portfolio);
  study.contagion.emplace();
  AssumptionLog assumptions;
  EXPECT_THROW(PreparedStudy(study, portfolio, assumptions), BadInput);
  std::get<FailBuyer>(study.scenarios[0].shocks[0]).own = false;
  EXPECT_NO_THROW(PreparedStudy(study, portfolio, assumptions));
}

}  // namespace
}  // namespace encours::condition_test
