#pragma once

#include <vector>

#include "models/scoring/score_buyers.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What is known of each buyer, in the order of Portfolio::buyers(), overrides included. Lists in
/// the assumptions of `data` what was left out or taken instead; adds the ratio table to its
/// formats. Faults of ratios, unknown buyers and unknown suppliers of scores go to `problems`.
std::vector<BuyerSignals> gather_signals(const Study& study, PortfolioData& data,
                                         ProblemLog& problems);

}  // namespace encours
