#include "portfolio/read_portfolio.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <ios>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "portfolio/fault.hpp"
#include "tests/portfolio/written_tables.hpp"

namespace encours::read_portfolio_test {
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

TEST(ReadPortfolio, TellsOfParentsThatMoveNoGroup) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure,parent_id\nA,1,\nB,1,A\nC,1,NOBODY\nD,1,D\nE,1,nobody else\n");
  const PortfolioData data = tables.read();
  std::vector<std::string> told;
  for (const Assumption& one : data.assumptions.assumptions()) {
    if (one.field == "buyers.parent_id") {
      told.push_back(fmt::format("{}: {} ({})", one.value, one.reason, one.count));
    }
  }
  EXPECT_THAT(told, ElementsAre("no effect: no buyer has that id (first: NOBODY of C) (2)",
                                "head of its group: the buyer names itself as its parent (1)"));
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
  EXPECT_EQ(data.portfolio.buyers()[1].exposure, 0);
  EXPECT_EQ(assumption(data, "receivables.due_date").count, 1U);
  EXPECT_EQ(assumption(data, "receivables.invoice_date").count, 1U);
  EXPECT_EQ(assumption(data, "receivables.vat_rate", "20 %").count, 1U);
  EXPECT_EQ(assumption(data, "buyers.exposure", "open receivables").count, 1U);
  EXPECT_EQ(assumption(data, "buyers.exposure", "0").count, 1U);
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

/// Everything a reader of the portfolio sees, as text.
std::string everything(const PortfolioData& data) {
  std::ostringstream text;
  text << std::hexfloat;
  for (const Buyer& buyer : data.portfolio.buyers()) {
    text << buyer.id << ' ' << buyer.pd << ' ' << buyer.exposure << ' ' << buyer.annual_sales
         << '\n';
  }
  for (const Receivable& item : data.portfolio.receivables()) {
    text << item.invoice_id << ' ' << item.buyer << ' ' << item.amount_ttc << '\n';
  }
  for (const OpenItem& item : data.portfolio.open_items()) {
    text << item.buyer << ' ' << to_iso(item.due_date) << ' ' << item.amount_ht << '\n';
  }
  for (const Assumption& assumption : data.assumptions.assumptions()) {
    text << assumption.field << assumption.count << assumption.value << assumption.reason << '\n';
  }
  return text.str();
}

TEST(ReadPortfolio, TheOrderOfRowsChangesNothing) {
  std::vector<std::string> buyers;
  std::vector<std::string> items;
  for (int i = 0; i < 40; ++i) {
    buyers.push_back(fmt::format("C{},{}1000.1\n", i, i % 3 == 0 ? "chimie,," : "transport,7.13,"));
    for (int k = 0; k < 5; ++k) {
      const std::string amount = k == 4 ? "-90.07" : fmt::format("{}.37", 100 + i * k);
      items.push_back(fmt::format("F{},C{},2026-12-0{},{}\n", k, i, 1 + k % 3, amount));
    }
  }
  const auto read = [&] {
    WrittenTables tables;
    std::string text = "buyer_id,sector,exposure,annual_sales\n";
    for (const std::string& row : buyers) text += row;
    tables.buyers(text);
    text = "invoice_id,buyer_id,due_date,amount_ttc\n";
    for (const std::string& row : items) text += row;
    tables.receivables(text);
    return everything(tables.read());
  };
  const std::string first = read();
  for (unsigned seed = 1; seed <= 3; ++seed) {
    std::mt19937 engine(seed);
    std::ranges::shuffle(buyers, engine);
    std::ranges::shuffle(items, engine);
    EXPECT_EQ(read(), first);
  }
}

TEST(ReadPortfolio, ReadsTheSameTableInEveryWriting) {
  const auto read = [](std::string_view text) {
    WrittenTables tables;
    tables.buyers(text);
    return everything(tables.read());
  };
  const std::string expected = read("buyer_id,sector,exposure\nA,Bâtiment,1234.5\nB,btp,6\n");
  EXPECT_EQ(read("sep=;\r\nbuyer_id;sector;exposure\r\nA;Bâtiment;1234,5\r\nB;btp;6\r\n"),
            expected);
  EXPECT_EQ(read("exposure\tBUYER_ID\tsector\r1 234,50 €\tA\tBâtiment\r6\tB\tbtp"), expected);
  EXPECT_EQ(
      read("\"buyer_id\",\"sector\",\"exposure\"\n\"A\",\"B\xE2timent\",\"1,234.50\"\nB,btp,6\n"),
      expected);
}

TEST(ReadPortfolio, TablesWithoutRowsAreRefused) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\n");
  tables.receivables("buyer_id,due_date,amount_ttc\n\n");
  EXPECT_THAT(
      tables.messages(),
      ElementsAre("buyers.csv:1:1: error: table has no rows (a portfolio has at least one "
                  "buyer) export the table again",
                  "receivables.csv:1:1: error: table has no rows (it lists the items that "
                  "are open) export the table again, or leave receivables out of the study"));
}

TEST(ReadPortfolio, ABuyersTableThatBreaksOffSilencesUnknownBuyers) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n\"B,1\nC,1\n");
  tables.receivables("buyer_id,due_date,amount_ttc\nA,2026-01-01,12\nC,2026-01-01,12\n");
  EXPECT_EQ(tables.messages().size(), 1U);
}

TEST(ReadPortfolio, ABuyerWithAFaultIsStillKnown) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,x\nB\n");
  tables.receivables("buyer_id,due_date,amount_ttc\nA,2026-01-01,12\nB,2026-01-01,12\n");
  EXPECT_THAT(tables.messages(), testing::Each(testing::StartsWith("buyers.csv")));
  EXPECT_EQ(tables.messages().size(), 2U);
}

TEST(ReadPortfolio, KeepsProblemsOfOthersAndAnswersForItsOwn) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n");
  ProblemLog problems;
  problems.add(located({.what = "other"}, {}));
  EXPECT_TRUE(read_portfolio(tables.source, problems).has_value());
  EXPECT_EQ(problems.size(), 1U);
}

}  // namespace
}  // namespace encours::read_portfolio_test
