#include "portfolio/import/fec/import_fec.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/problem.hpp"
#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours::import_fec_test {
namespace {

TEST(ImportFec, PaymentDateIsThatOfTheLastCreditOfTheLetter) {
  const auto ledger = imported({invoice("VE|1|20260105|", "C1|F1", "AA") +
                                payment("BQ|2|20260210|", "50,00", "AA") +
                                payment("BQ|3|20260315|", "70,00", "AA")});
  const auto& item = piece(ledger, "F1");
  EXPECT_EQ(open_of(item), 0);
  EXPECT_EQ(item.vat_rate, 0.20);
  for (const Settlement& one : item.settlements) {
    EXPECT_EQ(one.date, *parse_date("2026-03-15"));
    EXPECT_EQ(one.kind, SettlementKind::payment);
  }
}

TEST(ImportFec, ControlCharactersBehindAnIdMakeNoSecondBuyer) {
  const auto ledger =
      imported({invoice("VE|1|20260105|", "C1|F1") + invoice("VE|2|20260205|", "C1\x1d\x06|F2") +
                invoice("VE|3|20260305|", "\x1f C1|F3")});
  ASSERT_EQ(ledger.buyers.size(), 1U);
  EXPECT_EQ(ledger.buyers.front().id, "C1");
}

TEST(ImportFec, WithoutLettersEqualAmountsComeBeforeTheOldest) {
  const auto ledger =
      imported({entry("VE|1|20260101|", {"411000|C1|OLD|300,00|0|", "701000|||0|300,00|"}) +
                invoice("VE|2|20260201|", "C1|EQUAL") + payment("BQ|3|20260301|", "120,00") +
                payment("BQ|4|20260401|", "40,00")});
  EXPECT_EQ(open_of(piece(ledger, "EQUAL")), 0);
  EXPECT_EQ(open_of(piece(ledger, "OLD")), 26'000);
  EXPECT_EQ(piece(ledger, "OLD").vat_rate, 0.0);
  EXPECT_TRUE(told(ledger, FindingKind::unlettered_credit));
}

TEST(ImportFec, DoubtfulAndLostInPartOnlyThatPart) {
  const auto ledger =
      imported({invoice("VE|1|20260105|", "C1|F1") +
                entry("OD|2|20260601|", {"411000|C1|D|0|60,00|", "416000|C1|D|60,00|0|"}) +
                entry("OD|3|20261001|",
                      {"654000|||50,00|0|", "445710|||10,00|0|", "416000|C1|L|0|60,00|"})});
  ASSERT_EQ(ledger.receivables.size(), 2U);
  const auto& kept = ledger.receivables[0];
  const auto& lost = ledger.receivables[1];
  EXPECT_EQ(open_of(kept), 6'000);
  EXPECT_FALSE(kept.doubtful_date);
  EXPECT_EQ(lost.doubtful_date, *parse_date("2026-06-01"));
  ASSERT_EQ(lost.settlements.size(), 1U);
  EXPECT_EQ(lost.settlements[0].kind, SettlementKind::write_off);
  EXPECT_EQ(lost.settlements[0].date, *parse_date("2026-10-01"));
  EXPECT_EQ(lost.vat_rate, 0.20);
}

TEST(ImportFec, APlanThatPaysPartWritesOffTheRest) {
  const auto ledger =
      imported({invoice("VE|1|20260105|", "C1|F1", "A") +
                entry("BQ|2|20260901|", {"512000|||60,00|0|", "654000|||50,00|0|",
                                         "445710|||10,00|0|", "411000|C1|P|0|120,00|A"})});
  const auto& parts = piece(ledger, "F1").settlements;
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].kind, SettlementKind::write_off);
  EXPECT_EQ(parts[0].amount, 6'000);
  EXPECT_EQ(parts[1].kind, SettlementKind::payment);
  EXPECT_EQ(parts[1].amount, 6'000);
}

TEST(ImportFec, WhatIsOwedToTheClientIsShownApart) {
  const auto ledger =
      imported({invoice("VE|1|20260105|", "C1|F1") + payment("BQ|2|20260210|", "150,00")});
  Cents open = 0;
  for (const auto& item : ledger.receivables) open += open_of(item);
  EXPECT_EQ(open, -3'000);
  EXPECT_TRUE(told(ledger, FindingKind::credit_balance));
  ASSERT_EQ(ledger.control[0].account, "411");
  EXPECT_EQ(ledger.control[0].credit_balances, -3'000);
  EXPECT_EQ(ledger.control[0].rebuilt, -3'000);
}

TEST(ImportFec, BooksWhoseOnlyClientsAreARepeatedOpeningAreRefused) {
  const std::string purchase =
      entry("AC|1|20250105|", {"601000|||100,00|0|", "445660|||20,00|0|", "401000|||0|120,00|"});
  const std::string opening =
      entry("AN|1|20260101|", {"411000|C1|F1|120,00|0|", "101000|||0|120,00|"});
  try {
    imported({purchase, opening}, "2026-01-31");
    FAIL() << "the clients of an opening that repeats the year before are no receivables";
  } catch (const BadInput& refused) {
    EXPECT_TRUE(std::ranges::any_of(refused.problems(), [](const Problem& problem) {
      return problem.what.find("no client account") != std::string::npos;
    })) << refused.what();
  }
}

TEST(ImportFec, WhatCameAfterTheDateAskedForIsNotKnownThen) {
  const auto ledger =
      imported({invoice("VE|1|20260105|", "C1|F1", "A") + payment("BQ|2|20260310|", "120,00", "A") +
                invoice("VE|3|20260401|", "C1|F2")},
               "2026-02-28");
  ASSERT_EQ(ledger.receivables.size(), 1U);
  EXPECT_EQ(open_of(ledger.receivables[0]), 12'000);
  EXPECT_TRUE(told(ledger, FindingKind::after_as_of));
  EXPECT_FALSE(told(ledger, FindingKind::letter_unbalanced));
}

}  // namespace
}  // namespace encours::import_fec_test
