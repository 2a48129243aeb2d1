#pragma once

#include <string>

#include "scenarios/language.hpp"

namespace encours {

/// Words of the report on `encours sensitivity`; {} are filled in the order written.
struct SensitivityWords {
  const char* title;
  const char* lead;  ///< scenario
  const char* gross;
  const char* caption;  ///< subject, measure
  const char* assumption;
  const char* study;
  const char* tried;
  const char* bar;
  const char* change;
  const char* stress;
  const char* data;  ///< subject
  const char* show;
  const char* as_stated;
  const char* no_error;
  const char* decides;          ///< measure
  const char* decides_caption;  ///< measure
  const char* first;            ///< programme
  const char* other;
  const char* above;
  const char* verdict;
  const char* turns_at;
  const char* how_far;
  const char* behind;
  const char* tie_by_noise;
  const char* tie_by_assumptions;
  const char* unknown;
  const char* inside;
  const char* outside;
  const char* none_turns;
  const char* note;
  const char* day;
  const char* point;
};

const SensitivityWords& sensitivity_words(Language language);
/// What sensitivity.json calls "pd_level" or "average_cost", in words; the name where it is not
/// known.
std::string sensitivity_title(const std::string& name, Language language);

}  // namespace encours
