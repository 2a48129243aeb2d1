#include "core/date.hpp"

#include <gtest/gtest.h>

namespace encours::date_test {
namespace {

TEST(Date, ReadsTheThreeForms) {
  const auto expected = parse_date("2026-12-31");
  ASSERT_TRUE(expected);
  EXPECT_EQ(parse_date("31/12/2026"), expected);
  EXPECT_EQ(parse_date("20261231"), expected);
  EXPECT_EQ(to_iso(*expected), "2026-12-31");
}

TEST(Date, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(parse_date("2025-02-30"));
  EXPECT_FALSE(parse_date("2025-13-01"));
  EXPECT_FALSE(parse_date("00000000"));
  EXPECT_FALSE(parse_date("2025-1-01"));
  EXPECT_FALSE(parse_date("2025-01-0x"));
  EXPECT_FALSE(parse_date(""));
}

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(parse_date("2024-02-29"));
  EXPECT_FALSE(parse_date("2025-02-29"));
}

}  // namespace
}  // namespace encours::date_test
