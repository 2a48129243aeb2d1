#pragma once

#include <cstddef>

#include "core/estimate.hpp"

namespace encours {

/// Claims from which a history of its own is believed fully: within 25 % of the truth with 90 %
/// probability when they are Poisson, (1.645/0.25)² = 43 (limited fluctuation credibility,
/// Longley-Cook 1962; Klugman, Panjer & Willmot, "Loss Models"). Tariffs of insurers ask for 5 %,
/// 1,082 claims; the buyers a company loses on in some years are tens, and their rates are known no
/// better than that.
inline constexpr double full_credibility_losses = 43;

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
