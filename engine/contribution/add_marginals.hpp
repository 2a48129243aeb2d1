#pragma once

#include "engine/results.hpp"
#include "engine/simulator.hpp"

namespace encours {

/// Draws the first trials of the first scenario again, alone and under central assumptions, and
/// adds to its contributions what each group listed there adds on top of the others, and how the
/// loss falls as the exposure is spread over more buyers. Trials: those of the run, at most 100,000
/// and so many that 20 million failures are looked at (10,000 at least). Adds nothing without
/// contributions, below two trials, or when stopped.
void add_marginals(const Study& study, const Portfolio& portfolio, const RunOptions& options,
                   Results& results);

}  // namespace encours
