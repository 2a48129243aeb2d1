#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Makes the scenarios those of this portfolio. Failures that the portfolio has to tell (its
/// largest buyers, its largest group, a calendar month) become failures of named buyers in a month,
/// and are listed. Sectors of shipped scenarios become the portfolio's own names for them, in
/// French or English. A shock of a shipped scenario that check_shock() refuses is left out and
/// listed; one of the study's own stays, and what cannot be found for it is a problem. Afterwards
/// no shock is a FailFound, unless there are problems.
void settle_scenarios(Study& study, const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
