#pragma once

#include <span>
#include <vector>

#include "engine/actions/action.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/action_settings.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// What the simulation of the study as it is tells of each buyer, in the order of the portfolio.
struct BuyerRisks {
  std::vector<double> contribution;  ///< to the expected shortfall at 99 % of the gross loss, euros
  std::vector<double> most_owed;     ///< of its exposure at default, over the months; euros
};

struct Candidates {
  std::vector<Action> actions;
  std::vector<LeftOut> left_out;
};

/// The actions to try: the buyers that make the worst trials, alone and together, then the ledger
/// as a whole. Buyers that have failed already are left alone. Nothing is tried whose effect the
/// study does not tell.
Candidates find_candidates(const Study& study, const PortfolioData& data, const BuyerRisks& risks,
                           const ActionSettings& settings);

}  // namespace encours
