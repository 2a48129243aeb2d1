#include "portfolio/calendar.hpp"

#include <gtest/gtest.h>

namespace encours {
namespace {

Date day(const char* iso) {
  return *parse_date(iso);
}

TEST(Calendar, AMonthEndsOnItsLastDay) {
  EXPECT_EQ(end_of_month(day("2028-02-01")), day("2028-02-29"));
  EXPECT_EQ(end_of_month(day("2026-12-31")), day("2026-12-31"));
}

TEST(Calendar, TheEndOfAMonthStaysOne) {
  EXPECT_EQ(months_later(day("2026-12-31"), -1), day("2026-11-30"));
  EXPECT_EQ(months_later(day("2026-06-30"), 6), day("2026-12-31"));
  EXPECT_EQ(months_later(day("2026-02-28"), -12), day("2025-02-28"));
  EXPECT_EQ(months_later(day("2024-02-29"), -12), day("2023-02-28"));
  EXPECT_EQ(months_later(day("2026-03-30"), -1), day("2026-02-28"));
  EXPECT_EQ(months_later(day("2026-03-15"), -3), day("2025-12-15"));
  EXPECT_EQ(months_later(day("2026-01-10"), 2), day("2026-03-10"));
}

TEST(Calendar, ALegalPeriodEndsOnTheSameDayOfTheMonth) {
  EXPECT_EQ(legal_period_end(day("2026-02-28"), 2), day("2026-04-28"));
  EXPECT_EQ(legal_period_end(day("2026-12-31"), 2), day("2027-02-28"));
  EXPECT_EQ(legal_period_end(day("2026-11-30"), 2), day("2027-01-30"));
}

}  // namespace
}  // namespace encours
