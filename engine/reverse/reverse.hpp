#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "engine/results.hpp"
#include "engine/reverse/event_picture.hpp"
#include "engine/reverse/factor_move.hpp"
#include "engine/reverse/failing_set.hpp"

namespace encours {

/// Why a way to the event was not found.
enum class NotFound : std::uint8_t {
  found,
  not_normal,   ///< the law of the factors is not that of a factor copula
  conditioned,  ///< the first scenario is conditioned on a failure
  no_hazards,   ///< the default model does not tell its hazards given the factors
  too_far,      ///< no move looked at, nor all buyers that can fail, cause it
  alone         ///< a mixed crisis: one of its two parts does it alone
};

/// A factor move in a year in which one buyer fails: both together cause the event.
struct MixedCrisis {
  ForcedFailure failure;
  FactorMove move;
  /// That the buyer fails within the horizon in a year at least as bad.
  ProbabilityEstimate probability;
  JointProbability known_by = JointProbability::given_factors;
  std::uint64_t hits = 0;  ///< where failures spread: trials of such years in which it fails
};

/// What would bring an event about.
struct ReverseResult {
  ReverseEvent event;
  std::string programme;
  std::string scenario;
  RunResult run;
  EventPicture picture = {};
  std::uint64_t measure_trials = 0;  ///< of the means that factor moves are judged by

  NotFound move_status = NotFound::found;
  std::optional<FactorMove> alike = std::nullopt;        ///< all sectors by as much
  std::optional<FactorMove> most_likely = std::nullopt;  ///< the nearest of all

  /// Draws of what a failing set brings about, over which its figure is a mean; 0: nothing spreads.
  std::uint32_t spreading_draws = 0;
  NotFound set_status = NotFound::found;
  std::optional<FailingSet> set = std::nullopt;
  /// The figure of the event where its buyers fail, everything else being drawn.
  std::optional<GivenYearResult> with_set = std::nullopt;

  NotFound mixed_status = NotFound::found;
  std::optional<MixedCrisis> mixed = std::nullopt;
};

/// Looks for the most likely ways to an event under central assumptions in the first scenario, and
/// simulates how often it happens and what the trials look like in which it does. `programme`: of
/// the study. A run stopped early gives the trials done and no ways. Assumptions made while
/// preparing are listed.
ReverseResult reverse_stress(const Study& study, const Portfolio& portfolio,
                             const EventRequest& request, std::size_t programme,
                             const RunOptions& options, std::span<OutcomeSink* const> progress,
                             AssumptionLog& assumptions);

}  // namespace encours
