#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Says of each guarantee whose buyer the portfolio does not have, whose expiry has no date of the
/// ledger to count from, or whose buyer may fail more than once.
void check_guarantees(const Study& study, const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
