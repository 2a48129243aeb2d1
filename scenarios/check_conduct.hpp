#pragma once

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Reports levers of programmes that name nobody of the portfolio, or that the study cannot apply.
void check_conduct(const Study& study, const Portfolio& portfolio, ProblemLog& problems);

}  // namespace encours
