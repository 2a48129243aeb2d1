#include "portfolio/calendar.hpp"

#include <gtest/gtest.h>

namespace encours::calendar_test {
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

TEST(Calendar, EasterOfKnownYears) {
  using namespace std::chrono;
  EXPECT_EQ(easter(year(1961)), day("1961-04-02"));
  EXPECT_EQ(easter(year(2000)), day("2000-04-23"));
  EXPECT_EQ(easter(year(2024)), day("2024-03-31"));
  EXPECT_EQ(easter(year(2038)), day("2038-04-25")) << "the latest it can be";
}

TEST(Calendar, AFrenchYearHasElevenHolidays) {
  int holidays = 0;
  for (Date date = day("2026-01-01"); date <= day("2026-12-31"); date += std::chrono::days(1)) {
    holidays += is_french_holiday(date) ? 1 : 0;
  }
  EXPECT_EQ(holidays, 11);
  EXPECT_TRUE(is_french_holiday(day("2026-05-14"))) << "Ascension";
  EXPECT_TRUE(is_french_holiday(day("2026-05-25"))) << "Whit Monday";
}

// Article 642: 28 February 2027 is a Sunday; Easter Monday 2026 follows a Sunday.
TEST(Calendar, APeriodEndsOnAWorkingDay) {
  EXPECT_EQ(next_working_day(day("2027-02-28")), day("2027-03-01"));
  EXPECT_EQ(next_working_day(day("2026-04-04")), day("2026-04-07"));
  EXPECT_EQ(next_working_day(day("2026-12-24")), day("2026-12-24"));
  EXPECT_EQ(next_working_day(day("2026-12-25")), day("2026-12-28"));
}

}  // namespace
}  // namespace encours::calendar_test
