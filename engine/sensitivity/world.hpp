#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/results.hpp"
#include "engine/sensitivity/trial_columns.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// What is measured of the gross loss (the first three) and of each programme.
enum class Measure : std::uint8_t {
  average_loss,     ///< mean of the gross or retained loss, euros
  loss_one_in_100,  ///< its value at risk at 99 %, euros
  reserve,          ///< the latter less the former, euros
  average_cost,     ///< mean of the total cost, euros
  cost_one_in_100,  ///< its value at risk at 99 %, euros
  shortfall         ///< probability that cash falls below the credit line
};
inline constexpr std::array all_measures = {Measure::average_loss,    Measure::loss_one_in_100,
                                            Measure::reserve,         Measure::average_cost,
                                            Measure::cost_one_in_100, Measure::shortfall};

/// A study simulated under one set of assumptions: what `encours run` says of it, and its trials.
/// The scenario that is looked at stands last, before it at most the one that reserves follow.
struct World {
  const Study* study = nullptr;  ///< outlives it
  Results results = {};
  std::vector<KeptTrials> columns = {};  ///< one per scenario

  const ScenarioResult& scenario() const { return results.scenarios.back(); }
};

/// Nothing when interrupted. Without the assumption range: central figures only.
std::optional<World> simulate_world(const Study& study, const Portfolio& portfolio,
                                    const RunOptions& options,
                                    std::span<OutcomeSink* const> progress);

/// The gross loss, or a programme.
using Subject = std::optional<std::size_t>;

/// None where the study does not simulate it: costs of the gross loss, a shortfall without cash.
std::optional<double> figure_of(const World& world, Subject subject, Measure measure);

/// Standard error of figure_of(one) − figure_of(other), on common trials; the measure exists for
/// both. None where the trials are too few to tell.
std::optional<double> difference_error(const World& one, Subject of_one, const World& other,
                                       Subject of_other, Measure measure);

}  // namespace encours
