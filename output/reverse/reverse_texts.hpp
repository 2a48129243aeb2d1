#pragma once

#include "scenarios/language.hpp"

namespace encours {

/// Words of `encours reverse` in one language; {} are filled with fmt, in the order written.
struct ReverseTexts {
  const char* title;
  const char* shortfall;  ///< credit line
  const char* loss;       ///< amount
  const char* reserve;    ///< threshold, mean loss in it
  const char* under;      ///< programme, scenario, months

  const char* often;
  const char* often_in;  ///< share, low, high, trials, of all
  const char* never;     ///< trials, bound
  const char* partial;   ///< trials done, trials asked for

  const char* ways_title;
  const char* likely;
  const char* event_then;
  const char* move;
  const char* distance;  ///< standard deviations
  const char* alike;     ///< standard deviations of every sector
  const char* no_move;   ///< the year without a move does it
  const char* failures;
  const char* failures_count;  ///< buyers, month
  const char* more_buyers;     ///< buyers, two at least
  const char* one_more_buyer;
  const char* no_failure;
  const char* greedy;
  const char* of_three;
  const char* other_way;
  const char* spreading;  ///< draws
  const char* rare;       ///< trials of it, trials, low, high
  const char* mixed;
  const char* mixed_of;       ///< standard deviations, month
  const char* mixed_average;  ///< month
  const char* ways_note;
  const char* measure_note;  ///< trials

  const char* not_normal;
  const char* conditioned;
  const char* no_hazards;
  const char* move_too_far;  ///< standard deviations
  const char* set_too_far;
  const char* mixed_too_far;
  const char* alone;

  const char* picture_title;
  const char* there;
  const char* in_all;
  const char* gross_loss;
  const char* indemnity;
  const char* retained_loss;
  const char* failing;
  const char* contagious;
  const char* lowest_cash;
  const char* week;
  const char* sectors_title;
  const char* factor;
  const char* share_of_loss;
  const char* buyers_title;
  const char* fails;
  const char* mean_loss;
  const char* too_few;  ///< trials

  const char* files;
};

const ReverseTexts& reverse_texts(Language language);

}  // namespace encours
