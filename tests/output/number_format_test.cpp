#include "output/number_format.hpp"

#include <gtest/gtest.h>

#include "output/texts.hpp"

namespace encours::number_format_test {
namespace {

const NumberStyle& fr() {
  return texts(Language::french).numbers;
}
const NumberStyle& en() {
  return texts(Language::english).numbers;
}

TEST(NumberFormat, Amounts) {
  EXPECT_EQ(format_amount(63'450, fr()), "63\u00a0k€");
  EXPECT_EQ(format_amount(63'450, en()), "63k");
  EXPECT_EQ(format_amount(1'234'567, en()), "1.2m");
  EXPECT_EQ(format_amount(1'234'567, fr()), "1,2\u00a0M€");
  EXPECT_EQ(format_amount(4'210, en()), "4.2k");
  EXPECT_EQ(format_amount(850.4, en()), "850");
  EXPECT_EQ(format_amount(0, en()), "0");
  EXPECT_EQ(format_amount(-0.3, en()), "0");
}

TEST(NumberFormat, ChangesUnitWhereRoundingWouldGiveAThousand) {
  EXPECT_EQ(format_amount(999.4, en()), "999");
  EXPECT_EQ(format_amount(999.6, en()), "1.0k");
  EXPECT_EQ(format_amount(999'499, en()), "999k");
  EXPECT_EQ(format_amount(999'500, en()), "1.0m");
  EXPECT_EQ(format_amount(9'960, en()), "10k");
}

TEST(NumberFormat, ChangesCarryTheirSign) {
  EXPECT_EQ(format_change(28'000, en()), "+28k");
  EXPECT_EQ(format_change(-28'000, en()), "−28k");
  EXPECT_EQ(format_change(0.2, en()), "0");
}

TEST(NumberFormat, RangesShareAUnitWhileTheSmallEndIsLegible) {
  EXPECT_EQ(format_range({.low = 41'000, .high = 97'000}, en()), "41 – 97k");
  EXPECT_EQ(format_range({.low = 900'000, .high = 1'200'000}, en()), "0.9 – 1.2m");
  EXPECT_EQ(format_range({.low = 300, .high = 1'200'000}, en()), "300 – 1.2m");
  EXPECT_EQ(format_range({.low = 0, .high = 97'000}, en()), "0 – 97k");
}

TEST(NumberFormat, ErrorsTakeTheUnitOfTheirAmount) {
  EXPECT_EQ(format_error(312, 28'000, en()), "0.31k");
  EXPECT_EQ(format_error(312, 28'000, fr()), "0,31");
  EXPECT_EQ(format_error(2'130, -114'000, en()), "2.1k");
  EXPECT_EQ(format_error(12'700, 114'000, en()), "13k");
  EXPECT_EQ(format_error(12, 850, fr()), "12");
  // Two significant figures, however large beside their amount.
  EXPECT_EQ(format_error(234'000, 5'000, en()), "230k");
  EXPECT_EQ(format_error(996, 5, en()), "1,000");
}

TEST(NumberFormat, ErrorsThatNoFigureShownWouldTellAreDropped) {
  EXPECT_EQ(format_error(0, 114'000, en()), "");
  EXPECT_EQ(format_error(9, 114'000, en()), "");
  EXPECT_EQ(format_error(10, 114'000, en()), "0.01k");
}

TEST(NumberFormat, PercentsCountsAndDates) {
  EXPECT_EQ(format_percent(0.047, fr()), "4,7\u00a0%");
  EXPECT_EQ(format_percent(0.23, en()), "23%");
  EXPECT_EQ(format_percent(0, en()), "0%");
  EXPECT_EQ(format_percent(0.0031, en()), "0.31%");
  EXPECT_EQ(format_percent(0.0000384, en()), "0.0038%");
  EXPECT_EQ(format_count(100'000, fr()), "100\u00a0000");
  EXPECT_EQ(format_number(1.5, 2, fr()), "1,5");
  EXPECT_EQ(format_number(-3, 1, en()), "−3");
  EXPECT_EQ(format_date(*parse_date("2026-12-01"), fr()), "01/12/2026");
  EXPECT_EQ(format_date(*parse_date("2026-12-01"), en()), "1 Dec 2026");
}

}  // namespace
}  // namespace encours::number_format_test
