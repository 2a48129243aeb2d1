#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Says of each shock that names a sector or buyer the portfolio does not have, and of each sector
/// the factor matrix does not cover, with the nearest name there is.
void check_against_portfolio(const Study& study, const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
