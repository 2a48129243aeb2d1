#pragma once

#include "scenarios/language.hpp"

namespace encours {

/// Words of the report on `encours reverse`; {} are filled in the order written.
struct ReverseWords {
  const char* title;
  const char* lead;       ///< event, programme, scenario
  const char* shortfall;  ///< credit line
  const char* loss;       ///< amount
  const char* reserve;    ///< amount
  const char* often;      ///< share, low, high, trials of the event, trials
  const char* never;      ///< trials, bound
  const char* ways;
  const char* way;
  const char* what;
  const char* likely;
  const char* then;
  const char* move;
  const char* failures;
  const char* mixed;
  const char* distance;        ///< standard deviations
  const char* failures_month;  ///< month
  const char* mixed_of;        ///< standard deviations, month
  const char* no_move;
  const char* no_failure;
  const char* not_normal;
  const char* conditioned;
  const char* no_hazards;
  const char* too_far;
  const char* alone;
  const char* at_most;
  const char* at_least;
  const char* ways_note;
  const char* spreading;     ///< draws
  const char* rare;          ///< trials of it, trials
  const char* measure_note;  ///< trials
  const char* sectors;
  const char* sector;
  const char* bar;
  const char* move_of;
  const char* mixed_move_of;
  const char* alike_of;
  const char* picture;
  const char* figure;
  const char* there;
  const char* in_all;
  const char* gross_loss;
  const char* indemnity;
  const char* retained_loss;
  const char* failing;
  const char* contagious;
  const char* lowest_cash;
  const char* week;
  const char* picture_sectors;
  const char* factor;
  const char* loss_there;
  const char* loss_in_all;
  const char* buyers;
  const char* buyer;
  const char* fails;
  const char* fails_in_all;
  const char* mean_loss;
  const char* too_few;  ///< trials
};

const ReverseWords& reverse_words(Language language);

}  // namespace encours
