#pragma once

#include "output/number_format.hpp"
#include "scenarios/language.hpp"

namespace encours {

/// Words of `encours diff`; {} are filled with fmt, in the order written.
struct DifferenceTexts {
  const char* before;  ///< path, title, trials, seed
  const char* after;
  const char* interrupted;  ///< trials asked for
  const char* inputs;
  const char* same;
  const char* changed;
  const char* added;
  const char* removed;
  const char* study;
  const char* study_same;
  const char* study_text;     ///< only the text differs
  const char* study_unknown;  ///< the keys cannot be read
  const char* program;
  const char* arrow;  ///< what, before, after
  const char* nothing;
  const char* assumptions;
  const char* assumptions_same;
  Counted assumptions_differ;
  const char* more;  ///< count
  const char* ledger;
  const char* ledger_same;
  const char* results;
  const char* heading_before;
  const char* heading_after;
  const char* heading_difference;
  const char* within_noise;
  const char* within_bound;
  const char* beyond_noise;
  const char* unknown;
  const char* only_before;  ///< name
  const char* only_after;
  Counted others;  ///< figures that the screen does not show
  const char* others_beyond;
  const char* same_figures;  ///< how many, of how many
  const char* basis_paired;
  const char* basis_unpaired;  ///< same seed, other numbers of trials
  const char* basis_independent;
  const char* rule;
};

const DifferenceTexts& difference_texts(Language language);

}  // namespace encours
