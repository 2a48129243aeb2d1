#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/contagion/trade_links.hpp"
#include "models/default/default_model.hpp"

namespace encours {

/// What the share of each firm's own defaults is worked out from.
struct LinkCalibration {
  const TradeLinks::Config& links;
  std::span<const double> pd;      ///< per firm: annual total, contagion included
  std::span<const double> lgd;     ///< per firm: mean
  std::span<const double> target;  ///< per firm: share of its hazard that is not brought otherwise
  const DefaultModel& totals;      ///< draws defaults by the total PDs, in its case 0; has hazards
};

struct CalibratedShares {
  std::vector<double> own;              ///< per firm: share of its hazard that is its own
  std::vector<std::uint32_t> exceeded;  ///< firms on which links bring more than their PD
};

/// Shares a_j such that own defaults and what links bring add up to the PD given over the horizon
/// T:
///
///     E_X[exp(−a_j·H_j(X) − C_j(a_j, X))·(1 − q_j(X))] = E_X[exp(−target_j·H_j(X))],
///
/// H_j the cumulative hazard given the factors, q_j the probability that losses on failed customers
/// pass the equity, and C_j what the customers c add, who fail with probability F_c(X) in any month
/// alike and from the next on raise the hazard by g_c = e^(β·share_c) − 1:
///
///     C_j = −Σ_c ln(1 − F_c·L(g_c)) − ln(1 − P₂·L(g₂)·(1 − Σ_c F_c·L(g_c) / Σ_c F_c)),
///     L(g) = 1 − mean over r < T of exp(−a_j·H_j·g·r/T),
///
/// at their total PDs, which are kept. P₂ is the probability that two customers or more fail, and
/// g₂ such that P₂·L(g₂) is to first order what the mean over the months of Π_c(1 + F_c(t)·g_c)
/// holds beyond its terms in one customer: it acts on those whom single failures spare. The
/// expectation is taken over factors that the model draws (64 to 4,096 of them, fewer for more
/// firms), scaled so that each firm's mean is exact.
///
/// *Neglected*: the dependence between customers of one firm other than through the factors (of the
/// order of PD²); how contagion changes the way a customer's PD moves with the factors; the bend of
/// F_c(t|X) in t within the horizon. Losses are counted in 64ths of the equity, and joint failures
/// of several customers whose losses pass it only together as if independent.
CalibratedShares calibrate_links(const LinkCalibration& inputs);

}  // namespace encours
