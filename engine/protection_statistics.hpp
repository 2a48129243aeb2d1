#pragma once

#include <cstdint>

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
