#include "portfolio/import/fec/import_fec.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "core/problem.hpp"

namespace encours {
namespace {

constexpr std::string_view header =
    "JournalCode|EcritureNum|EcritureDate|CompteNum|CompAuxNum|PieceRef|Debit|Credit|EcritureLet\n";

/// Journal|entry|day| of an entry, then its lines as account|client|piece|debit|credit|letter.
std::string entry(std::string_view start, std::initializer_list<std::string_view> lines) {
  std::string text;
  for (const std::string_view line : lines) text.append(start).append(line).append("\n");
  return text;
}

/// An invoice of 100 and 20 of VAT, "C1|F1", with a letter or none.
std::string invoice(std::string_view start, std::string_view client_piece,
                    std::string_view letter = "") {
  std::string owed = "411000|";
  owed.append(client_piece).append("|120,00|0|").append(letter);
  return entry(start, {owed, "701000|||0|100,00|", "445710|||0|20,00|"});
}

std::string payment(std::string_view start, std::string_view amount, std::string_view letter = "") {
  std::string bank = "512000|||";
  bank.append(amount).append("|0|");
  std::string client = "411000|C1|P|0|";
  client.append(amount).append("|").append(letter);
  return entry(start, {bank, client});
}

ImportedLedger imported(const std::vector<std::string>& files, const char* as_of = "2026-12-31") {
  std::vector<FecStream> streams;
  for (const std::string& body : files) {
    FecStream& stream = streams.emplace_back();
    stream.name.assign(1, static_cast<char>('a' + streams.size()));
    stream.path = stream.name;
    stream.stream = std::make_unique<std::istringstream>(std::string(header).append(body));
  }
  return import_fec(std::move(streams), *parse_date(as_of));
}

Cents open_of(const ImportedReceivable& item) {
  Cents left = item.amount;
  for (const Settlement& one : item.settlements) left -= one.amount;
  return left;
}

const ImportedReceivable& piece(const ImportedLedger& ledger, std::string_view id) {
  const auto found = std::ranges::find(ledger.receivables, id, &ImportedReceivable::id);
  if (found == ledger.receivables.end()) throw std::runtime_error("no such document");
  return *found;
}

bool told(const ImportedLedger& ledger, FindingKind kind) {
  return std::ranges::count(ledger.findings, kind, &ImportFinding::kind) > 0;
}

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

TEST(ImportFec, AnOpeningThatDiffersFromTheYearBeforeIsToldByClient) {
  const std::string first = invoice("VE|1|20251105|", "C1|F1");
  const std::string second =
      entry("AN|1|20260101|", {"411000|C1|F1|100,00|0|", "120000|||0|100,00|"}) +
      payment("BQ|2|20260210|", "120,00");
  const auto ledger = imported({second, first});
  EXPECT_EQ(open_of(piece(ledger, "F1")), 0);
  const auto found =
      std::ranges::find(ledger.findings, FindingKind::opening_differs, &ImportFinding::kind);
  ASSERT_NE(found, ledger.findings.end());
  EXPECT_EQ(found->buyer_id, "C1");
  EXPECT_EQ(found->amount, -2'000);
}

TEST(ImportFec, AMissingYearIsRefused) {
  EXPECT_THROW(imported({invoice("VE|1|20240105|", "C1|F1"), invoice("VE|1|20260105|", "C1|F2")}),
               BadInput);
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
}  // namespace encours
