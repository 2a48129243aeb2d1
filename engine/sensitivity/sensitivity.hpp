#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "engine/sensitivity/decision.hpp"
#include "engine/sensitivity/world.hpp"
#include "engine/simulator.hpp"
#include "scenarios/main_assumptions.hpp"

namespace encours {

/// A figure at one value of an assumption.
struct Moved {
  double value = 0;                      ///< euros, or a probability
  double change = 0;                     ///< from the study as it is
  std::optional<double> standard_error;  ///< of the change, on common trials
};

/// Every measure of a subject; none where it is not simulated.
using MovedFigures = std::array<std::optional<Moved>, all_measures.size()>;

/// All figures at one value of an assumption.
struct TriedValue {
  double value = 0;
  std::vector<MovedFigures> subjects;  ///< the gross loss, then every programme
};

/// What one assumption does alone.
struct AssumptionEffect {
  MainAssumption assumption;
  std::vector<TriedValue> tried;  ///< its ends, in their order

  /// Largest absolute change of a measure of a subject; 0 where it is not simulated.
  double swing(std::size_t subject, Measure measure) const;
};

/// How the figures of one scenario hang on the assumptions of the study.
struct Sensitivity {
  Results results;           ///< of the study as it is, as `encours compare` simulates it
  std::size_t scenario = 0;  ///< that is looked at, in the study
  std::size_t place = 0;     ///< of that scenario in `results`
  std::vector<std::array<std::optional<double>, all_measures.size()>> stated;  ///< per subject
  std::vector<AssumptionEffect> effects;
  std::vector<Decision> decisions;  ///< by mean total cost and by that of one year in 100
  std::size_t simulations = 0;
};

/// Simulates scenario number `scenario` of the study under each main assumption alone, on the
/// trials of the study, and searches what would make another programme the cheapest. Nothing when
/// interrupted. What the preparation infers is added to `assumptions`.
std::optional<Sensitivity> find_sensitivity(const Study& study, const Portfolio& portfolio,
                                            std::size_t scenario, const RunOptions& options,
                                            std::span<OutcomeSink* const> progress,
                                            AssumptionLog& assumptions);

}  // namespace encours
