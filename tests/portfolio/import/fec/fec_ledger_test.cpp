#include "portfolio/import/fec/fec_ledger.hpp"

#include <gtest/gtest.h>

#include "portfolio/import/list_findings.hpp"
#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours::fec_ledger_test {
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

TEST(FecLedger, DatesOfDocumentsThatAreMissingOrAgesAgoAreToldAndListed) {
  const std::string body =
      "JournalCode|EcritureNum|EcritureDate|CompteNum|CompAuxNum|PieceRef|PieceDate|Debit|Credit|"
      "EcritureLet\n"
      "VE|1|20260105|411000|C1|F1||120,00|0|\nVE|1|20260105|701000||||0|120,00|\n"
      "VE|2|20260205|411000|C1|F2|19260205|120,00|0|\nVE|2|20260205|701000|||19260205|0|120,00|\n"
      "VE|3|20260305|411000|C1|F3|20230307|120,00|0|\nVE|3|20260305|701000|||20230307|0|120,00|\n"
      "BQ|4|20261231|512000||||1,00|0|\nBQ|4|20261231|411000|C1|P||0|1,00|\n";
  std::vector<FecStream> streams(1);
  streams[0].name = streams[0].path = "books";
  streams[0].stream = std::make_unique<std::istringstream>(body);
  ImportedLedger ledger = import_fec(std::move(streams), *parse_date("2026-12-31"));
  list_findings(ledger);
  EXPECT_EQ(piece(ledger, "F1").invoice_date, *parse_date("2026-01-05"));
  EXPECT_EQ(piece(ledger, "F2").invoice_date, *parse_date("1926-02-05"));
  const auto count = [&](const char* reason) {
    std::size_t found = 0;
    for (const Assumption& one : ledger.assumptions.assumptions()) {
      if (one.reason == reason) found += one.count;
    }
    return found;
  };
  EXPECT_EQ(count("the file gives no date of the document"), 1U);
  EXPECT_EQ(count("the document is dated three years or more before its entry"), 1U);
}

TEST(FecLedger, AMeanOfSeveralRatesOfVatIsTold) {
  const auto ledger =
      imported({entry("VE|1|20260105|",
                      {"411000|C1|F1|315,00|0|", "701000|||0|300,00|", "445710|||0|15,00|"}) +
                invoice("VE|2|20260205|", "C1|F2")});
  EXPECT_EQ(piece(ledger, "F1").vat_rate, 0.05);
  EXPECT_TRUE(told(ledger, FindingKind::vat_averaged));
  EXPECT_FALSE(told(imported({invoice("VE|2|20260205|", "C1|F2")}), FindingKind::vat_averaged));
}

}  // namespace
}  // namespace encours::fec_ledger_test
