#pragma once

#include "core/date.hpp"

namespace encours {

/// The last day of the date's month.
Date end_of_month(Date date);

/// The day `months` calendar months later (earlier where negative) as books count them: the end of
/// a month stays the end of a month.
Date months_later(Date date, int months);

/// The day a period of so many months from an act ends: the same day of the month, or the last of
/// a shorter month (article 641 of the Code de procédure civile). From 28 February two months end
/// on 28 April.
Date legal_period_end(Date act, int months);

/// Sunday of Easter in a year from 1583 (Meeus, Astronomical Algorithms, ch. 8).
Date easter(std::chrono::year year);

/// The public holidays of France (article L3133-1 of the Code du travail); those of Alsace-Moselle
/// and overseas are left out.
bool is_french_holiday(Date date);

/// The day itself, or the next that is no Saturday, Sunday or French public holiday: until its
/// evening a legal period that ends before runs on (article 642 of the Code de procédure civile).
Date next_working_day(Date date);

}  // namespace encours
