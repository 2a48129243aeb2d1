#include "portfolio/import/fec/fec_cells.hpp"

#include <gtest/gtest.h>

namespace encours::fec_cells_test {
namespace {

Cents cents(std::string_view text) {
  const auto amount = parse_fec_amount(text);
  EXPECT_TRUE(amount) << text;
  return amount ? amount->cents : -1;
}

TEST(FecAmount, ReadsEveryWriting) {
  EXPECT_EQ(cents("0000000069,60"), 6'960);
  EXPECT_EQ(cents(" 000000000001437,12"), 143'712);
  EXPECT_EQ(cents("1 437,12"), 143'712);
  EXPECT_EQ(cents("1\xC2\xA0\x34\x33\x37,12"), 143'712);
  EXPECT_EQ(cents("1\xA0\x34\x33\x37,12"), 143'712);
  EXPECT_EQ(cents("1.234,56"), 123'456);
  EXPECT_EQ(cents("1,234.56"), 123'456);
  EXPECT_EQ(cents("-100.5"), -10'050);
  EXPECT_EQ(cents("100,5-"), -10'050);
  EXPECT_EQ(cents("+7"), 700);
  EXPECT_EQ(cents(",5"), 50);
  EXPECT_EQ(cents(""), 0);
  EXPECT_EQ(cents("12,3400"), 1'234);
  EXPECT_FALSE(parse_fec_amount("12,3400")->rounded);
}

TEST(FecAmount, RoundsWhatIsFinerThanACentAndSaysSo) {
  EXPECT_EQ(cents("12,345"), 1'235);
  EXPECT_EQ(cents("-12,344"), -1'234);
  EXPECT_TRUE(parse_fec_amount("12,345")->rounded);
}

TEST(FecAmount, RefusesWhatIsNoAmount) {
  for (const char* text : {"x", "12,3x", "1e5", "--1", "-", ",", "1,2,3", "1,2.3,4", "0x1F", "inf",
                           "99999999999999", "1,00000000000001"}) {
    EXPECT_FALSE(parse_fec_amount(text)) << text;
  }
}

TEST(FecDate, ReadsEveryWriting) {
  const Date day = *parse_date("2026-12-31");
  for (const char* text : {"20261231", "2026-12-31", "2026/12/31", "2026.12.31", "31122026",
                           "31/12/2026", "31-12-2026", " 20261231 ", "2026-12-31 00:00:00",
                           "2026-12-31T23:59:59.000Z", "20261231 120000", "31/12/2026 00:00"}) {
    EXPECT_EQ(parse_fec_date(text), day) << text;
  }
}

TEST(FecDate, RefusesDaysThatDoNotExistAndOtherTexts) {
  for (const char* text : {"", "20260230", "30022026", "2026-1-1", "2026123", "202612311", "x",
                           "2026-12/31", "20-261231", "20261231x", "20261231 x", "00000000"}) {
    EXPECT_FALSE(parse_fec_date(text)) << text;
  }
}

/// Every day of four centuries reads the same from both orders: none is ambiguous.
TEST(FecDate, NoDayIsAmbiguous) {
  const Date last = *parse_date("2299-12-31");
  for (Date day = *parse_date("1900-01-01"); day <= last; day += std::chrono::days(1)) {
    const std::string iso = to_iso(day);
    std::string year_first = iso.substr(0, 4);
    year_first.append(iso, 5, 2).append(iso, 8, 2);
    std::string day_first = iso.substr(8, 2);
    day_first.append(iso, 5, 2).append(iso, 0, 4);
    ASSERT_EQ(parse_fec_date(year_first), day);
    ASSERT_EQ(parse_fec_date(day_first), day);
  }
}

TEST(FecSense, ReadsLettersAndSigns) {
  EXPECT_EQ(parse_fec_sense("D"), 1);
  EXPECT_EQ(parse_fec_sense(" c "), -1);
  EXPECT_EQ(parse_fec_sense("+1"), 1);
  EXPECT_EQ(parse_fec_sense("-1"), -1);
  EXPECT_FALSE(parse_fec_sense("x"));
  EXPECT_FALSE(parse_fec_sense(""));
}

TEST(TrimFec, LeavesLettersThatEndInTheByteOfANoBreakSpace) {
  EXPECT_EQ(trim_fec(" \xC2\xA0voil\xC3\xA0 \t"), "voil\xC3\xA0");
  EXPECT_EQ(trim_fec("\xE2\x82\xA0"), "\xE2\x82\xA0");
  EXPECT_EQ(trim_fec("\xA0x\xA0"), "x");
}

}  // namespace
}  // namespace encours::fec_cells_test
