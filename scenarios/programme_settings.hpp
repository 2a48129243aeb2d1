#pragma once

#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/lever.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Most different conducts of a grid: each has tables of its own, and is worked out for every
/// failure.
inline constexpr std::size_t most_conducts = 64;

/// A programme of `study` under each setting of a grid (one value per lever), read from its table
/// with the levers written into it as the user would write them; what else the study settles for
/// the programme stays. Only levers that are keys of the programme act: none of them gives an empty
/// list. What a setting has to assume and the study does not list goes to `assumptions`, each
/// once; faults of settings go to `problems`, likewise, and the list is then of no use.
std::vector<Programme> programmes_of_grid(const Study& study, std::size_t programme,
                                          std::span<const Lever> levers,
                                          std::span<const std::vector<double>> grid,
                                          AssumptionLog& assumptions, ProblemLog& problems);

/// The different conducts of some programmes, in their order; a deposit of 0 is none.
std::vector<Conduct> different_conducts(std::span<const Programme> programmes);

/// Tests what prevention and cure of settings are to the study and the portfolio, and that no more
/// than most_conducts differ.
void check_settings(const Study& study, const Portfolio& portfolio,
                    std::span<const Programme> settings, ProblemLog& problems);

}  // namespace encours
