#pragma once

#include <optional>

#include "engine/results.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// What `encours run` says of a study under central assumptions; nothing when interrupted.
std::optional<Results> central_results(const Study& study, const Portfolio& portfolio,
                                       const RunOptions& options);

}  // namespace encours
