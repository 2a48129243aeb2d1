#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/date.hpp"
#include "scenarios/check_guarantees.hpp"
#include "tests/scenarios/read_helpers.hpp"

namespace encours::read_protection_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::string programme(const std::string& keys) {
  return minimal_study + "[[programme]]\nname = \"own\"\nkind = \"self_insurance\"\n" + keys;
}

Programme read(const std::string& keys) {
  return read_whole(programme(keys)).programmes.front();
}

std::vector<std::string> complaints(const std::string& keys) {
  return messages_of(programme(keys));
}

std::vector<std::string> listed(const std::string& keys) {
  std::vector<std::string> found;
  const Study study = read_whole(programme(keys));
  for (const Assumption& one : study.assumptions.assumptions()) {
    found.push_back(one.field);
  }
  return found;
}

TEST(ReadFund, EveryKey) {
  const Programme own = read(
      "cost_of_capital = 0.08\n"
      "fund = { initial = 100_000, yearly_contribution = 24_000, monthly_contribution = 500, "
      "cap = 150_000, yield = 0.02 }\n");
  ASSERT_TRUE(own.fund);
  EXPECT_EQ(own.fund->initial, 100'000);
  EXPECT_EQ(own.fund->yearly_contribution, 24'000);
  EXPECT_EQ(own.fund->monthly_contribution, 500);
  EXPECT_EQ(own.fund->cap, 150'000);
  EXPECT_EQ(own.fund->yield, 0.02);
  EXPECT_EQ(own.cost_of_capital, 0.08);
}

TEST(ReadFund, IsOffUnlessGivenAndItsDefaultsAreListed) {
  EXPECT_FALSE(read("").fund);
  const auto fields = listed("fund = { monthly_contribution = 500 }\n");
  for (const char* key : {"cost_of_capital", "fund.yield", "fund.cap", "fund.initial"}) {
    EXPECT_THAT(fields, Contains(std::string("study.programme.") + key));
  }
}

TEST(ReadFund, APolicyMayHaveOne) {
  const Study study =
      read_whole(minimal_study +
                 "[[programme]]\nname = \"p\"\nkind = \"policy\"\npremium = { rate = 0.002 }\n"
                 "clauses = [ { buyer_limit = true } ]\nfund = { initial = 1000 }\n");
  EXPECT_EQ(study.programmes.front().fund->initial, 1'000);
}

TEST(ReadFund, WhatCannotBeIsToldWithItsPlace) {
  EXPECT_THAT(complaints("fund = { }\n"), ElementsAre(HasSubstr("the fund holds nothing")));
  EXPECT_THAT(complaints("reserve = 1000\nfund = { initial = 1000 }\n"),
              ElementsAre(HasSubstr("a programme has a reserve or a fund, not both")));
  EXPECT_THAT(complaints("fund = { initial = 1000, cap = 500 }\n"),
              ElementsAre(HasSubstr("6:32: error: the cap is below the initial amount")));
  EXPECT_THAT(complaints("fund = { initial = 1000, yield = 0.02 }\n"),
              ElementsAre(HasSubstr("a fund has a yield but no cost of capital")));
  EXPECT_THAT(complaints("fund = { initial = -1 }\n"),
              ElementsAre(HasSubstr("programme.fund.initial is out of range")));
  EXPECT_THAT(complaints("fund = { inital = 1 }\n"), Contains(HasSubstr("did you mean initial?")));
  EXPECT_THAT(complaints("fund = 100000\n"), ElementsAre(HasSubstr("programme.fund")));
}

const std::string issuers = "issuers = { \"Banque A\" = 0.002, \"Holding\" = 0.01 }\n";

std::string one_guarantee(const std::string& keys) {
  return issuers + "guarantees = [ { " + keys + " } ]\n";
}

TEST(ReadGuarantees, EveryKey) {
  const Programme own =
      read(issuers +
           "guarantees = [\n"
           "  { buyer = \"A\", kind = \"bank_guarantee\", amount = 50_000, issuer = \"Banque A\", "
           "expiry = 2026-09-30, yearly_fee = 600 },\n"
           "  { buyer = \"B\", kind = \"parent_guarantee\", amount = 1, issuer = \"Holding\" },\n"
           "]\n");
  ASSERT_EQ(own.guarantees.size(), 2U);
  const Guarantee& first = own.guarantees.front();
  EXPECT_EQ(first.buyer_id, "A");
  EXPECT_EQ(first.kind, GuaranteeKind::bank_guarantee);
  EXPECT_EQ(first.amount, 50'000);
  EXPECT_EQ(first.issuer_pd, 0.002);
  EXPECT_EQ(first.expiry, parse_date("2026-09-30"));
  EXPECT_EQ(first.yearly_fee, 600);
  EXPECT_EQ(own.guarantees.back().issuer_pd, 0.01);
  EXPECT_FALSE(own.guarantees.back().expiry);
}

TEST(ReadGuarantees, WhatIsTakenForGrantedIsListed) {
  const auto fields = listed(one_guarantee(
      "buyer = \"A\", kind = \"letter_of_credit\", amount = 1, issuer = \"Holding\""));
  for (const char* key : {"yearly_fee", "expiry", "issuers"}) {
    EXPECT_THAT(fields, Contains(std::string("study.programme.guarantees.") + key));
  }
}

TEST(ReadGuarantees, WhatIsMissingIsTold) {
  EXPECT_THAT(
      complaints(one_guarantee("buyer = \"A\"")),
      ElementsAre(HasSubstr("guarantee.kind is missing"), HasSubstr("guarantee.amount is missing"),
                  HasSubstr("guarantee.issuer is missing")));
  EXPECT_THAT(
      complaints(one_guarantee("buyer = \"A\", kind = \"letter\", amount = 1, issuer = \"X\"")),
      Contains(HasSubstr("guarantee.kind")));
  EXPECT_THAT(complaints(one_guarantee("buyer = \"A\", kind = \"letter_of_credit\", amount = 1, "
                                       "issuer = \"Banque B\"")),
              ElementsAre(HasSubstr("the issuer of a guarantee is not in programme.issuers")));
  EXPECT_THAT(complaints(issuers), ElementsAre(HasSubstr("issuers are given without guarantees")));
  EXPECT_THAT(complaints("guarantees = 7\n"),
              ElementsAre(HasSubstr("expected a list of tables or the name of a file")));
  EXPECT_THAT(complaints("issuers = { \"X\" = 2 }\nguarantees = [ ]\n"),
              ElementsAre(HasSubstr("programme.issuers.X is out of range")));
}

TEST(CheckGuarantees, TheBuyerMustBeThereAndAnExpiryNeedsADate) {
  Study study =
      read_whole(programme(one_guarantee("buyer = \"A1\", kind = \"bank_guarantee\", amount = 1, "
                                         "issuer = \"Holding\", expiry = 2026-09-30")));
  Buyer buyer;
  buyer.id = "A2";
  ProblemLog problems;
  check_guarantees(study, Portfolio({buyer}, {}, std::nullopt), problems);
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_THAT(to_string(problems.problems()[0]),
              HasSubstr("a guarantee names a buyer that is not in the portfolio 'A1'"));
  EXPECT_THAT(to_string(problems.problems()[0]), HasSubstr("A2"));
  EXPECT_THAT(to_string(problems.problems()[1]), HasSubstr("a ledger without a date"));
  buyer.id = "A1";
  ProblemLog none;
  check_guarantees(study, Portfolio({buyer}, {}, parse_date("2026-01-01")), none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace encours::read_protection_test
