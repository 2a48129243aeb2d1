#pragma once

#include <array>

#include "output/number_format.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// Words of `encours actions` in one language; {} are filled with fmt, in the order written.
struct ActionsTexts {
  const char* title;  ///< scenario
  std::array<const char*, 6> heads;
  const char* with;  ///< programme
  const char* today;
  const char* alike;  ///< programmes
  const char* nothing;
  const char* unpriced;  ///< keys
  const char* pays;
  const char* more;  ///< how many

  const char* cut_sales;           ///< buyer, share
  const char* cut_sales_many;      ///< buyers, share
  const char* ask_cover;           ///< amount, buyer
  const char* ask_cover_many;      ///< amount, buyers
  const char* shorten_terms;       ///< days, buyer
  const char* shorten_terms_many;  ///< days, buyers
  const char* lawful_terms;        ///< days, buyers
  const char* remind;
  const char* stop_shipments;  ///< days

  const char* edits_title;
  const char* more_edits;  ///< how many
  const char* left_out_title;
  const char* left_out;                ///< kind, reason
  std::array<const char*, 6> kinds;    ///< of ActionKind
  std::array<const char*, 9> reasons;  ///< of LeftOutReason
  const char* legend;
  const char* own_limit;
  const char* no_error;
  Counted buyers;
  Counted simulations;
  const char* files;
};

const ActionsTexts& actions_texts(Language language);

}  // namespace encours
