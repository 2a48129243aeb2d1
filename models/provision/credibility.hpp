#pragma once

#include <cstddef>

#include "core/estimate.hpp"

namespace encours {

/// Claims from which a history of its own is believed fully: within 5 % of the truth with 90 %
/// probability when they are Poisson, (1.645/0.05)² = 1,082 (limited fluctuation credibility,
/// Longley-Cook 1962; Klugman, Panjer & Willmot, "Loss Models").
inline constexpr double full_credibility_losses = 1082;

/// Z = min(1, √(expected / full)) of expected claims; 1 where full is 0.
double credibility(double expected, double full);

/// What a history is counted by.
struct ClaimBase {
  std::size_t items = 0;
  std::size_t buyers = 0;
  std::size_t losing_buyers = 0;  ///< seen
};

/// Buyers that a history is expected to lose on if `share` of its items is lost, `items_per_loss`
/// of them at a time: a buyer that fails takes all its invoices with it, so buyers are the claims.
/// Expected and not seen, so that a history without losses has its say; never less than was seen.
double expected_losing_buyers(const ClaimBase& base, double share, double items_per_loss);

/// Z·own + (1 − Z)·complement, ends alike. An end that the complement lacks is its value: it is
/// known without error.
Estimate blend(const Estimate& own, double z, const Estimate& complement);

}  // namespace encours
