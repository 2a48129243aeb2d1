#include "engine/actions/find_actions.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "scenarios/read_study.hpp"

namespace encours::find_actions_test {
namespace {

constexpr const char* static_study = R"(
[study]
title = "certain"
[portfolio]
buyers = "buyers.csv"
[run]
trials = 64
[exposure]
mode = "static"
{}
[[programme]]
name = "keep"
kind = "self_insurance"
[[programme]]
name = "also keep"
kind = "self_insurance"
reserve = 1000
cost_of_capital = 0.1
[[programme]]
name = "insure"
kind = "policy"
premium = {{ rate = 0.002 }}
clauses = [{{ buyer_limit = true }}, {{ insured_percentage = 0.9 }}]
)";

Buyer buyer(const char* id, double pd, double exposure) {
  Buyer one;
  one.id = id;
  one.sector = "wholesale";
  one.pd = pd;
  one.lgd = 0.5;
  one.exposure = exposure;
  one.annual_sales = 8 * exposure;
  one.insurer_limit = 400;
  return one;
}

/// One buyer fails for sure, the other never does.
PortfolioData certain_portfolio() {
  return {.portfolio = Portfolio({buyer("A", 1, 1'000), buyer("B", 0, 1'000)}, {}, std::nullopt),
          .formats = {},
          .inferred = {},
          .assumptions = {}};
}

struct Found {
  Study study;
  ActionList list;
};

Found find(const std::string& more, const ActionSettings& settings) {
  const std::filesystem::path file = "study.toml";
  ProblemLog problems;
  auto study = parse_study(fmt::format(fmt::runtime(static_study), more), file, problems);
  problems.throw_if_any();
  const PortfolioData data = certain_portfolio();
  AssumptionLog assumptions;
  auto list = find_actions({.study = *study,
                            .file = file,
                            .data = data,
                            .unscored = data,
                            .scenario = 0,
                            .settings = settings},
                           {.threads = 1}, {}, assumptions);
  return {.study = *std::move(study), .list = *std::move(list)};
}

/// A loses 500 of 1,000, of which the insurer pays 0.9 × 0.5 × 400 = 180. Half the sales: 250 of
/// 500, the insurer still pays 180, and 8,000 × 0.5 × 0.2 = 800 of margin are gone with 8 of
/// premium. A limit of 1,000: the insurer pays 450.
TEST(FindActions, ACertainFailureIsAvoidedToTheCent) {
  ActionSettings settings;
  settings.margin = 0.2;
  settings.limit_fee = 60;
  const Found found = find("", settings);
  ASSERT_EQ(found.list.actions.size(), 2U);  // B makes no loss
  ASSERT_EQ(found.list.programmes.size(), 3U);
  const ProgrammeActions& keep = found.list.programmes[0];
  ASSERT_EQ(keep.priced.size(), 1U);  // cover changes nothing where nothing is insured
  for (const LossMeasure measure : loss_measures) {
    EXPECT_EQ(keep.priced[0].of(measure).before, 500);
    EXPECT_EQ(keep.priced[0].of(measure).after, 250);
  }
  EXPECT_EQ(keep.priced[0].of(LossMeasure::mean).standard_error, 0);
  EXPECT_EQ(keep.priced[0].of(LossMeasure::one_in_100).standard_error, std::nullopt);
  EXPECT_EQ(keep.priced[0].yearly_cost, 800);
  EXPECT_EQ(keep.priced[0].net_average(12), -550);
  EXPECT_EQ(keep.priced[0].worth, 250.0 / 800);
  EXPECT_EQ(found.list.programmes[1].as, 0U);
  const ProgrammeActions& insure = found.list.programmes[2];
  ASSERT_EQ(insure.priced.size(), 2U);
  const RankedAction& cover = insure.priced[0];
  EXPECT_EQ(found.list.actions[cover.action].kind, ActionKind::ask_cover);
  EXPECT_EQ(cover.of(LossMeasure::one_in_100).before, 320);
  EXPECT_EQ(cover.of(LossMeasure::one_in_100).after, 50);
  EXPECT_EQ(cover.yearly_cost, 60);
  EXPECT_EQ(cover.worth, 4.5);
  EXPECT_EQ(insure.priced[1].of(LossMeasure::mean).avoided(), 250);
  EXPECT_DOUBLE_EQ(insure.priced[1].premium_change, -8);
  EXPECT_DOUBLE_EQ(*insure.priced[1].yearly_cost, 792);
}

/// Over half a year half of the cost is held against the losses of half a year.
TEST(FindActions, CostsOfAYearAreHeldAgainstTheHorizon) {
  ActionSettings settings;
  settings.margin = 0.2;
  const Found found = find("[[scenario]]\nname = \"s\"\n", settings);
  const RankedAction& cut = found.list.programmes[0].priced[0];
  EXPECT_EQ(cut.net_average(6), 250 - 400);
  EXPECT_EQ(cut.net_average(24), 250 - 1'600);
}

TEST(FindActions, APriceThatIsNotGivenIsNotNothing) {
  const Found found = find("", {});
  for (const ProgrammeActions& list : found.list.programmes) {
    EXPECT_TRUE(list.priced.empty());
    for (const RankedAction& one : list.unpriced) {
      EXPECT_EQ(one.yearly_cost, std::nullopt);
      EXPECT_EQ(one.worth, std::nullopt);
      EXPECT_EQ(one.net_average(12), std::nullopt);
    }
  }
  EXPECT_EQ(found.list.programmes[2].unpriced.size(), 2U);
  EXPECT_EQ(found.list.programmes[2].unpriced[0].of(LossMeasure::mean).avoided(), 270);
}

TEST(FindActions, WhatTheStudyDoesNotTellIsLeftOut) {
  const Found found = find("", {});
  const auto reason = [&](ActionKind kind) {
    for (const LeftOut& one : found.list.left_out) {
      if (one.kind == kind) return std::optional(one.reason);
    }
    return std::optional<LeftOutReason>();
  };
  EXPECT_EQ(reason(ActionKind::shorten_terms), LeftOutReason::static_exposure);
  EXPECT_EQ(reason(ActionKind::lawful_terms), LeftOutReason::static_exposure);
  EXPECT_EQ(reason(ActionKind::remind), LeftOutReason::no_payment);
  EXPECT_EQ(reason(ActionKind::stop_shipments), LeftOutReason::no_payment);
  EXPECT_EQ(reason(ActionKind::cut_sales), std::nullopt);
  EXPECT_EQ(reason(ActionKind::ask_cover), std::nullopt);
}

}  // namespace
}  // namespace encours::find_actions_test
