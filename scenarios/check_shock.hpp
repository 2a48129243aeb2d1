#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Says what keeps a shock from acting on this portfolio in this study: a name nobody has, a model
/// it cannot change, a month beyond the horizon.
void check_shock(const Study& study, const Portfolio& portfolio, const Shock& shock,
                 ProblemLog& problems);

}  // namespace encours
