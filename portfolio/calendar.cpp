#include "portfolio/calendar.hpp"

#include <algorithm>
#include <array>

namespace encours {

Date end_of_month(Date date) {
  const std::chrono::year_month_day day(date);
  return day.year() / day.month() / std::chrono::last;
}

Date months_later(Date date, int months) {
  const std::chrono::year_month_day day(date);
  if (date != end_of_month(date)) return legal_period_end(date, months);
  const auto month = day.year() / day.month() + std::chrono::months(months);
  return month / std::chrono::last;
}

Date legal_period_end(Date act, int months) {
  const auto end = std::chrono::year_month_day(act) + std::chrono::months(months);
  if (!end.ok()) return end.year() / end.month() / std::chrono::last;
  return end;
}

Date easter(std::chrono::year year) {
  const int y = static_cast<int>(year);
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return year / (f / 31) / (f % 31 + 1);
}

bool is_french_holiday(Date date) {
  using namespace std::chrono;
  const year_month_day day(date);
  constexpr std::array fixed = {January / 1, May / 1,      May / 8,       July / 14,
                                August / 15, November / 1, November / 11, December / 25};
  if (std::ranges::find(fixed, day.month() / day.day()) != fixed.end()) return true;
  constexpr std::array after_easter = {1, 39, 50};  // Easter Monday, Ascension, Whit Monday
  const auto since = static_cast<int>((date - easter(day.year())).count());
  return std::ranges::find(after_easter, since) != after_easter.end();
}

Date next_working_day(Date date) {
  using namespace std::chrono;
  while (weekday(date) == Saturday || weekday(date) == Sunday || is_french_holiday(date)) {
    date += days(1);
  }
  return date;
}

}  // namespace encours
