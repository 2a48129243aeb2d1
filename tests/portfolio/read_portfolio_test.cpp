#include "portfolio/read_portfolio.hpp"

#include <gmock/gmock.h>

#include "tests/portfolio/written_tables.hpp"

namespace encours {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ReadPortfolio, ReadsAFrenchTable) {
  WrittenTables tables;
  tables.buyers(
      "\xEF\xBB\xBF"
      "Buyer_ID;name;sector;size;pd;lgd;exposure;annual_sales;terms_days;insurer_limit;\r\n"
      "B2;\"Dupont; Fils\";négoce;large;1,9 %;90 %;1 234 567,89 €;3\u202F000\u00A0000;60;0;\r\n"
      "B1;Été;transport;micro;0,02;0,5;10;20;30;;\r\n");
  const PortfolioData data = tables.read();
  const auto buyers = data.portfolio.buyers();
  ASSERT_EQ(buyers.size(), 2U);
  EXPECT_EQ(buyers[0].id, "B1");
  EXPECT_EQ(buyers[0].name, "Été");
  EXPECT_EQ(buyers[0].pd, 0.02);
  EXPECT_EQ(buyers[0].insurer_limit, std::nullopt);
  EXPECT_EQ(buyers[1].name, "Dupont; Fils");
  EXPECT_EQ(buyers[1].pd, 0.019);
  EXPECT_EQ(buyers[1].lgd, 0.90);
  EXPECT_EQ(buyers[1].exposure, 1'234'567.89);
  EXPECT_EQ(buyers[1].annual_sales, 3'000'000);
  EXPECT_EQ(buyers[1].insurer_limit, 0);
  EXPECT_EQ(buyers[1].size, BuyerSize::large);
  ASSERT_EQ(data.formats.size(), 1U);
  EXPECT_EQ(data.formats[0].file, "buyers.csv");
  EXPECT_EQ(data.formats[0].separator, "semicolon");
  EXPECT_EQ(data.formats[0].decimal_mark, "comma");
  EXPECT_EQ(data.formats[0].encoding, "UTF-8 with BOM");
  EXPECT_EQ(data.formats[0].rows, 2U);
}

TEST(ReadPortfolio, InfersDatesAndExposureFromReceivables) {
  WrittenTables tables;
  tables.buyers("buyer_id,annual_sales,terms_days\nA,3650,30\nB,3650,\n");
  tables.receivables(
      "invoice_id,buyer_id,invoice_date,due_date,amount_ttc,vat_rate\n"
      "F1,A,2026-12-01,,120,\n"
      "F2,A,,2026-12-31,110,10 %\n");
  const PortfolioData data = tables.read();
  const auto items = data.portfolio.open_items();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(to_iso(items[0].due_date), "2026-12-31");
  EXPECT_EQ(to_iso(data.portfolio.receivables()[1].invoice_date), "2026-12-01");
  EXPECT_DOUBLE_EQ(data.portfolio.buyers()[0].exposure, 200);
  EXPECT_DOUBLE_EQ(data.portfolio.buyers()[1].exposure, 450);
  EXPECT_EQ(assumption(data, "receivables.due_date").count, 1U);
  EXPECT_EQ(assumption(data, "receivables.invoice_date").count, 1U);
  EXPECT_EQ(assumption(data, "receivables.vat_rate", "20 %").count, 1U);
  EXPECT_EQ(assumption(data, "buyers.exposure", "open receivables").count, 1U);
  EXPECT_EQ(assumption(data, "buyers.exposure", "annual_sales × terms_days").count, 1U);
}

TEST(ReadPortfolio, AnUnreadableBuyersTableSilencesUnknownBuyersOnly) {
  WrittenTables tables;
  tables.buyers("");
  tables.receivables("buyer_id,due_date,amount_ttc\nA,2026-01-01,12\nB,2025-02-30,12\n");
  EXPECT_THAT(
      tables.messages(),
      ElementsAre("buyers.csv:1:1: error: file is empty (a table starts with the names of its "
                  "columns) export the table again",
                  "receivables.csv:3:3: error: due_date is not a date '2025-02-30' (dates exist "
                  "and are written YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD) write a date like "
                  "2026-12-31"));
}

}  // namespace
}  // namespace encours
