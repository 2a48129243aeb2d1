#include "output/export/workbook_charts.hpp"

#include <gtest/gtest.h>

namespace encours::workbook_charts_test {
namespace {

TEST(WorkbookCharts, WhatLooksLikeACodeOfTheFormatIsWrittenSoThatItIsRead) {
  EXPECT_EQ(literal("_x0041_lice"), "_x005F_x0041_lice");
  EXPECT_EQ(literal("a_xaB9f_"), "a_x005F_xaB9f_");
  EXPECT_EQ(literal("_x004_ _x00411_ _X0041_ __"), "_x004_ _x00411_ _X0041_ __");
  EXPECT_EQ(literal("_x0041"), "_x0041");
}

}  // namespace
}  // namespace encours::workbook_charts_test
