#include "portfolio/read_buyers.hpp"

#include <gmock/gmock.h>

#include "tests/portfolio/written_tables.hpp"

namespace encours::read_buyers_test {
namespace {

using testing::ElementsAre;

TEST(ReadBuyers, KeepsEveryColumn) {
  WrittenTables tables;
  tables.buyers(
      "buyer_id,name,sector,country,size,group_id,parent_id,pd,score,score_source,siren,naf,"
      "category,lgd,exposure,annual_sales,terms_days,own_limit,insurer_limit,equity\n"
      "A,Nom,btp,FR,Medium,G,P,0.5,7,agence,552100554,46.90Z,RELATED,0.6,1,2,3,4,5,-6\n");
  const PortfolioData data = tables.read();
  const Buyer& buyer = data.portfolio.buyers()[0];
  EXPECT_EQ(buyer.name, "Nom");
  EXPECT_EQ(buyer.sector, "btp");
  EXPECT_EQ(buyer.country, "FR");
  EXPECT_EQ(buyer.size, BuyerSize::medium);
  EXPECT_EQ(buyer.group_id, "G");
  EXPECT_EQ(buyer.parent_id, "P");
  EXPECT_EQ(buyer.pd, 0.5);
  EXPECT_EQ(buyer.score, "7");
  EXPECT_EQ(buyer.score_source, "agence");
  EXPECT_EQ(buyer.siren, "552100554");
  EXPECT_EQ(buyer.naf, "46.90Z");
  EXPECT_EQ(buyer.category, BuyerCategory::related);
  EXPECT_EQ(buyer.lgd, 0.6);
  EXPECT_EQ(buyer.exposure, 1);
  EXPECT_EQ(buyer.annual_sales, 2);
  EXPECT_EQ(buyer.terms_days, 3);
  EXPECT_EQ(buyer.own_limit, 4);
  EXPECT_EQ(buyer.insurer_limit, 5);
  EXPECT_EQ(buyer.equity, -6);
}

TEST(ReadBuyers, RefusesParentsThatLeadBack) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,parent_id\nD,1,A\nA,1,B\nB,1,C\nC,1,A\nE,1,E\nF,1,X\nG,1,F\n");
  EXPECT_THAT(tables.messages(),
              ElementsAre("buyers.csv:3:5: error: parent_id leads back to the buyer itself 'B' "
                          "(A → B → C → A) leave parent_id empty for the head of the group"));
}

TEST(ReadBuyers, TellsALimitOfZeroFromNoLimit) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,insurer_limit,own_limit\nA,1,0,\nB,1,,0\n");
  const PortfolioData data = tables.read();
  EXPECT_EQ(data.portfolio.buyers()[0].insurer_limit, 0);
  EXPECT_EQ(data.portfolio.buyers()[0].own_limit, std::nullopt);
  EXPECT_EQ(data.portfolio.buyers()[1].insurer_limit, std::nullopt);
  EXPECT_EQ(data.portfolio.buyers()[1].own_limit, 0);
}

TEST(ReadBuyers, AsksForTheLgdOfNinetyDayPdsOnce) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,lgd\nA,1,0.5\nB,1,\nC,1,\n");
  tables.source.pd_definition = PdDefinition::ninety_days;
  EXPECT_THAT(tables.messages(),
              ElementsAre("buyers.csv:3:5: error: lgd is missing for 2 buyers (nine of ten debtors "
                          "more than 90 days late are solvent, so the loss given insolvency does "
                          "not apply to 90-day PDs) fill the column or write lgd under [loss] in "
                          "the study"));
  tables.source.lgd = 0.4;
  EXPECT_TRUE(tables.messages().empty());
}

TEST(ReadBuyers, SaysThatPdsAreFractionsInTheWritingOfTheTable) {
  WrittenTables tables;
  tables.buyers("buyer_id;exposure;pd\nA;1,5;1,9\n");
  EXPECT_THAT(tables.messages(),
              ElementsAre("buyers.csv:2:7: error: pd is outside [0, 1] '1,9' (it is a fraction) "
                          "write 0,019 or 1,9 %"));
}

TEST(ReadBuyers, TellsEveryFaultOfEveryRow) {
  WrittenTables tables;
  tables.buyers(
      "buyer_id,exposure,pd,lgd,size\n"
      "A,-1,2,x,tiny\n"
      ",5,0.1,0.5,small\n"
      "A,,0.1,0.5,small\n");
  const auto messages = tables.messages();
  ASSERT_EQ(messages.size(), 7U);
  EXPECT_THAT(messages[4], testing::StartsWith("buyers.csv:3:1: error: buyer_id is empty"));
  EXPECT_THAT(messages[6], testing::StartsWith("buyers.csv:4:1: error: buyer_id stands twice 'A'"));
}

}  // namespace
}  // namespace encours::read_buyers_test
