#pragma once

#include <span>

namespace encours {

/// The factor c with Σ_i w_i·min(cap, c·p_i) = `target`: one factor for all, so that the order of
/// the buyers stays, and no probability above `cap`. Exact up to rounding. Two spans of one length,
/// p_i and w_i ≥ 0. 1 where nothing carries weight; infinite where the target lies at or above
/// cap·Σ w_i over p_i > 0.
double holding_factor(std::span<const double> pd, std::span<const double> weight, double target,
                      double cap);

}  // namespace encours
