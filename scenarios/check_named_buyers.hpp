#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Reports named buyers that the portfolio does not have, or that have no limit of the insurer, and
/// premiums on the sales to named buyers where none is covered.
void check_named_buyers(const Study& study, const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
