#include "portfolio/read_links.hpp"

#include <gmock/gmock.h>

#include "tests/portfolio/written_tables.hpp"

namespace encours::read_links_test {
namespace {

using testing::ElementsAre;

constexpr const char* three_buyers = "buyer_id,exposure\nC,1\nA,1\nB,1\n";

TEST(ReadLinks, FirmsAreBuyersThenOutsideFirmsInOrderOfTheirIds) {
  WrittenTables tables;
  tables.buyers(three_buyers);
  tables.source.links = tables.write("links.csv",
                                     "supplier_id;customer_id;share_of_sales;exposure\n"
                                     "C;Z;12,5 %;1000\n"
                                     "A;B;0,3;\n"
                                     "A;M;;250,5\n");
  const PortfolioData data = tables.read();
  const TradeNetwork& network = data.portfolio.network();
  ASSERT_EQ(network.outside_firms.size(), 2U);
  EXPECT_EQ(network.outside_firms[0].id, "M");
  EXPECT_EQ(network.outside_firms[1].id, "Z");
  EXPECT_NEAR(network.outside_firms[0].pd, 0.015 * 0.95, 1e-15);
  EXPECT_EQ(network.outside_firms[0].lgd, 0.93);
  EXPECT_THAT(
      network.links,
      ElementsAre(
          TradeLink{.customer = 1, .supplier = 0, .share_of_sales = 0.3, .exposure = 0},
          TradeLink{.customer = 3, .supplier = 0, .share_of_sales = 0, .exposure = 250.5},
          TradeLink{.customer = 4, .supplier = 2, .share_of_sales = 0.125, .exposure = 1000}));
  EXPECT_EQ(data.portfolio.find_firm("Z"), 4U);
  EXPECT_EQ(data.portfolio.find_firm("C"), 2U);
  EXPECT_FALSE(data.portfolio.find("Z"));
  EXPECT_EQ(assumption(data, "links.outside_firms").count, 2U);
  EXPECT_EQ(assumption(data, "links.share_of_sales").count, 1U);
  EXPECT_EQ(data.formats.back().file, "links.csv");
}

TEST(ReadLinks, TheOrderOfRowsChangesNothing) {
  WrittenTables tables;
  tables.buyers(three_buyers);
  tables.source.links = tables.write("links.csv",
                                     "supplier_id,customer_id,share_of_sales\n"
                                     "A,Z,0.1\nB,M,0.2\nA,B,0.3\nZ,A,0.4\n");
  const PortfolioData one = tables.read();
  tables.buyers("buyer_id,exposure\nB,1\nC,1\nA,1\n");
  tables.source.links = tables.write("links.csv",
                                     "supplier_id,customer_id,share_of_sales\n"
                                     "B,M,0.2\nZ,A,0.4\nA,B,0.3\nA,Z,0.1\n");
  const PortfolioData other = tables.read();
  EXPECT_EQ(one.portfolio.network().links, other.portfolio.network().links);
  EXPECT_EQ(one.portfolio.network().outside_firms[0].id,
            other.portfolio.network().outside_firms[0].id);
}

TEST(ReadLinks, TellsEveryFaultAtOnce) {
  WrittenTables tables;
  tables.buyers(three_buyers);
  tables.source.links = tables.write("links.csv",
                                     "supplier_id,customer_id,share_of_sales,exposure\n"
                                     "A,A,0.1,\n"
                                     "A,B,0.6,\n"
                                     "A,B,0.1,\n"
                                     "A,C,0.5,\n"
                                     ",C,0.5,\n"
                                     "B,C,,\n"
                                     "C,B,1.2,-4\n");
  EXPECT_THAT(
      tables.messages(),
      ElementsAre("links.csv:2:3: error: a firm is linked with itself 'A' (supplier_id and "
                  "customer_id are two firms) remove the row or correct an id",
                  "links.csv:4:3: error: a link stands twice 'B' (a supplier and a customer have "
                  "one row) add up the shares and the exposures in one row",
                  "links.csv:5:5: error: a supplier's shares of sales come to more than 1 '0.5' "
                  "(with this row those of A come to 1.3) shares are fractions of all the "
                  "supplier's sales, also to firms not listed",
                  "links.csv:6:1: error: supplier_id is empty write the id of a buyer or of a firm "
                  "outside the ledger",
                  "links.csv:7:5: error: neither share_of_sales nor exposure is given (a link acts "
                  "by one of the two) write the share of the supplier's sales that this customer "
                  "makes",
                  "links.csv:8:5: error: share_of_sales is outside [0, 1] '1.2' (it is a fraction) "
                  "write 0.012 or 1.2 %",
                  "links.csv:8:9: error: exposure is negative '-4' (it is at least 0) correct the "
                  "sign or leave the cell empty"));
}

TEST(ReadLinks, SharesThatRoundToOneAreAccepted) {
  WrittenTables tables;
  tables.buyers(three_buyers);
  tables.source.links = tables.write("links.csv",
                                     "supplier_id,customer_id,share_of_sales\n"
                                     "A,B,0.3333334\nA,C,0.3333334\nA,Z,0.3333334\n");
  EXPECT_EQ(tables.read().portfolio.network().links.size(), 3U);
}

TEST(ReadLinks, OutsideFirmsHaveATableOfTheirOwn) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,sector\nA,1,wholesale\n");
  tables.source.links =
      tables.write("links.csv", "supplier_id,customer_id,share_of_sales\nA,BIG,0.4\n");
  tables.source.outside_firms =
      tables.write("outside_firms.csv",
                   "firm_id,name,sector,size,pd,lgd,equity\n"
                   "BIG,Gros client,construction,large,3 %,0.8,-5\nIDLE,,,,,,\n");
  const PortfolioData data = tables.read();
  ASSERT_EQ(data.portfolio.network().outside_firms.size(), 1U);
  const OutsideFirm& firm = data.portfolio.network().outside_firms[0];
  EXPECT_EQ(firm.name, "Gros client");
  EXPECT_EQ(firm.size, BuyerSize::large);
  EXPECT_EQ(firm.pd, 0.03);
  EXPECT_EQ(firm.lgd, 0.8);
  EXPECT_EQ(firm.equity, -5);
  EXPECT_THAT(data.portfolio.sectors(), ElementsAre("construction", "wholesale"));
  EXPECT_THAT(data.portfolio.sector_of_firm(), ElementsAre(1U, 0U));
  EXPECT_THAT(data.portfolio.sector_of(), ElementsAre(1U));
  EXPECT_EQ(assumption(data, "outside_firms.firm_id").count, 1U);
}

TEST(ReadLinks, AnEndThatStandsNowhereIsToldOnce) {
  WrittenTables tables;
  tables.buyers(three_buyers);
  tables.source.links = tables.write("links.csv",
                                     "supplier_id,customer_id,share_of_sales\n"
                                     "A,BUG,0.1\nB,BUG,0.1\n");
  tables.source.outside_firms = tables.write("firms.csv", "firm_id\nBIG\nA\n");
  EXPECT_THAT(tables.messages(),
              ElementsAre("firms.csv:3:1: error: firm is a buyer 'A' (what is known of buyers "
                          "stands in buyers.csv) remove the row or correct the id",
                          "links.csv:2:3: error: customer_id is unknown 'BUG' (it stands neither "
                          "in buyers nor in outside_firms) add it to one of them or correct the "
                          "id"));
}

TEST(ReadLinks, ATableThatCannotBeReadSilencesWhatDependsOnIt) {
  WrittenTables tables;
  tables.source.buyers = "/nonexistent/buyers.csv";
  tables.source.links =
      tables.write("links.csv", "supplier_id,customer_id,share_of_sales\nA,B,0.1\nA,B,x\n");
  const auto messages = tables.messages();
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_THAT(messages[0], testing::HasSubstr("buyers.csv"));
  EXPECT_THAT(messages[1], testing::HasSubstr("share_of_sales is not a number"));
}

}  // namespace
}  // namespace encours::read_links_test
