#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/moments.hpp"
#include "engine/amount_statistics.hpp"
#include "engine/outcome.hpp"
#include "engine/sectioned_quantile.hpp"

namespace encours {

/// Prevention, cure, protection: the order in which they are switched on.
inline constexpr std::size_t pillar_count = 3;

/// What is gathered of one conduct without protection in one case.
class ConductStatistics {
 public:
  explicit ConductStatistics(std::uint64_t expected_trials);

  /// One batch; `ordinary_interest` as in varying_cost(); `nothing`: the same trials without
  /// prevention and cure.
  void add(std::uint64_t batch, const ConductOutcome& outcome, double ordinary_interest,
           const ConductOutcome& nothing);
  void finish();

  /// Gross loss, and finance cost above the ordinary one, of each trial of the last batch.
  std::span<const double> cost() const { return cost_; }
  const AmountStatistics& loss() const { return loss_; }
  const SectionedQuantile& loss_in_100() const { return in_100_; }
  /// What it adds to the working capital required at the end; empty where cash is not simulated.
  const Moments& working_capital() const { return working_capital_; }

 private:
  AmountStatistics loss_;
  SectionedQuantile in_100_;
  Moments working_capital_;
  std::vector<double> cost_;
  std::vector<double> difference_;
};

/// What is gathered of the pillars of one programme in one case.
class PillarStatistics {
 public:
  explicit PillarStatistics(std::uint64_t expected_trials);

  /// One batch; `costs`: varying cost of each trial when nothing is done, then with each pillar
  /// more.
  void add(std::uint64_t batch, std::span<const std::span<const double>, pillar_count + 1> costs,
           const ProgrammeOutcome& outcome);
  /// The losses of the trials of a batch under its conduct, and without its exceptions to limits.
  void add_exceptions(std::span<const double> loss, std::span<const double> without);
  void finish();

  const Moments& prevented() const { return prevented_; }  ///< empty without prevention and cure
  /// What the varying cost falls by with a pillar.
  const Moments& fall(std::size_t pillar) const { return fall_[pillar]; }
  const Moments& whole_fall() const { return whole_fall_; }
  /// What exceptions to limits add to the loss; empty without any.
  const Moments& of_exceptions() const { return of_exceptions_; }
  const SectionedQuantile& retained_in_100() const { return in_100_; }

 private:
  Moments prevented_;
  std::array<Moments, pillar_count> fall_;
  Moments whole_fall_;
  Moments of_exceptions_;
  SectionedQuantile in_100_;
  std::vector<double> difference_;
};

}  // namespace encours
