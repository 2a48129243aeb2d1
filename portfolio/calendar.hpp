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

}  // namespace encours
