#pragma once

#include <cstdint>
#include <vector>

#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"

namespace encours {

/// What each trial of one programme came to, central assumptions.
struct ProgrammeColumns {
  std::vector<double> retained;  ///< euros
  /// See varying_cost(); empty without cash, fund, charges and renewal: the retained loss is all
  /// that varies.
  std::vector<double> cost = {};
  std::vector<double> shortfall = {};  ///< 1 where cash falls below the credit line; empty likewise

  const std::vector<double>& varying_cost() const { return cost.empty() ? retained : cost; }
};

/// What each trial of one scenario came to.
struct KeptTrials {
  std::vector<double> gross_loss = {};  ///< euros
  std::vector<ProgrammeColumns> programmes = {};
};

/// Keeps the trials of a run, so that another run of the same seed can be held against them one by
/// one. Memory: 8 bytes a trial for each column.
class ColumnSink final : public OutcomeSink {
 public:
  /// `study` must outlive the sink.
  explicit ColumnSink(const PreparedStudy& study) : study_(&study) {}

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  std::uint64_t trials_done() const { return trials_done_; }
  /// One per scenario.
  std::vector<KeptTrials> take() && { return std::move(scenarios_); }

 private:
  const PreparedStudy* study_;
  std::vector<KeptTrials> scenarios_;
  std::vector<double> cost_;
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
