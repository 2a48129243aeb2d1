#include "portfolio/import/fec/fec_entry.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/import/fec/written_fec.hpp"

namespace encours::fec_entry_test {
namespace {

/// What of a document ended how.
Cents ended_by(const ImportedReceivable& item, SettlementKind kind) {
  Cents sum = 0;
  for (const Settlement& one : item.settlements) sum += one.kind == kind ? one.amount : 0;
  return sum;
}

/// Sales of the client, excluding VAT, of books that hold the whole year.
Cents sales_of(const std::string& entries) {
  const auto ledger = imported({invoice("VE|90|20260101|", "C9|F9") + entries});
  for (const ImportedBuyer& buyer : ledger.buyers) {
    if (buyer.id == "C1") return buyer.annual_sales_ht.value();
  }
  return -1;
}

TEST(FecEntry, AGainBesideAPaymentMakesItNoSale) {
  for (const std::string account : {"758000", "766000", "768000", "775000"}) {
    const std::string paid = entry(
        "BQ|2|20260310|", {"512000|||120,50|0|", "411000|C1|P|0|120,00|A", account + "|||0|0,50|"});
    EXPECT_EQ(sales_of(invoice("VE|1|20260205|", "C1|F1", "A") + paid), 10'000) << account;
  }
}

TEST(FecEntry, IncomeThatIsNoTurnoverIsInvoicedButNoSale) {
  const std::string rent =
      entry("VE|2|20260310|", {"411000|C1|R1|60,00|0|", "752000|||0|50,00|", "445710|||0|10,00|"});
  EXPECT_EQ(sales_of(invoice("VE|1|20260205|", "C1|F1") + rent), 10'000);
  const auto ledger = imported({rent});
  EXPECT_EQ(piece(ledger, "R1").vat_rate, 0.20);
}

TEST(FecEntry, ARebateInAPaymentIsTheCreditNoteOfThatPart) {
  const std::string books = invoice("VE|1|20260205|", "C1|F1", "A") +
                            entry("BQ|2|20260310|", {"512000|||96,00|0|", "709000|||20,00|0|",
                                                     "445710|||4,00|0|", "411000|C1|P|0|120,00|A"});
  const auto ledger = imported({books});
  EXPECT_EQ(ended_by(piece(ledger, "F1"), SettlementKind::payment), 9'600);
  EXPECT_EQ(ended_by(piece(ledger, "F1"), SettlementKind::credit_note), 2'400);
  EXPECT_EQ(sales_of(books), 8'000);
}

TEST(FecEntry, ACreditNoteIsTakenFromSales) {
  const std::string note =
      entry("VE|2|20260310|", {"411000|C1|A1|0|60,00|", "709000|||50,00|0|", "445710|||10,00|0|"});
  EXPECT_EQ(sales_of(invoice("VE|1|20260205|", "C1|F1") + note), 5'000);
}

TEST(FecEntry, ASaleForCashIsInvoicedAndPaidAtOnce) {
  const std::string books =
      entry("CA|1|20260205|", {"411000|C1|T1|120,00|0|", "701000|||0|100,00|", "445710|||0|20,00|",
                               "530000|||120,00|0|", "411000|C1|T1|0|120,00|"});
  const auto ledger = imported({books});
  EXPECT_EQ(ended_by(piece(ledger, "T1"), SettlementKind::payment), 12'000);
  EXPECT_EQ(sales_of(books), 10'000);
}

TEST(FecEntry, TheFeeOfAReturnedPaymentIsAllThatIsSold) {
  const std::string books = invoice("VE|1|20260205|", "C1|F1", "A") +
                            payment("BQ|2|20260310|", "120,00", "A") +
                            entry("BQ|3|20260320|", {"411000|C1|I1|132,00|0|", "512000|||0|120,00|",
                                                     "708000|||0|10,00|", "445710|||0|2,00|"});
  EXPECT_EQ(sales_of(books), 11'000);
  EXPECT_TRUE(told(imported({books}), FindingKind::payment_returned));
}

TEST(FecEntry, PartsOfACreditAddUpToIt) {
  FecEntry plan;
  plan.bank = true;
  plan.revenue = -1'000;
  plan.vat = -600;
  plan.write_off = 2'000;
  plan.cash = 6'401;
  plan.clients = -10'001;
  const CreditParts parts = parts_of_credit(plan, 10'001);
  EXPECT_EQ(parts.write_off, 2'400);
  EXPECT_EQ(parts.credit_note, 1'200);
  EXPECT_EQ(parts.payment, 6'401);
  EXPECT_EQ(parts.other, 0);
}

}  // namespace
}  // namespace encours::fec_entry_test
