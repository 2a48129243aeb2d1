#include "portfolio/import/fec/fec_ledger.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours {
namespace {

TEST(FecLedger, LossesAreAccount654WhateverTheClientLinesAre) {
  const auto ledger = imported(
      {invoice("VE|1|20260105|", "C1|F1") + invoice("VE|2|20260105|", "C2|F2") +
       // Excluding VAT, which comes back later.
       entry("OD|3|20260601|", {"654000|||100,00|0|", "411000|C1|L1|0|100,00|"}) +
       entry("OD|4|20261001|", {"445710|||20,00|0|", "411000|C1|L1|0|20,00|"}) +
       // Including the VAT, which never comes back.
       entry("OD|5|20260601|", {"654000|||120,00|0|", "411000|C2|L2|0|120,00|"}) +
       // Recovered without a line of a client.
       entry("BQ|6|20260901|", {"512000|||60,00|0|", "654000|||0|50,00|", "445710|||0|10,00|"}) +
       entry("OD|7|20270115|", {"654000|||999,00|0|", "411000|C2|L3|0|999,00|"})});
  ASSERT_TRUE(ledger.books.losses);
  ASSERT_EQ(ledger.books.losses->size(), 2U);
  EXPECT_EQ((*ledger.books.losses)[0].date, *parse_date("2026-06-01"));
  EXPECT_EQ((*ledger.books.losses)[0].amount_ht, 220);
  EXPECT_EQ((*ledger.books.losses)[1].amount_ht, -50);
}

TEST(FecLedger, BooksBeginWithTheFirstMovementNotWithACarriedOverDocument) {
  const auto ledger =
      imported({entry("AN|1|20260101|", {"411000|C1|OLD|120,00|0|", "110000|||0|120,00|"}) +
                invoice("VE|2|20260103|", "C1|F1")});
  EXPECT_EQ(ledger.books.from, *parse_date("2026-01-03"));
  EXPECT_FALSE(ledger.books.losses);
}

TEST(FecLedger, MarksWhatIsNoSale) {
  const auto ledger = imported(
      {entry("AN|1|20260101|", {"411000|C1|OLD|500,00|0|", "110000|||0|500,00|"}) +
       invoice("VE|2|20260205|", "C2|F2", "A") +
       entry("BQ|3|20260310|", {"512000|||120,00|0|", "411000|C2|P|0|120,00|A"}) +
       entry("BQ|4|20260320|", {"411000|C2|BACK|120,00|0|", "512000|||0|120,00|"}) +
       entry("BQ|5|20260410|", {"512000|||70,00|0|", "411000|C3|P3|0|70,00|"}) +
       entry("VE|6|20260510|", {"411000|C4|A4|0|24,00|", "709000|||20,00|0|", "445710|||4,00|0|"}) +
       entry("OD|7|20260610|", {"411000|C5|OD5|10,00|0|", "467000|||0|10,00|"})});
  const auto kind = [&](const char* id) { return piece(ledger, id).document; };
  EXPECT_EQ(kind("OLD"), DocumentKind::opening);
  EXPECT_EQ(kind("F2"), DocumentKind::sale);
  EXPECT_EQ(kind("BACK"), DocumentKind::returned_payment);
  EXPECT_EQ(kind("P3"), DocumentKind::payment);
  EXPECT_EQ(kind("A4"), DocumentKind::sale);
  EXPECT_EQ(kind("OD5"), DocumentKind::other);
}

TEST(FecLedger, SalesOfADayAreRaisedByFourAtMostAndTold) {
  const auto ledger = imported({invoice("VE|1|20261231|", "C1|F1")});
  EXPECT_EQ(ledger.buyers[0].annual_sales_ht, 40'110) << "100 × 365 / 91";
  EXPECT_TRUE(told(ledger, FindingKind::sales_period_short));
}

}  // namespace
}  // namespace encours
