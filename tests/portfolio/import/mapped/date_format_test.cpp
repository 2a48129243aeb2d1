#include "portfolio/import/mapped/date_format.hpp"

#include <gtest/gtest.h>

namespace encours::date_format_test {
namespace {

std::string read(std::string_view pattern, std::string_view text) {
  const auto format = DateFormat::parse(pattern);
  if (!format) return "no format";
  const auto day = format->read(text);
  return day ? to_iso(*day) : "no date";
}

TEST(DateFormat, ReadsWhatThePatternSays) {
  EXPECT_EQ(read("%Y%m%d", "20260304"), "2026-03-04");
  EXPECT_EQ(read("%d/%m/%Y", "03/04/2026"), "2026-04-03");
  EXPECT_EQ(read("%m/%d/%Y", "3/4/2026"), "2026-03-04");
  EXPECT_EQ(read("%d.%m.%y", "03.04.69"), "2069-04-03");
  EXPECT_EQ(read("%d.%m.%y", "03.04.70"), "1970-04-03");
  EXPECT_EQ(read("%Y-%m-%d %H:%M:%S", "2026-03-04 23:59:00"), "2026-03-04");
  EXPECT_EQ(read("%Y%m%d.0", "20260304.0"), "2026-03-04");
}

TEST(DateFormat, GivesNothingForAnythingElse) {
  for (const char* text : {"", "2026034", "202603040", "20260230", "20261301", "18991231",
                           "2026 304", "-2026304", "20260304 "}) {
    EXPECT_EQ(read("%Y%m%d", text), "no date") << text;
  }
  EXPECT_EQ(read("%d/%m/%Y", "03-04-2026"), "no date");
  EXPECT_EQ(read("%d/%m/%Y", "003/4/2026"), "no date");
  EXPECT_EQ(read("%Y-%m-%d %H:%M", "2026-03-04 24:00"), "no date");
}

TEST(DateFormat, NeedsOneYearMonthAndDay) {
  for (const char* pattern :
       {"", "%Y%m", "%Y%y%m%d", "%d%d%m%Y", "%Y%m%d%", "%Y-%b-%d", "YYYY-MM-DD"}) {
    EXPECT_FALSE(DateFormat::parse(pattern)) << pattern;
  }
  EXPECT_FALSE(DateFormat::parse("%Y%m%d" + std::string(DateFormat::longest_pattern, ' ')));
}

}  // namespace
}  // namespace encours::date_format_test
