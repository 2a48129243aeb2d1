#pragma once

#include <span>
#include <vector>

#include "engine/contribution/contribution_results.hpp"
#include "engine/contribution/group_losses.hpp"

namespace encours {

/// The expected shortfall of a loss at a level, and what it is worked out from.
struct TailMean {
  double value_at_risk = 0;
  double expected_shortfall = 0;
};

/// UpperTail's, of trials of equal weight; `losses` is not empty.
TailMean tail_mean(std::span<const double> losses, double level);

/// What a group adds to the expected shortfall on top of all the others: ES(L) − ES(L − L_g) over
/// the same trials, the incremental risk of Tasche ("Capital allocation to business units and
/// sub-portfolios: the Euler principle", 2007, "with-without"; Merton & Perold 1993). What the
/// group's failures bring about in others stays in L − L_g.
///
/// Its standard error is that of a mean over trials of the difference of
/// (L − VaR(L))⁺/(1 − level) and the same of L − L_g: the expected shortfall is the least over v of
/// v + E[(L − v)⁺]/(1 − level) (Rockafellar & Uryasev 2002), so that the error of the value at risk
/// is of second order.
MarginalContribution marginal_contribution(std::span<const double> total, const TailMean& whole,
                                           std::span<const GroupLosses::OfTrial> of_group,
                                           double level);

}  // namespace encours
