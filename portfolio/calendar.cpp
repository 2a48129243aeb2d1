#include "portfolio/calendar.hpp"

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

}  // namespace encours
