#pragma once

#include <array>

#include "models/insurance/uncovered.hpp"
#include "output/number_format.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Words of `encours compare` in one language; {} are filled with fmt, in the order written.
struct CompareTexts {
  const char* title;  ///< months
  const char* mean;
  const char* deviation;
  const char* in_10;
  const char* in_20;
  const char* in_100;
  const char* above_first;

  const char* parts_title;
  const char* premium;
  const char* fees;
  const char* bonus_malus;
  const char* renewal;
  const char* prevention_part;
  const char* cure_part;
  const char* retained;
  const char* capital;
  const char* finance;
  const char* finance_short;  ///< where many parts leave little room
  const char* total;

  const char* cheapest;        ///< scenario, first
  const char* cheapest_alone;  ///< scenario, first
  const char* less_than;       ///< amount, second
  const char* error;           ///< half the 95 % interval
  const char* in_range;        ///< lowest and highest difference
  const char* in_range_one;    ///< the same where both read alike
  const char* certain;
  const char* tie;            ///< scenario, names
  const char* tie_noise;      ///< name, difference, ± of it
  const char* tie_trials;     ///< trials
  const char* tie_range;      ///< name, lowest and highest difference
  const char* settle_factor;  ///< factor
  const char* settle_range;
  const char* unknown;              ///< scenario
  const char* unless_factor;        ///< name, factor
  const char* unless_none;          ///< name, lowest and highest factor
  const char* unless_premium;       ///< name, premium, rate
  const char* unless_premium_only;  ///< the same where no multiple of the PDs does
  const char* dominated;            ///< by whom, names
  const char* same_cost;            ///< name

  const char* break_even_title;  ///< reference
  const char* break_even_premium;
  const char* break_even_rate;
  const char* break_even_quoted;
  const char* break_even_pd;
  const char* none;
  const char* break_even_note;
  const char* break_even_gap;   ///< largest difference left
  const char* break_even_held;  ///< policy, maximum liability
  const char* not_searched;

  const char* ratio;      ///< policy, mean, probability above one
  const char* exhausted;  ///< probability

  const char* pillars_title;  ///< scenario
  const char* prevention;
  const char* cure;
  const char* protection;
  const char* pillars_in_100;
  const char* exceptions;         ///< mean loss, margin
  const char* exceptions_in_100;  ///< mean loss, loss of one year in 100, margin
  const char* pillars_note;
  const char* pillars_note_in_100;  ///< the same where the year in 100 is told

  const char* why_title;  ///< scenario
  const char* gross;
  const char* prevented;
  const char* guaranteed;
  std::array<const char*, uncovered_reasons> reasons;
  const char* indemnity;
  const char* worst;
  const char* why_note;

  const char* own_title;
  const char* own_years;      ///< amounts, date, buyers
  const char* own_booked;     ///< amounts
  const char* own_quote;      ///< policy, low, high, premium, low, high ratio
  const char* own_charges;    ///< tax and fees of limits
  const char* own_quote_one;  ///< policy, indemnity, premium, ratio
  const char* own_note;
  const char* own_none;

  const char* limits_title;
  const char* limits_class;
  const char* limits_buyers;
  const char* limits_asked;
  const char* limits_granted;
  const char* limits_refused;
  const char* limits_used;
  const char* limits_above;
  const char* limits_total;
  Counted limits_asked_unknown;
  Counted limits_refused_buyers;
  Counted limits_reduced_buyers;
  Counted limits_not_asked;

  const char* files;
};

const CompareTexts& compare_texts(Language language);

}  // namespace encours
