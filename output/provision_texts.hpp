#pragma once

#include <array>

#include "engine/provision/provision.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Words of a provision in one language; {} are filled with fmt.
struct ProvisionTexts {
  std::array<const char*, claim_standings> standing;  ///< why a claim is or is not deductible
  std::array<const char*, entry_kinds> entry_names;   ///< the same in every language
  std::array<const char*, entry_kinds> entry;
  std::array<const char*, bridge_steps> bridge;

  const char* title;            ///< title of the study, date
  const char* french;           ///< heading
  const char* french_closing;   ///< closing, deductible, not deductible
  const char* french_movement;  ///< opening, charge, used, unused
  const char* french_tax;       ///< added back, deducted, deferred tax asset
  const char* french_use;
  const char* ifrs;
  const char* ifrs_allowance;  ///< total, collective, individual, overlays
  const char* ifrs_bucket;     ///< segment and bucket, gross, rate, allowance
  const char* ifrs_history;    ///< items, years, losses of the first bucket, interval of its rate
  const char* ifrs_given;
  const char* ifrs_movement;  ///< opening, charge, used, unused, closing
  const char* engine;         ///< engine, its ±, matrix
  const char* step;           ///< what, amount
  const char* ifrs_use;
  const char* reserve;
  const char* reserve_line;  ///< programme, level, VaR less mean, ± low high, ES less mean
  const char* reserve_use;
  const char* never_added;
  const char* backtest;     ///< allowance, written off, still open, collected
  const char* approvals;    ///< parameters, of them without an approval
  const char* assumptions;  ///< count
  const char* frozen;       ///< checksum
  const char* no_workbook;
};

const ProvisionTexts& provision_texts(Language language);

}  // namespace encours
