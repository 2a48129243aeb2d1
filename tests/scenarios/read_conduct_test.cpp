#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/apply_conduct.hpp"
#include "scenarios/check_conduct.hpp"
#include "tests/scenarios/read_helpers.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::read_conduct_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::string programme(const std::string& keys) {
  return minimal_study + "[[programme]]\nname = \"own\"\nkind = \"self_insurance\"\n" + keys;
}

Conduct read(const std::string& keys) {
  return read_whole(programme(keys)).programmes.front().conduct;
}

std::vector<std::string> complaints(const std::string& keys) {
  return messages_of(programme(keys));
}

/// What is wrong with a programme beside the sample portfolio.
std::vector<std::string> against_portfolio(const std::string& text) {
  ProblemLog problems;
  check_conduct(read_whole(text), sample_portfolio(), problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  return messages;
}

/// Two buyers of 36,500 € a year at 50 days: 5,000 € each in steady state.
Portfolio two_buyers() {
  std::vector<Buyer> buyers(2);
  buyers[0].id = "A";
  buyers[0].sector = "retail";
  buyers[1].id = "B";
  buyers[1].sector = "transport";
  for (Buyer& buyer : buyers) {
    buyer.terms_days = 50;
    buyer.annual_sales = 36'500;
    buyer.exposure = 5'000;
  }
  buyers[1].equity = 10'000;
  return {buyers, {}, std::nullopt};
}

TEST(ReadConduct, EveryLever) {
  const Conduct conduct = read(
      "[programme.prevention]\n"
      "cost = 1_000\nmargin = 0.3\n"
      "limit = { amount = 50_000, share_of_book = 0.1, equity_share = 0.2, "
      "months_of_purchases = 2, own_limit = true, sales_kept = 0.4 }\n"
      "deposit = [{ share = 0.2 }, { share = 0.5, size = \"micro\", sales_kept = 0.9 }]\n"
      "terms = { days = 30, sector = \"retail\" }\n"
      "retention_of_title = { share = 0.15 }\n"
      "discount = { rate = 0.02, days = 10, take_up = 0.3 }\n"
      "monitoring = { lead_time_days = 30, hit_rate = 0.6, cost_per_buyer = 12, "
      "team_cost = 40_000 }\n"
      "[programme.cure]\nstop_shipment_days = 30\ncost = 2_000\n");
  ASSERT_TRUE(conduct.prevention && conduct.cure);
  const Prevention& prevention = *conduct.prevention;
  EXPECT_EQ(prevention.cost, 1'000);
  EXPECT_EQ(prevention.margin, 0.3);
  ASSERT_THAT(prevention.limits, SizeIs(1));
  EXPECT_EQ(prevention.limits[0].amount, 50'000);
  EXPECT_EQ(prevention.limits[0].months_of_purchases, 2);
  EXPECT_TRUE(prevention.limits[0].of_table);
  EXPECT_EQ(prevention.limits[0].sales_kept, 0.4);
  ASSERT_THAT(prevention.deposits, SizeIs(2));
  EXPECT_EQ(prevention.deposits[1].buyers.marks.size, BuyerSize::micro);
  EXPECT_EQ(prevention.deposits[1].sales_kept, 0.9);
  EXPECT_EQ(prevention.terms[0].buyers.sector, "retail");
  EXPECT_EQ(prevention.titles[0].share, 0.15);
  EXPECT_EQ(prevention.discounts[0].take_up, 0.3);
  EXPECT_EQ(prevention.monitoring[0].hit_rate, 0.6);
  EXPECT_EQ(prevention.monitoring[0].team_cost, 40'000);
  EXPECT_EQ(conduct.cure->stop_shipment_days, 30);
  EXPECT_EQ(conduct.cure->cost, 2'000);
}

TEST(ReadConduct, IsOffUnlessGivenAndTakeUpHasNoDefault) {
  EXPECT_FALSE(read("").any());
  EXPECT_THAT(complaints("prevention = { discount = { rate = 0.02, days = 10 } }\n"),
              ElementsAre(HasSubstr("take_up")));
  EXPECT_THAT(complaints("prevention = { limit = { sales_kept = 1 } }\n"),
              ElementsAre(HasSubstr("programme.prevention.limit has no rule")));
}

TEST(ReadConduct, WhatIsNotSimulatedIsRefusedByName) {
  for (const char* keys :
       {"cure = { reminders = { cost = 1 } }\n", "cure = { collection = { fee = 0.1 } }\n",
        "deposit = 0.3\n", "own_limit = true\n", "dunning = true\n", "factoring = { }\n"}) {
    EXPECT_THAT(complaints(keys), ElementsAre(HasSubstr("is not available in this version")))
        << keys;
  }
}

TEST(CheckConduct, LeversNameBuyersAndActOnWhatTheStudyKnows) {
  const std::string keep = "prevention = { retention_of_title = { share = 0.1, ";
  EXPECT_THAT(against_portfolio(programme(keep + "sector = \"retial\" } }\n")),
              ElementsAre(HasSubstr("touches no buyer 'retial'")));
  EXPECT_THAT(against_portfolio(programme(keep + "size = \"micro\" } }\n")), SizeIs(0));
  EXPECT_THAT(against_portfolio(programme("cure = { stop_shipment_days = 30 }\n")),
              ElementsAre(HasSubstr("without [payment]")));
  EXPECT_THAT(against_portfolio(programme("prevention = { limit = { amount = 100 } }\n")),
              ElementsAre(HasSubstr("gives up sales at an unknown margin")));
  const std::string fixed = "[exposure]\nmode = \"static\"\n";
  for (const char* lever : {"terms = { days = 30 }", "monitoring = { lead_time_days = 10 }",
                            "discount = { rate = 0.02, days = 10, take_up = 0.1 }"}) {
    const std::string keys = std::string("prevention = { ") + lever + " }\n";
    EXPECT_THAT(against_portfolio(programme(keys) + fixed),
                ElementsAre(HasSubstr("meets a static exposure")));
  }
}

TEST(ReadConduct, AFaultyMarginIsToldOnce) {
  const std::string keys = "prevention = { margin = 1.2, limit = { amount = 100 } }\n";
  EXPECT_THAT(complaints(keys), ElementsAre(HasSubstr("margin")));
  ProblemLog problems;
  const auto study = parse_study(programme(keys), "study.toml", problems);
  if (study) check_conduct(*study, sample_portfolio(), problems);
  EXPECT_EQ(problems.size(), 1U);
}

TEST(CheckConduct, FaultsPointToTheKey) {
  const std::string start =
      minimal_study + "[[programme]]\nname = \"own\"\n" + "kind = \"self_insurance\"\n";
  const auto line = std::ranges::count(start, '\n') + 1;
  const auto place = [&](long below) { return HasSubstr(fmt::format(":{}:", line + below)); };
  EXPECT_THAT(against_portfolio(start + "[programme.cure]\ncost = 1\nstop_shipment_days = 30\n"),
              ElementsAre(AllOf(place(2), HasSubstr("without [payment]"))));
  EXPECT_THAT(against_portfolio(start + "[programme.prevention]\ncost = 1\n\n"
                                        "limit = { amount = 100 }\n"),
              ElementsAre(AllOf(place(3), HasSubstr("at an unknown margin"))));
}

TEST(CheckConduct, ADiscountIsForPayingEarlierThanTheTerms) {
  const auto told = [](const std::string& keys) {
    ProblemLog problems;
    check_conduct(read_whole(programme(keys)), two_buyers(), problems);
    std::vector<std::string> messages;
    for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
    return messages;
  };
  const std::string discount = "discount = { rate = 0.02, take_up = 0.1, days = ";
  EXPECT_THAT(told("prevention = { " + discount + "49 } }\n"), SizeIs(0));
  EXPECT_THAT(told("prevention = { " + discount + "50 } }\n"),
              ElementsAre(AllOf(HasSubstr("no earlier than the terms '50' (the terms of those it "
                                          "touches are 50 days)"),
                                HasSubstr("write fewer than 50 days"))));
  EXPECT_THAT(told("prevention = { terms = { days = 20 }, " + discount + "30 } }\n"), SizeIs(1));
  // One of two is enough.
  EXPECT_THAT(
      told("prevention = { terms = { days = 20, sector = \"retail\" }, " + discount + "30 } }\n"),
      SizeIs(0));
}

ConductEffect effect_of(const std::string& keys) {
  AssumptionLog assumptions;
  const Study study = read_whole(programme(keys));
  return apply_conduct(study, two_buyers(), study.programmes.front().conduct, {}, assumptions);
}

TEST(ApplyConduct, TheLastLeverThatTouchesABuyerHolds) {
  const ConductEffect effect = effect_of(
      "prevention = { deposit = [{ share = 0.2 }, { share = 0.5, sector = \"retail\" }] }\n");
  ASSERT_THAT(effect.prompt, SizeIs(1));
  EXPECT_EQ(effect.prompt[0].days, 0);
  EXPECT_THAT(effect.prompt[0].share, ElementsAre(0.5, 0.2));
  EXPECT_TRUE(effect.sales_factor.empty());
}

TEST(ApplyConduct, ALimitLeavesSteadyBalancesAtItAndKeepsAShareOfTheRestPrepaid) {
  const ConductEffect lost =
      effect_of("prevention = { margin = 0.2, limit = { amount = 2_000 } }\n");
  EXPECT_THAT(lost.sales_factor, ElementsAre(0.4, 0.4));
  EXPECT_DOUBLE_EQ(lost.sales_given_up, 2 * 0.6 * 36'500);
  EXPECT_TRUE(lost.prompt.empty());
  const ConductEffect half = effect_of(
      "prevention = { margin = 0.2, limit = { equity_share = 0.2, sales_kept = 0.5 } }\n");
  EXPECT_THAT(half.sales_factor, ElementsAre(1, 0.7)) << "equity of A is not known";
  ASSERT_THAT(half.prompt, SizeIs(1));
  // On credit: 0.7 × (1 − 3/7) of the sales, 2,000 € in steady state.
  EXPECT_NEAR(half.prompt[0].share[1], 3.0 / 7, 1e-12);
  EXPECT_EQ(half.prompt[0].share[0], 0);
}

TEST(ApplyConduct, ADiscountCostsItsRateOnWhatIsTakenAndItsYearlyRateIsTold) {
  AssumptionLog assumptions;
  const Study study = read_whole(
      programme("prevention = { discount = { rate = 0.02, days = 10, take_up = 0.25 } }\n"));
  std::vector<Buyer> buyers(1);
  buyers[0].id = "A";
  buyers[0].terms_days = 30;
  buyers[0].annual_sales = 10'000;
  const Portfolio portfolio(buyers, {}, std::nullopt);
  const ConductEffect effect =
      apply_conduct(study, portfolio, study.programmes.front().conduct, {}, assumptions);
  EXPECT_DOUBLE_EQ(effect.discounts, 50);
  ASSERT_THAT(effect.prompt, SizeIs(1));
  EXPECT_EQ(effect.prompt[0].days, 10);
  EXPECT_THAT(effect.prompt[0].share, ElementsAre(0.25));
  ASSERT_THAT(assumptions.assumptions(), SizeIs(1));
  EXPECT_EQ(assumptions.assumptions()[0].value, "37.24 % a year, 44.59 % compounded");
}

}  // namespace
}  // namespace encours::read_conduct_test
