#pragma once

#include <vector>

#include "engine/outcome.hpp"

namespace encours {

/// What a programme costs differently in each trial of a batch, euros, into `cost`: the retained
/// loss, fees on claims, bonus or malus, what a renewal adds to the premium, the cost of the fund,
/// and the finance cost above `ordinary_interest` where cash is simulated.
void varying_cost(const ProgrammeOutcome& outcome, double ordinary_interest,
                  std::vector<double>& cost);

}  // namespace encours
