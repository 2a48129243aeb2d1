#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Says of each shock that names a sector or buyer the portfolio does not have, and of each sector
/// the factor matrix does not cover, with the nearest name there is. In a scenario whose names all
/// exist, also of a failure given as a condition whose probability in that month, F(m + 1) − F(m)
/// with F(t) = 1 − (1 − p)^(t/12) and p the buyer's PD after the scenario's shocks, is below 1e-12:
/// nothing can be drawn given what does not happen. Under gamma_frailty also of a condition with
/// Poisson counts or with moved factors.
void check_against_portfolio(const Study& study, const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
