#pragma once

#include <array>

#include "engine/sensitivity/world.hpp"
#include "output/number_format.hpp"
#include "scenarios/language.hpp"

namespace encours {

inline constexpr std::size_t assumption_kinds = 8;

/// What an assumption is called and where its ends come from.
struct AssumptionTexts {
  const char* name;    ///< in a table
  const char* source;  ///< of the ends
};

/// Words of `encours sensitivity` in one language; {} are filled with fmt, in the order written.
struct SensitivityTexts {
  const char* title;  ///< scenario
  const char* gross;  ///< what stands above its table
  const char* as_stated;
  const char* tried;
  std::array<const char*, all_measures.size()> measures;  ///< heads of columns
  std::array<AssumptionTexts, assumption_kinds> assumptions;
  const char* source_study;  ///< in place of `source` where the study gives the ends
  const char* sources_title;
  const char* stress;  ///< behind the name
  const char* legend;
  const char* no_error;  ///< how many trials

  const char* decision_mean;      ///< first
  const char* decision_bad_year;  ///< first
  const char* not_surely;         ///< behind it, where some other one is not told from it
  const char* cheaper_by;         ///< other, difference with ±
  const char* turns;              ///< behind it, where some assumption turns the order
  const char* stays;              ///< behind it, where none does
  const char* tie_noise;          ///< other, difference with ±
  const char* tie_trials;         ///< trials
  const char* tie_assumptions;    ///< other
  const char* unknown;            ///< other
  const char* alone;              ///< one programme only
  const char* flips_at;           ///< assumption, value with ±, value of the study
  const char* inside;             ///< behind it
  const char* never;              ///< assumptions
  const char* between;            ///< assumption, lowest, highest
  const char* bounds;             ///< assumptions with their bounds
  const char* search_note;
  Counted simulations;
  const char* files;
};

const SensitivityTexts& sensitivity_texts(Language language);

}  // namespace encours
