#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/outcome.hpp"

namespace encours {

/// Gathers the worst trials of each scenario by gross loss under central assumptions: those whose
/// mean is the expected shortfall at a level. Memory: twice the trials kept.
class TailTrials final : public OutcomeSink {
 public:
  struct Trial {
    std::uint64_t number = 0;
    double gross_loss = 0;  ///< euros
    double weight = 0;      ///< in the expected shortfall; the weights of a scenario add up to 1
  };

  /// `level` in (0, 1).
  explicit TailTrials(double level);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override;

  double level() const { return level_; }
  /// Worst first, the earlier of two equal ones; the last one counts in part where the tail is not
  /// a whole number of trials (Acerbi & Tasche 2002). Empty before end() and without trials.
  std::span<const Trial> worst(std::size_t scenario) const { return kept_[scenario]; }

 private:
  void compact(std::vector<Trial>& trials) const;

  double level_;
  std::size_t most_ = 0;  ///< trials that the tail of the whole run may hold
  std::vector<std::uint32_t> central_;
  std::vector<std::vector<Trial>> kept_;  ///< per scenario
};

}  // namespace encours
