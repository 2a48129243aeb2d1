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

  const char* title;              ///< title of the study, date
  const char* french;             ///< heading
  const char* french_closing;     ///< closing, deductible, not deductible
  const char* french_movement;    ///< opening, charge, used, unused
  const char* french_tax;         ///< added back, deducted, deferred tax asset
  const char* french_unassessed;  ///< claims, allowance
  const char* french_left_out;    ///< claims, gross amount
  const char* french_paid;        ///< claims, gross amount
  const char* french_lost;        ///< claims, gross amount
  const char* french_account;     ///< account, after the entries, in the books, difference
  const char* unseen;             ///< items, gross amount
  const char* french_use;
  const char* ifrs;
  const char* ifrs_allowance;                  ///< total, collective, individual, overlays
  const char* ifrs_bucket;                     ///< segment and bucket, gross, rate, allowance
  const char* not_due;                         ///< name of the first bucket
  std::array<const char*, item_states> state;  ///< after the name of a bucket
  const char* ifrs_rebuttal;                   ///< days, words, approver, date
  const char* ifrs_paid;      ///< items, amount, items of them taken out, their amount
  const char* ifrs_history;   ///< items, years, items lost, buyers they were of
  const char* ifrs_few;       ///< said of few losses
  const char* ifrs_lossless;  ///< no loss: the prior alone
  const char* ifrs_given;
  const char* ifrs_movement;  ///< opening, charge, used, unused, closing
  const char* engine;         ///< engine, its ±, matrix
  const char* step;           ///< what, amount
  const char* ifrs_use;
  const char* reserve;
  const char* reserve_all;   ///< every scenario by its weight
  const char* reserve_one;   ///< name of the scenario
  const char* reserve_line;  ///< programme, level, VaR less mean, ± low high, ES less mean
  const char* reserve_held;  ///< programme, amount
  const char* reserve_use;
  const char* never_added;
  const char* backtest;     ///< which, allowance, written off, still open, collected
  const char* french_name;  ///< of an allowance that is looked back on
  const char* ifrs_name;
  const char* backtest_without;    ///< amount lost without an allowance
  const char* backtest_excess;     ///< amount
  const char* backtest_shortfall;  ///< amount
  const char* approvals;           ///< parameters, of them without an approval
  const char* assumptions;         ///< count
  const char* frozen;              ///< checksum
  const char* workbook;
};

const ProvisionTexts& provision_texts(Language language);

}  // namespace encours
