#pragma once

#include <vector>

#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Who fails, and in which month, of what the portfolio has to tell. Buyers are ranked by what they
/// owe at `as_of`, those that had failed by then left out. A group are the buyers of one group_id,
/// or of one head along parent_id. A calendar month is the first month of the horizon whose middle
/// lies in it. What cannot be found is a problem.
std::vector<FailBuyer> find_failures(const Study& study, const Portfolio& portfolio,
                                     const FailFound& shock, ProblemLog& problems);

}  // namespace encours
