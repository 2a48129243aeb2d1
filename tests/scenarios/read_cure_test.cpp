#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/check_conduct.hpp"
#include "tests/scenarios/conducts.hpp"
#include "tests/scenarios/sample_portfolio.hpp"

namespace encours::read_cure_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string law = "[payment]\non_time_share = 0.5\n";
const std::string disputes =
    "[payment]\ncauses = { oversight = 0.9, dispute = 0.1 }\ndispute_resolution_days = 60\n";

std::vector<std::string> faults(const std::string& keys) {
  return messages_of(programme_with(keys));
}

/// What is wrong with a programme beside the sample portfolio, which has no invoices.
std::vector<std::string> beside_portfolio(const std::string& keys, const std::string& payment) {
  ProblemLog problems;
  check_conduct(read_whole(programme_with(keys) + payment), sample_portfolio(), problems);
  std::vector<std::string> messages;
  for (const Problem& problem : problems.problems()) messages.push_back(to_string(problem));
  return messages;
}

TEST(ReadCure, RemindersAndComplaints) {
  const Conduct conduct = read_conduct_of(
      "[programme.cure]\n"
      "reminders = { steps = [{ day = 5, cost = 1.5, speed = 1.2 }, { day = 20 }], "
      "failing_heed = true, invoice_amount = 1_500 }\n"
      "complaints = { dispute_share = 0.05, resolution_days = 20, cost = 9_000 }\n");
  ASSERT_TRUE(conduct.cure && conduct.cure->reminders && conduct.cure->complaints);
  const Reminders& reminders = *conduct.cure->reminders;
  ASSERT_THAT(reminders.steps, SizeIs(2));
  EXPECT_EQ(reminders.steps[0], (ReminderStep{.day = 5, .cost = 1.5, .speed = 1.2}));
  EXPECT_EQ(reminders.steps[1], (ReminderStep{.day = 20, .cost = 0, .speed = 1}));
  EXPECT_TRUE(reminders.failing_heed);
  EXPECT_EQ(reminders.invoice_amount, 1'500);
  EXPECT_EQ(conduct.cure->complaints->dispute_share, 0.05);
  EXPECT_EQ(conduct.cure->complaints->resolution_days, 20);
  EXPECT_EQ(conduct.cure->complaints->cost, 9'000);
}

TEST(ReadCure, RemindersOfSomeBuyers) {
  const Conduct conduct = read_conduct_of(
      "[programme.cure]\nreminders = { steps = [{ day = 5 }], sector = \"wholesale\", size = "
      "\"small\" }\n");
  ASSERT_TRUE(conduct.cure && conduct.cure->reminders);
  const LeverBuyers& buyers = conduct.cure->reminders->buyers;
  EXPECT_EQ(buyers.sector, "wholesale");
  EXPECT_EQ(buyers.marks.size, BuyerSize::small);
  EXPECT_THAT(faults("cure = { reminders = { steps = [{ day = 5 }], sector = \"x\", buyer = \"B\" "
                     "} }\n"),
              ElementsAre(HasSubstr("reminders names a sector and a buyer")));
  EXPECT_THAT(beside_portfolio("cure = { reminders = { steps = [{ day = 5 }], sector = \"moon\" } "
                               "}\n",
                               law),
              ElementsAre(HasSubstr("no buyer")));
}

TEST(ReadCure, WhatIsNotSaidIsListed) {
  const Study study =
      read_whole(programme_with("cure = { reminders = { steps = [{ day = 5 }] } }\n"));
  std::vector<std::string> fields;
  for (const Assumption& one : study.assumptions.assumptions()) fields.push_back(one.field);
  for (const char* key : {"speed", "cost"}) {
    EXPECT_THAT(fields, Contains(std::string("study.programme.cure.reminders.steps.") + key));
  }
  EXPECT_THAT(fields, Contains("study.programme.cure.reminders.failing_heed"));
}

TEST(ReadCure, FaultsAreTold) {
  const auto steps = [](const std::string& list) {
    return faults("cure = { reminders = { steps = " + list + " } }\n");
  };
  EXPECT_THAT(faults("cure = { reminders = { } }\n"), ElementsAre(HasSubstr("steps is missing")));
  EXPECT_THAT(steps("[]"), ElementsAre(HasSubstr("programme.cure.reminders has no step")));
  EXPECT_THAT(steps("[{ day = 9 }, { day = 9 }]"),
              ElementsAre(HasSubstr("a reminder comes no later than the one before '9'")));
  EXPECT_THAT(steps("[{ day = 0 }]"), ElementsAre(HasSubstr("out of range '0'")));
  EXPECT_THAT(steps("[{ day = 9, speed = 0.9 }]"), ElementsAre(HasSubstr("out of range '0.9'")));
  EXPECT_THAT(steps("[{ cost = 1 }]"), ElementsAre(HasSubstr("day is missing")));
  EXPECT_THAT(faults("cure = { complaints = { cost = 5 } }\n"),
              ElementsAre(HasSubstr("programme.cure.complaints changes nothing")));
}

TEST(CheckCure, ActsOnWhatTheStudyKnows) {
  const std::string costly = "cure = { reminders = { steps = [{ day = 5, cost = 1 }] } }\n";
  EXPECT_THAT(beside_portfolio(costly, ""), ElementsAre(HasSubstr("without [payment]")));
  EXPECT_THAT(beside_portfolio(costly, law),
              ElementsAre(HasSubstr("reminders cost money for an unknown number of invoices")));
  EXPECT_THAT(
      beside_portfolio("cure = { reminders = { steps = [{ day = 5, speed = 2 }] } }\n", law),
      IsEmpty());
  EXPECT_THAT(beside_portfolio(costly, law + "[exposure]\nmode = \"static\"\n"),
              Contains(HasSubstr("meets a static exposure")));
  EXPECT_THAT(beside_portfolio("cure = { complaints = { resolution_days = 9 } }\n", law),
              ElementsAre(HasSubstr("no invoice is in dispute")));
  EXPECT_THAT(
      beside_portfolio("cure = { complaints = { dispute_share = 0.2, resolution_days = 90 } }\n",
                       disputes),
      ElementsAre(HasSubstr("more disputes than the study '0.2'"),
                  HasSubstr("longer disputes than the study '90'")));
}

}  // namespace
}  // namespace encours::read_cure_test
