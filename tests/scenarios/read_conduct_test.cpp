#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/check_conduct.hpp"
#include "tests/scenarios/conducts.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::read_conduct_test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

std::vector<std::string> complaints(const std::string& keys) {
  return messages_of(programme_with(keys));
}

/// What is wrong with a programme beside the sample portfolio.
std::vector<std::string> against_portfolio(const std::string& text) {
  ProblemLog problems;
  check_conduct(read_whole(text), sample_portfolio(), problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  return messages;
}

TEST(ReadConduct, EveryLever) {
  const Conduct conduct = read_conduct_of(
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

TEST(ReadConduct, TermsToAnEndOfMonthAndInvoices) {
  const Conduct conduct = read_conduct_of(
      "[programme.prevention]\n"
      "terms = [{ days = 30 }, { days = 45, count = \"then_end_of_month\" }, "
      "{ days = 0, count = \"from_end_of_month\" }]\n"
      "invoicing = { days_sooner = 4, sector = \"retail\" }\n");
  const Prevention& prevention = *conduct.prevention;
  ASSERT_THAT(prevention.terms, SizeIs(3));
  EXPECT_EQ(prevention.terms[0].count, TermsCount::net);
  EXPECT_EQ(prevention.terms[0].mean_days(), 30);
  EXPECT_EQ(prevention.terms[1].count, TermsCount::then_end_of_month);
  EXPECT_NEAR(prevention.terms[1].mean_days(), 59.73, 0.005);
  EXPECT_EQ(prevention.terms[2].count, TermsCount::from_end_of_month);
  ASSERT_THAT(prevention.invoicing, SizeIs(1));
  EXPECT_EQ(prevention.invoicing[0].days, 4);
  EXPECT_EQ(prevention.invoicing[0].buyers.sector, "retail");
  EXPECT_THAT(complaints("prevention = { terms = { days = 0 } }\n"), SizeIs(1));
  EXPECT_THAT(complaints("prevention = { terms = { days = 30, count = \"end\" } }\n"), SizeIs(1));
}

TEST(ReadConduct, InvoicesWithoutErrors) {
  const Conduct conduct = read_conduct_of(
      "[programme.prevention]\ninvoicing = { days_sooner = 2, errors = { rate_before = 0.06, rate "
      "= "
      "0.02, correction_days = 25 } }\n");
  EXPECT_DOUBLE_EQ(conduct.prevention->invoicing.at(0).days_saved(), 2 + 0.04 * 25);
  EXPECT_THAT(complaints("prevention = { invoicing = { errors = { rate_before = 0.1, rate = 0.2, "
                         "correction_days = 5 } } }\n"),
              ElementsAre(HasSubstr("more invoices would be wrong than today '0.2 after 0.1'")));
  EXPECT_THAT(complaints("prevention = { invoicing = { errors = { rate = 0.2 } } }\n"), SizeIs(2));
  EXPECT_THAT(complaints("prevention = { invoicing = { } }\n"), SizeIs(1));
}

TEST(ReadConduct, WhatMonitoringSeesFollowsFromTheQualityOfItsSignal) {
  const auto hit_rate = [](const char* keys) {
    return read_conduct_of(std::string("[programme.prevention]\nmargin = 0.2\nmonitoring = { "
                                       "lead_time_days = 30, false_alarm_rate = 0.05, ") +
                           keys + " }\n")
        .prevention->monitoring.at(0)
        .hit_rate;
  };
  EXPECT_NEAR(hit_rate("auc = 0.5"), 0.05, 1e-12);
  EXPECT_EQ(hit_rate("auc = 1"), 1);
  EXPECT_GT(hit_rate("auc = 0.9"), hit_rate("auc = 0.8"));
  EXPECT_THAT(complaints("prevention = { monitoring = { lead_time_days = 30, auc = 0.8 } }\n"),
              ElementsAre(HasSubstr("false_alarm_rate is missing")));
  EXPECT_THAT(complaints("prevention = { margin = 0.2, monitoring = { lead_time_days = 30, auc = "
                         "0.8, hit_rate = 0.4, false_alarm_rate = 0.1 } }\n"),
              ElementsAre(HasSubstr("hit_rate is given too")));
}

TEST(ReadConduct, LimitsByClassAndOfTheInsurerWithExceptions) {
  const Conduct conduct = read_conduct_of(
      "[programme.prevention]\nmargin = 0.3\n"
      "limit = { insurer_limit = true, by_class = { A = 100_000, \"B+\" = 0 }, "
      "exceptions = [ { buyer = \"B1\", amount = 50_000, until = 2027-12-31 } ] }\n");
  ASSERT_THAT(conduct.prevention->limits, SizeIs(1));
  const OwnCreditLimit& limit = conduct.prevention->limits[0];
  EXPECT_TRUE(limit.of_insurer);
  ASSERT_THAT(limit.by_class, SizeIs(2));
  EXPECT_EQ(limit.by_class[0].score_class, "A");
  EXPECT_EQ(limit.by_class[0].amount, 100'000);
  EXPECT_EQ(limit.by_class[1].score_class, "B+");
  ASSERT_THAT(limit.exceptions, SizeIs(1));
  EXPECT_EQ(limit.exceptions[0].buyer, "B1");
  EXPECT_EQ(limit.exceptions[0].amount, 50'000);
  EXPECT_EQ(limit.exceptions[0].until, parse_date("2027-12-31"));
  const std::string one = "{ buyer = \"B1\", amount = 1, until = 2027-12-31 }";
  const auto limit_with = [](const std::string& keys) {
    return "prevention = { limit = { own_limit = true, " + keys + " } }\n";
  };
  EXPECT_THAT(complaints(limit_with("exceptions = [" + one + ", " + one + "]")),
              ElementsAre(HasSubstr("a buyer has two exceptions to one limit 'B1'")));
  EXPECT_THAT(complaints(limit_with("exceptions = [{ buyer = \"B1\", amount = 1 }]")),
              ElementsAre(HasSubstr("until is missing")));
  EXPECT_THAT(complaints(limit_with("by_class = 5")),
              ElementsAre(HasSubstr("programme.prevention.limit.by_class")));
  EXPECT_THAT(complaints(limit_with("by_class = { A = -1 }")),
              ElementsAre(HasSubstr("programme.prevention.limit.by_class.A")));
}

TEST(ReadConduct, IsOffUnlessGivenAndTakeUpHasNoDefault) {
  EXPECT_FALSE(read_conduct_of("").any());
  EXPECT_THAT(complaints("prevention = { discount = { rate = 0.02, days = 10 } }\n"),
              ElementsAre(HasSubstr("take_up")));
  EXPECT_THAT(complaints("prevention = { limit = { sales_kept = 1 } }\n"),
              ElementsAre(HasSubstr("programme.prevention.limit has no rule")));
}

TEST(ReadConduct, WhatIsNotSimulatedIsRefusedByName) {
  for (const char* keys :
       {"deposit = 0.3\n", "own_limit = true\n", "dunning = true\n", "factoring = { }\n"}) {
    EXPECT_THAT(complaints(keys), ElementsAre(HasSubstr("is not available in this version")))
        << keys;
  }
}

TEST(CheckConduct, LeversNameBuyersAndActOnWhatTheStudyKnows) {
  const std::string keep = "prevention = { retention_of_title = { share = 0.1, ";
  EXPECT_THAT(against_portfolio(programme_with(keep + "sector = \"retial\" } }\n")),
              ElementsAre(HasSubstr("touches no buyer 'retial'")));
  EXPECT_THAT(against_portfolio(programme_with(keep + "size = \"micro\" } }\n")), SizeIs(0));
  EXPECT_THAT(against_portfolio(programme_with("cure = { stop_shipment_days = 30 }\n")),
              ElementsAre(HasSubstr("without [payment]")));
  EXPECT_THAT(against_portfolio(programme_with("prevention = { limit = { amount = 100 } }\n")),
              ElementsAre(HasSubstr("gives up sales at an unknown margin")));
  const std::string fixed = "[exposure]\nmode = \"static\"\n";
  for (const char* lever : {"terms = { days = 30 }", "monitoring = { lead_time_days = 10 }",
                            "invoicing = { days_sooner = 2 }",
                            "discount = { rate = 0.02, days = 10, take_up = 0.1 }"}) {
    const std::string keys = std::string("prevention = { ") + lever + " }\n";
    EXPECT_THAT(against_portfolio(programme_with(keys) + fixed),
                ElementsAre(HasSubstr("meets a static exposure")));
  }
}

TEST(ReadConduct, AFaultyMarginIsToldOnce) {
  const std::string keys = "prevention = { margin = 1.2, limit = { amount = 100 } }\n";
  EXPECT_THAT(complaints(keys), ElementsAre(HasSubstr("margin")));
  ProblemLog problems;
  const auto study = parse_study(programme_with(keys), "study.toml", problems);
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
    check_conduct(read_whole(programme_with(keys)), two_buyers(), problems);
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
  // 20 days to an end of month are 34.73.
  EXPECT_THAT(told("prevention = { terms = { days = 20, count = \"then_end_of_month\" }, " +
                   discount + "34 } }\n"),
              SizeIs(0));
  EXPECT_THAT(told("prevention = { terms = { days = 20, count = \"from_end_of_month\" }, " +
                   discount + "35 } }\n"),
              SizeIs(1));
  // One of two is enough.
  EXPECT_THAT(
      told("prevention = { terms = { days = 20, sector = \"retail\" }, " + discount + "30 } }\n"),
      SizeIs(0));
}

std::vector<std::string> against_classes(const std::string& limit) {
  ProblemLog problems;
  const std::string keys = "prevention = { margin = 0.2, limit = " + limit + " }\n";
  check_conduct(read_whole(programme_with(keys)), classed_buyers(), problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  return messages;
}

TEST(CheckConduct, ClassesAreThoseOfBuyersAndExceptionsActWithinTheHorizonOrNot) {
  EXPECT_THAT(against_classes("{ by_class = { A = 1, C = 1 } }"),
              ElementsAre(HasSubstr("names a class of no buyer 'C'")));
  const auto until = [](const std::string& buyer, const std::string& day) {
    return "{ amount = 1000, exceptions = [{ buyer = \"" + buyer +
           "\", amount = 9, until = " + day + " }] }";
  };
  EXPECT_THAT(against_classes(until("A", "2027-12-31")), SizeIs(0));
  EXPECT_THAT(against_classes(until("A", "2026-12-31")), SizeIs(0)) << "expired";
  EXPECT_THAT(against_classes(until("A", "2027-06-30")),
              ElementsAre(AllOf(HasSubstr("expires within the horizon '2027-06-30'"),
                                HasSubstr("write 2027-12-31 or later"))));
  EXPECT_THAT(against_classes(until("Z", "2027-12-31")),
              ElementsAre(HasSubstr("names a buyer that is not in the portfolio 'Z'")));
  EXPECT_THAT(against_classes("[" + until("A", "2027-12-31") + ", { amount = 5 }]"),
              ElementsAre(HasSubstr("a limit that does not hold for its buyer 'A'")));
  EXPECT_THAT(against_portfolio(programme_with(
                  "prevention = { margin = 0.2, limit = " + until("B1", "2027-12-31") + " }\n")),
              ElementsAre(HasSubstr("expires in a ledger without a date")));
}

}  // namespace
}  // namespace encours::read_conduct_test
