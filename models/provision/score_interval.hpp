#pragma once

#include "core/estimate.hpp"

namespace encours {

/// A proportion seen in a sample worth `effective_items` independent ones, with its 95 % score
/// interval (Wilson 1927), which holds for rare events and for none. With clustered or unequal
/// items the effective number comes from the variance of the design (Korn & Graubard 1998).
Estimate score_interval(double proportion, double effective_items);

}  // namespace encours
