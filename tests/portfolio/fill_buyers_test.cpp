#include "portfolio/fill_buyers.hpp"

#include <gtest/gtest.h>

#include "tests/portfolio/written_tables.hpp"

namespace encours::fill_buyers_test {
namespace {

TEST(FillBuyers, GivesEveryEmptyCellItsDefaultAndListsIt) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,4500\nB,900\n");
  const PortfolioData data = tables.read();
  const Buyer& buyer = data.portfolio.buyers()[0];
  EXPECT_EQ(buyer.sector, "unknown");
  EXPECT_EQ(buyer.country, "");
  EXPECT_EQ(buyer.size, BuyerSize::small);
  EXPECT_EQ(buyer.category, BuyerCategory::private_company);
  EXPECT_EQ(buyer.lgd, 0.93);
  EXPECT_EQ(buyer.terms_days, 45);
  EXPECT_DOUBLE_EQ(buyer.pd, 0.015 * 0.95);
  EXPECT_DOUBLE_EQ(buyer.annual_sales, 36'500);
  EXPECT_EQ(buyer.own_limit, std::nullopt);
  for (const char* field :
       {"buyers.sector", "buyers.size", "buyers.category", "buyers.pd", "buyers.lgd",
        "buyers.terms_days", "buyers.own_limit", "buyers.annual_sales"}) {
    EXPECT_EQ(assumption(data, field).count, 2U) << field;
  }
  EXPECT_EQ(data.assumptions.assumptions().size(), 8U);
  EXPECT_EQ(assumption(data, "buyers.pd").value, "other sectors: small 1.425 %");
  EXPECT_EQ(assumption(data, "buyers.lgd").value, "93 %");
}

TEST(FillBuyers, ListsNothingThatWasGiven) {
  WrittenTables tables;
  tables.buyers(
      "buyer_id,sector,size,category,pd,lgd,terms_days,own_limit,annual_sales,exposure\n"
      "A,transport,micro,private,0.01,0.5,30,0,1000,10\n");
  EXPECT_TRUE(tables.read().assumptions.assumptions().empty());
}

TEST(FillBuyers, TakesTheLgdOfTheStudyBeforeItsOwn) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,lgd\nA,1,\nB,1,0.4\n");
  tables.source.lgd = 0.6;
  const PortfolioData data = tables.read();
  EXPECT_EQ(data.portfolio.buyers()[0].lgd, 0.6);
  EXPECT_EQ(data.portfolio.buyers()[1].lgd, 0.4);
  EXPECT_EQ(assumption(data, "buyers.lgd").value, "60 %");
  EXPECT_EQ(assumption(data, "buyers.lgd").count, 1U);
}

TEST(FillBuyers, ListsDefaultPdsBySectorWithTheirSource) {
  WrittenTables tables;
  tables.buyers(
      "buyer_id,exposure,sector,size,category\n"
      "A,1,BTP,micro,\nB,1,Bâtiment,large,\nC,1,chimie,small,\nD,1,mairie,small,public\n");
  const PortfolioData data = tables.read();
  const Assumption construction = assumption(data, "buyers.pd", "construction");
  EXPECT_EQ(construction.count, 2U);
  EXPECT_EQ(construction.value, "construction: micro 2.415 %, large 0.441 %");
  EXPECT_NE(construction.reason.find("INSEE failure rates by sector of 2005"), std::string::npos);
  EXPECT_NE(assumption(data, "buyers.pd", "other").reason.find("chimie"), std::string::npos);
  EXPECT_EQ(assumption(data, "buyers.pd", "public").value, "public bodies: 0.05 %");
  EXPECT_EQ(data.portfolio.buyers()[3].pd, 0.0005);
}

TEST(FillBuyers, SaysThatAScoreIsNotUsedWithoutAMap) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,score,pd\nA,1,7/10,\nB,1,3/10,0.02\nC,1,,\n");
  const PortfolioData data = tables.read();
  EXPECT_EQ(assumption(data, "buyers.score").count, 1U);
  EXPECT_EQ(assumption(data, "buyers.score").value, "read but not used");
  EXPECT_EQ(data.portfolio.buyers()[0].score, "7/10");
}

TEST(FillBuyers, InfersExposureFromSalesWithoutReceivables) {
  WrittenTables tables;
  tables.buyers("buyer_id,annual_sales,terms_days\nA,7300,30\n");
  const PortfolioData data = tables.read();
  EXPECT_DOUBLE_EQ(data.portfolio.buyers()[0].exposure, 600);
  EXPECT_EQ(assumption(data, "buyers.exposure", "annual_sales × terms_days").count, 1U);
}

TEST(FillBuyers, ABuyerWithoutOpenReceivablesOwesNothing) {
  WrittenTables tables;
  tables.buyers("buyer_id,annual_sales,terms_days\nA,7300,30\nB,7300,30\n");
  tables.receivables("invoice_id,buyer_id,due_date,amount_ttc\nF1,B,2026-12-15,120\n");
  const PortfolioData data = tables.read();
  EXPECT_EQ(data.portfolio.buyers()[0].exposure, 0);
  EXPECT_DOUBLE_EQ(data.portfolio.buyers()[1].exposure, 100);
  EXPECT_EQ(assumption(data, "buyers.exposure", "0").count, 1U);
}

TEST(FillBuyers, ListsExposuresThatReceivablesContradict) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,100\nB,100\nC,10000\nD,50\n");
  tables.receivables(
      "invoice_id,buyer_id,due_date,amount_ttc\n"
      "F1,A,2026-12-15,121.08\n"   // 0.90 € off
      "F2,B,2026-12-15,122.40\n"   // 2 € and 2 % off
      "F3,C,2026-12-15,12060\n");  // 50 € but 0.5 % off; D owes nothing in this table
  const PortfolioData data = tables.read();
  const Assumption found = assumption(data, "buyers.exposure");
  EXPECT_EQ(found.count, 2U);
  EXPECT_EQ(found.value, "column kept, 150.00 € against 102.00 € of open receivables excl. VAT");
  EXPECT_EQ(data.portfolio.buyers()[1].exposure, 100);
}

TEST(FillBuyers, WarnsThatDefaultPdsAreNotNinetyDayPds) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,lgd\nA,1,0.3\n");
  tables.source.pd_definition = PdDefinition::ninety_days;
  const std::string reason = assumption(tables.read(), "buyers.pd").reason;
  EXPECT_NE(reason.find("although pd_definition is 90 days"), std::string::npos);
}

}  // namespace
}  // namespace encours::fill_buyers_test
