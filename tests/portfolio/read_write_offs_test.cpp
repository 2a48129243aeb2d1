#include "portfolio/read_write_offs.hpp"

#include <gmock/gmock.h>

#include "tests/portfolio/written_tables.hpp"

namespace encours::read_write_offs_test {
namespace {

TEST(ReadWriteOffs, GivesTheLossesOfTheBooks) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n");
  tables.receivables("buyer_id,due_date,amount_ttc,document\nA,2026-12-01,10,opening\n");
  tables.source.write_offs =
      tables.write("write_offs.csv", "date,amount_ht\n2026-06-01,12000.00\n2026-09-01,-1000.00\n");
  tables.source.books_from = parse_date("2026-01-05");
  const Portfolio portfolio = tables.read().portfolio;
  EXPECT_EQ(portfolio.receivables()[0].document, DocumentKind::opening);
  ASSERT_EQ(portfolio.write_offs().size(), 1U);
  EXPECT_EQ(portfolio.write_offs()[0].amount_ht, 11'000);
}

TEST(ReadWriteOffs, TellsEmptyCells) {
  WrittenTables tables;
  tables.buyers("buyer_id,exposure\nA,1\n");
  tables.source.write_offs = tables.write("write_offs.csv", "date,amount_ht\n,1\n2026-01-01,\n");
  const auto told = tables.messages();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_THAT(told[0], testing::HasSubstr("write_offs.csv:2:1: error: date is empty"));
  EXPECT_THAT(told[1], testing::HasSubstr("amount_ht is empty"));
}

}  // namespace
}  // namespace encours::read_write_offs_test
