#pragma once

#include <optional>
#include <vector>

#include "engine/simulator.hpp"

namespace encours {

/// What a search of break-evens needs of a run.
struct MeanCosts {
  /// Mean total cost, euros, central assumptions, [scenario][programme]: that of summarise().
  std::vector<std::vector<double>> cost;
  std::vector<double> failures;  ///< of all trials, per scenario
};

/// Simulates the study without the quantiles and errors of a run; nothing when interrupted.
/// `study` has no assumption range.
std::optional<MeanCosts> mean_costs(const Study& study, const Portfolio& portfolio,
                                    const RunOptions& options);

}  // namespace encours
