#pragma once

#include <cstddef>
#include <optional>

#include "core/estimate.hpp"

namespace encours {

/// Losses from which a history of its own is believed fully: within 5 % of the truth with 90 %
/// probability when they are Poisson, (1.645/0.05)² = 1,082 (limited fluctuation credibility,
/// Longley-Cook 1962; Klugman, Panjer & Willmot, "Loss Models").
inline constexpr double full_credibility_losses = 1082;

/// Z = min(1, √(losses / full)); 1 where full is 0.
double credibility(std::size_t losses, double full);

/// Z·own + (1 − Z)·complement, ends alike; the complement counts as known without error.
Estimate blend(const Estimate& own, double z, double complement);

}  // namespace encours
