#pragma once

#include <span>

#include "core/assumption.hpp"
#include "engine/compare/comparison.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// Simulates a study once for all programmes, then searches what makes them cost the same. The
/// caller fills results.inputs and the assumptions of the tables; those of the simulation are added
/// to `assumptions`. `progress` sinks see the first simulation only. Stopped during that, the
/// ranking is that of the trials done; stopped later, break-evens are missing: results.run.partial
/// tells both.
Comparison compare_programmes(const Study& study, const Portfolio& portfolio,
                              const RunOptions& options, std::span<OutcomeSink* const> progress,
                              AssumptionLog& assumptions);

}  // namespace encours
