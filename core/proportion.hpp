#pragma once

#include <cstdint>

#include "core/estimate.hpp"

namespace encours {

/// A share of independent trials with its standard error and the 95 % score interval (Wilson 1927;
/// Brown, Cai & DasGupta 2001), which holds for rare events too: none in n trials gives 0 to
/// 3.84/(n + 3.84).
struct Proportion {
  Estimate share;
  double standard_error = 0;  ///< √(p(1 − p)/n); 0 without trials
};

/// Without trials the share is 0 and has no interval.
Proportion proportion(std::uint64_t hits, std::uint64_t trials);

}  // namespace encours
