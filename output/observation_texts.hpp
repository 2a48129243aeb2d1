#pragma once

#include <array>

#include "output/number_format.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Words of `encours observe` in one language; {} are filled with fmt, in the order written.
struct ObservationTexts {
  const char* title;  ///< study, date
  Counted invoices;   ///< paid or open
  Counted buyers;
  const char* left_out;  ///< written off, disputed, insolvent, credited

  const char* lateness;
  const char* by_euros;
  const char* by_buyer;
  const char* trend;
  const char* over_30;
  const char* over_60;
  const char* spreads;       ///< between buyers, between invoices
  const char* distribution;  ///< share on time, median, 95 % quantile
  const char* unknown;       ///< in place of a quantile nobody knows yet
  const char* interval;      ///< low, high

  const char* season;       ///< list of months
  const char* season_none;  ///< p-value
  const char* season_too_short;
  const char* season_month;  ///< month, days with sign, low, high
  std::array<const char*, 12> months;

  const char* slowest;  ///< total tied up
  const char* buyer;
  const char* delay;
  const char* share_over_30;
  const char* tied_up;
  const char* open;

  const char* changes;       ///< days
  const char* changes_none;  ///< days
  const char* change;        ///< date, buyer, before, after, open
  Counted changes_more;
  Counted changes_small;
  const char* changes_rate;   ///< run length, expected false alarms, watched buyers
  const char* changes_speed;  ///< typical deviation, mean invoices to detection

  const char* failures;  ///< "3 failures", buyer-years, share a year
  Counted failed;
  const char* failures_pd;     ///< posterior, low, high, buyer-years and mean of the prior
  const char* conflict_more;   ///< chance
  const char* conflict_fewer;  ///< chance

  const char* keys;
  const char* evidence_few;      ///< payments, needed
  const char* evidence_partial;  ///< invoices
  const char* evidence_behind;   ///< date, invoices
};

const ObservationTexts& observation_texts(Language language);

}  // namespace encours
