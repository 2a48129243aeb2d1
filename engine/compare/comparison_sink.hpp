#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/moments.hpp"
#include "engine/compare/worst_trials.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"
#include "models/insurance/uncovered.hpp"

namespace encours {

/// What is gathered in one scenario, under central assumptions, beside StatisticsSink.
class ScenarioComparison {
 public:
  ScenarioComparison(const PreparedStudy& study, std::uint64_t trials);

  void add(const BatchOutcome& batch, const CaseOutcome& outcome);

  /// Standard error of the mean difference of two costs, trial by trial, without what does not
  /// vary; 0 below two trials.
  double difference_error(std::size_t one, std::size_t other) const;
  /// Mean amounts that programme `p` leaves, by reason; zeros for self-insurance.
  UncoveredAmounts mean_uncovered(std::size_t p) const;
  /// The same over the `count` trials of the largest gross loss.
  UncoveredAmounts worst_uncovered(std::size_t p, std::uint64_t count) const;
  /// What guarantees took over in those trials, on average.
  double worst_guaranteed(std::size_t p, std::uint64_t count) const;
  /// Mean gross loss over those trials.
  double worst_prevented(std::size_t p, std::uint64_t count) const;
  double worst_gross_loss(std::uint64_t count) const;
  /// Trials in which the maximum liability left a part of a loss.
  std::uint64_t exhausted(std::size_t p) const { return exhausted_[p]; }

 private:
  void add_costs(const CaseOutcome& outcome);
  std::size_t place_of_guaranteed(std::size_t p) const {
    return 1 + programmes_ * uncovered_reasons + p;
  }
  std::size_t place_of_prevented(std::size_t p) const {
    return place_of_guaranteed(p) + programmes_;
  }

  std::size_t programmes_;
  std::vector<std::vector<double>> cost_;  ///< [programme][row]
  std::vector<double> scratch_;            ///< per row
  std::vector<double> row_;  ///< gross loss, reasons by programme, what guarantees take over
  std::vector<Moments> difference_;       ///< [one][other], other < one
  std::vector<Moments> uncovered_;        ///< [programme][reason]
  std::vector<std::uint64_t> exhausted_;  ///< per programme
  WorstTrials worst_;                     ///< by gross loss
};

/// Gathers, in memory bounded by the worst hundredth of the trials, what a comparison of programmes
/// needs beside the statistics of a run. The run must explain its policies.
class ComparisonSink final : public OutcomeSink {
 public:
  /// `study` must outlive the sink.
  explicit ComparisonSink(const PreparedStudy& study) : study_(&study) {}

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  /// One per scenario.
  std::span<const ScenarioComparison> scenarios() const { return scenarios_; }
  std::uint64_t trials_done() const { return trials_done_; }
  /// The worst hundredth of the trials done, at least one.
  std::uint64_t worst_hundredth() const;

 private:
  const PreparedStudy* study_;
  std::vector<ScenarioComparison> scenarios_;
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
