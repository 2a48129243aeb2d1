#include "output/export/export_table.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace encours::export_table_test {
namespace {

TEST(ExportTable, TextCellsHoldNothingThatXmlOrTheReaderCannotTake) {
  EXPECT_EQ(text_cell("a\tb\x01").text, "a\uFFFDb\uFFFD");
  EXPECT_EQ(text_cell("\u202Eabc").text, "\uFFFDabc");
  EXPECT_EQ(text_cell("\xEF\xBF\xBE\xEF\xBF\xBF").text, "\uFFFD\uFFFD");
  EXPECT_EQ(text_cell("\xFF").text, "\uFFFD");
  EXPECT_EQ(text_cell("=1+1 é 😀").text, "=1+1 é 😀");
  EXPECT_EQ(text_cell(std::string(5000, 'a')).text, std::string(1000, 'a') + "…");
}

TEST(ExportTable, WhatIsNoNumberIsAnEmptyCell) {
  EXPECT_EQ(number_cell(CellKind::amount, std::nullopt).kind, CellKind::empty);
  EXPECT_EQ(number_cell(CellKind::amount, std::numeric_limits<double>::quiet_NaN()).kind,
            CellKind::empty);
  EXPECT_EQ(number_cell(CellKind::share, std::numeric_limits<double>::infinity()).kind,
            CellKind::empty);
  EXPECT_EQ(number_cell(CellKind::amount, 0.0).kind, CellKind::amount);
}

TEST(ExportTable, OnlyColumnsWithoutAnyCellAreDropped) {
  ExportTable table{.id = "t",
                    .title = "T",
                    .headings = {"none", "some", "nothing"},
                    .rows = {{{}, text_cell("a"), {}}, {{}, {}, {}}}};
  drop_empty_columns(table);
  EXPECT_EQ(table.headings, std::vector<std::string>{"some"});
  EXPECT_EQ(table.rows[0], std::vector<ExportCell>{text_cell("a")});
  EXPECT_EQ(table.rows[1], std::vector<ExportCell>{ExportCell{}});
}

}  // namespace
}  // namespace encours::export_table_test
