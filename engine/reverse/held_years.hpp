#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/proportion.hpp"
#include "engine/reverse/event.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// Years that are alike in what is given: the factors of the sectors, who fails, or both.
struct GivenYear {
  std::vector<double> factors = {};         ///< one per sector, before shocks; empty: drawn
  std::vector<ForcedFailure> failing = {};  ///< whatever the factors
};

/// What such years come to, everything else being drawn.
struct GivenYearResult {
  double mean = 0;  ///< of the figure that the event looks at, euros
  double standard_error = 0;
  Proportion event;  ///< how often it happens
};

/// Simulates given years on common trials, the first ones of the study: the measure in which a
/// factor move causes an event is the mean of the event's figure over them. A fixed number of
/// trials with fixed random numbers makes it a plain function of what is given.
class HeldYears {
 public:
  /// `part`: one scenario and the event's programme alone, central assumptions.
  HeldYears(const Study& part, const Portfolio& portfolio, const ReverseEvent& event,
            const RunOptions& options);

  /// Trials of every year asked for: those of the study, at most 4,096.
  std::uint64_t trials() const { return study_.run.trials; }

  /// In the order of `years`, of which all or none have their factors given; none when the run was
  /// stopped. A pilot takes the first 1,024 trials, for where to look.
  enum class Effort : std::uint8_t { pilot, full };
  std::optional<std::vector<GivenYearResult>> results(std::span<const GivenYear> years,
                                                      Effort effort = Effort::full);

 private:
  Study study_;
  const Portfolio* portfolio_;
  ReverseEvent event_;
  RunOptions options_;
};

}  // namespace encours
