#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/contribution/cascade_results.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"

namespace encours {

/// Gathers, per scenario and under central assumptions, the trials with the largest cascades; the
/// earlier one of two equal ones. Nothing where the study has no contagion.
class LargestCascades final : public OutcomeSink {
 public:
  /// Candidates kept per scenario.
  static constexpr std::size_t most_trials = 16;

  struct Trial {
    std::uint64_t number = 0;
    std::uint32_t size = 0;  ///< failures of its largest cascade
  };

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

  /// Largest first.
  std::span<const Trial> trials(std::size_t scenario) const { return kept_[scenario]; }

 private:
  std::vector<std::uint32_t> central_;
  std::vector<std::vector<Trial>> kept_;  ///< per scenario
};

/// The three largest cascades of a scenario among these trials, which are simulated once more: a
/// trial is determined by its number. A chain is followed as far as the ledger shows it: what a
/// firm outside it or a failure before `as_of` brings about starts a cascade of its own.
std::vector<CascadeTree> largest_cascades(const PreparedStudy& study, std::size_t scenario,
                                          std::span<const LargestCascades::Trial> trials);

}  // namespace encours
