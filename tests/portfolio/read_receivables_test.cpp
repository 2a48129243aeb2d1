#include "portfolio/read_receivables.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/portfolio/written_tables.hpp"

namespace encours::read_receivables_test {
namespace {

using testing::ElementsAre;

TEST(ReadReceivables, KeepsEveryColumn) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\nB,1\n");
  tables.receivables(
      "invoice_id,buyer_id,invoice_date,due_date,amount_ttc,vat_rate,paid_date,disputed,"
      "written_off_date\n"
      "F1,B,01/06/2026,20260701,120,5.5 %,2026-08-01,OUI,2026-09-01\n");
  const PortfolioData data = tables.read();
  ASSERT_EQ(data.portfolio.receivables().size(), 1U);
  const Receivable& item = data.portfolio.receivables()[0];
  EXPECT_EQ(item.invoice_id, "F1");
  EXPECT_EQ(item.buyer, 1U);
  EXPECT_EQ(to_iso(item.invoice_date), "2026-06-01");
  EXPECT_EQ(to_iso(item.due_date), "2026-07-01");
  EXPECT_EQ(item.amount_ttc, 120);
  EXPECT_EQ(item.vat_rate, 0.055);
  EXPECT_EQ(to_iso(item.paid_date.value()), "2026-08-01");
  EXPECT_EQ(to_iso(item.written_off_date.value()), "2026-09-01");
  EXPECT_TRUE(item.disputed);
}

TEST(ReadReceivables, ReadsEveryWordForDisputed) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n");
  std::string text = "buyer_id,due_date,amount_ttc,disputed\n";
  for (const char* word :
       {"true", "1", "Oui", "YES", "VRAI", "false", "0", "non", "No", "FAUX", ""}) {
    text += fmt::format("A,2026-01-01,10,{}\n", word);
  }
  tables.receivables(text);
  const PortfolioData data = tables.read();
  EXPECT_EQ(std::ranges::count_if(data.portfolio.receivables(), &Receivable::disputed), 5);
}

TEST(ReadReceivables, ListsWhatItFoundWithNumberAndAmount) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\nB,1\n");
  tables.receivables(
      "invoice_id,buyer_id,invoice_date,due_date,amount_ttc,vat_rate,paid_date,disputed\n"
      "F1,A,2026-10-01,2026-11-01,100,0.2,,1\n"
      "F2,A,2027-01-01,2027-02-01,200,0.2,,\n"
      "F3,A,2026-10-01,2026-11-01,50.5,0.2,2027-01-15,\n"
      "F4,B,2026-10-01,2026-11-01,-30,0.2,,\n"
      "F5,A,2026-10-01,2026-11-01,-10,0.2,,\n"
      "F6,A,2026-10-01,2026-11-01,999,0.2,2026-12-01,1\n");
  const PortfolioData data = tables.read();
  const auto expect = [&](std::string_view field, std::string_view value, std::size_t count) {
    EXPECT_EQ(assumption(data, field, value).count, count) << field << ' ' << value;
  };
  expect("receivables.disputed", "treated as undisputed, 100.00 € incl. VAT", 1);
  expect("receivables.invoice_date", "left out, 200.00 € incl. VAT", 1);
  expect("receivables.paid_date", "open, 50.50 € incl. VAT", 1);
  expect("receivables.amount_ttc", "netted, -40.00 € incl. VAT", 2);
  expect("receivables.amount_ttc", "left out, 30.00 € incl. VAT", 1);
}

TEST(ReadReceivables, TakesTheVatRateOfTheStudyAndTheTermsOfTheBuyer) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,terms_days\nA,1,60\n");
  tables.receivables("buyer_id,invoice_date,amount_ttc\nA,2026-12-01,110\n");
  tables.source.vat_rate = 0.1;
  const PortfolioData data = tables.read();
  const OpenItem& item = data.portfolio.open_items()[0];
  EXPECT_DOUBLE_EQ(item.amount_ht, 100);
  EXPECT_EQ(to_iso(item.due_date), "2027-01-30");
  EXPECT_EQ(assumption(data, "receivables.vat_rate").value, "10 %");
  EXPECT_EQ(assumption(data, "receivables.invoice_id").count, 1U);
}

TEST(ReadReceivables, TheSameInvoiceIdOfTwoBuyersIsFine) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\nB,1\n");
  tables.receivables(
      "invoice_id,buyer_id,due_date,amount_ttc\nF1,A,2026-01-01,10\nF1,B,2026-01-01,10\n");
  EXPECT_TRUE(tables.messages().empty());
}

TEST(ReadReceivables, AsksForTheDateOfTheLedger) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n");
  tables.receivables("buyer_id,due_date,amount_ttc\nA,2026-01-01,10\n");
  tables.source.as_of.reset();
  EXPECT_THAT(
      tables.messages(),
      ElementsAre("receivables.csv:1:1: error: as_of is missing (receivables are read as of "
                  "one date) write as_of = \"2026-12-31\" under [portfolio] in the study"));
}

TEST(ReadReceivables, WithoutAnyGoodBuyerNoTermsAreLookedUp) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\n,1\n");
  tables.receivables("buyer_id,invoice_date,amount_ttc\nA,2026-01-01,10\n");
  EXPECT_THAT(tables.messages(),
              ElementsAre("buyers.csv:2:1: error: buyer_id is empty give every buyer an id"));
}

TEST(ReadReceivables, ABuyerRowWithoutIdAccountsForOneUnknownBuyer) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n,1\n");
  tables.receivables("buyer_id,due_date,amount_ttc\nB,2026-01-01,1\nB,2026-01-01,1\n");
  EXPECT_EQ(tables.messages().size(), 1U);
  tables.receivables("buyer_id,due_date,amount_ttc\nB,2026-01-01,1\nCC,2026-01-01,1\n");
  EXPECT_EQ(tables.messages().size(), 3U);
}

TEST(ReadReceivables, UnknownBuyersOfManyRowsStayFast) {
  WrittenTables tables;
  std::string buyers = "buyer_id,exposure\n";
  std::string items = "buyer_id,due_date,amount_ttc\n";
  for (int i = 0; i < 20'000; ++i) {
    buyers += fmt::format("C{},1\n", i);
    items += fmt::format("X{},2026-01-01,10\n", i);
  }
  tables.buyers(buyers);
  tables.receivables(items);
  EXPECT_EQ(tables.messages().size(), 1'001U);
}

TEST(ReadReceivables, ListsDoubtfulBuyersTakenAsSound) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,pd\nA,500,0.01\nB,500,1\nC,500,0.01\n");
  tables.receivables(
      "invoice_id,buyer_id,due_date,amount_ttc,doubtful_date\n"
      "1,A,2026-10-01,120,2026-12-01\n2,A,2026-10-01,60,2026-12-01\n"
      "3,B,2026-10-01,600,2026-12-01\n4,C,2026-10-01,600,\n");
  const PortfolioData data = tables.read();
  std::vector<Assumption> found;
  for (const Assumption& one : data.assumptions.assumptions()) {
    if (one.value.starts_with("doubtful")) found.push_back(one);
  }
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].count, 1U) << "B is known to have failed";
  EXPECT_NE(found[0].reason.find("150.00 €"), std::string::npos);
}

}  // namespace
}  // namespace encours::read_receivables_test
