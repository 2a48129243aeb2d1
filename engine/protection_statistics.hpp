#pragma once

#include <cstdint>
#include <span>

#include "core/moments.hpp"
#include "engine/amount_statistics.hpp"
#include "engine/outcome.hpp"

namespace encours {

/// What is gathered of the fund of one programme in one case.
struct FundStatistics {
  AmountStatistics shortness;  ///< less the balance at the end
  AmountStatistics unfunded;
  AmountStatistics cost;       ///< of its capital less its yield
  AmountStatistics varying;    ///< what the programme costs differently in each trial
  std::uint64_t depleted = 0;  ///< trials
  std::uint64_t trials = 0;

  FundStatistics(double lowest_level, std::uint64_t expected_trials);

  /// `variable_cost`: of each trial of the batch.
  void add(const FundOutcome& fund, std::span<const double> variable_cost);
  void finish();
};

/// What is gathered of the charges of one policy that depend on its claims, in one case.
struct ChargeStatistics {
  Moments claim_fees;
  Moments bonus_malus;
  AmountStatistics varying;  ///< what the programme costs differently in each trial

  ChargeStatistics(double lowest_level, std::uint64_t expected_trials)
      : claim_fees(), bonus_malus(), varying(lowest_level, expected_trials) {}
  /// `variable_cost`: of each trial of the batch.
  void add(const ChargesOutcome& charges, std::span<const double> variable_cost) {
    claim_fees.merge(Moments::of(charges.claim_fees));
    bonus_malus.merge(Moments::of(charges.bonus_malus));
    varying.add(variable_cost);
  }
};

/// What is gathered of the renewal of one policy in one case.
struct RenewalStatistics {
  Moments premium;
  Moments ended;
  Moments indemnity_lost;
  AmountStatistics varying;  ///< what the programme costs differently in each trial

  RenewalStatistics(double lowest_level, std::uint64_t expected_trials)
      : premium(), ended(), indemnity_lost(), varying(lowest_level, expected_trials) {}
  /// `variable_cost`: of each trial of the batch.
  void add(const RenewalOutcome& renewal, std::span<const double> variable_cost) {
    premium.merge(Moments::of(renewal.premium));
    Moments ends;
    for (const std::uint8_t one : renewal.ended) ends.add(one);
    ended.merge(ends);
    indemnity_lost.merge(Moments::of(renewal.indemnity_lost));
    varying.add(variable_cost);
  }
};

/// What is gathered of the guarantees of one programme in one case.
struct GuaranteeStatistics {
  AmountStatistics paid;
  Moments unmet;

  GuaranteeStatistics(double lowest_level, std::uint64_t expected_trials)
      : paid(lowest_level, expected_trials), unmet() {}
  void add(const GuaranteeOutcome& guarantees) {
    paid.add(guarantees.paid);
    unmet.merge(Moments::of(guarantees.unmet));
  }
};

}  // namespace encours
