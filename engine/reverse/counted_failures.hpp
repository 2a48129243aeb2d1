#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/moments.hpp"
#include "core/proportion.hpp"
#include "engine/outcome.hpp"
#include "engine/prepared_study.hpp"
#include "engine/reverse/joint_failures.hpp"

namespace encours {

/// Counts the trials in which all of some buyers fail within the horizon, whatever the cause: what
/// failures bring about is part of it, by every mechanism. The run records events; its first case
/// is looked at.
class CountedFailures final : public OutcomeSink {
 public:
  /// Weights of trials drawn with moved factors, as JointFailures::all_fail_beyond(): the study is
  /// moved to −distance·Cov(X, u), u the score that `score_weights` give.
  struct Tilt {
    std::vector<double> score_weights;
    double distance = 0;
  };

  /// `study` must outlive the object.
  CountedFailures(const PreparedStudy& study, std::vector<std::vector<std::uint32_t>> sets,
                  std::optional<Tilt> tilt = std::nullopt);

  void begin(const OutcomeLayout& layout) override;
  void batch(const BatchOutcome& outcome) override;
  void end(std::uint64_t trials_done) override { trials_done_ = trials_done; }

  std::uint64_t trials_done() const { return trials_done_; }
  /// Trials that count (of a weight above 0) in which all of a set fail.
  std::uint64_t hits(std::size_t set) const { return hits_[set]; }
  /// The share of trials, without weights.
  Proportion share(std::size_t set) const { return proportion(hits_[set], trials_done_); }
  /// The mean weight of the trials in which they fail.
  ProbabilityEstimate weighted(std::size_t set) const;

 private:
  double weight(std::uint64_t trial);
  bool all_failed(const std::vector<std::uint32_t>& set, std::uint64_t stamp) const;

  const PreparedStudy* study_;
  std::vector<std::vector<std::uint32_t>> sets_;
  std::optional<Tilt> tilt_;
  std::vector<std::uint64_t> failed_in_;  ///< per buyer: one more than the last trial it fails in
  std::vector<std::uint64_t> hits_;
  std::vector<double> weights_;  ///< per set: summed
  std::vector<double> squares_;
  std::unique_ptr<DefaultModel::State> state_;
  std::vector<TrialDefaults> drawn_;
  std::uint64_t trials_done_ = 0;
};

}  // namespace encours
