#pragma once

#include "core/upper_tail.hpp"
#include "engine/blocks.hpp"
#include "scenarios/programme.hpp"

namespace encours {

/// The reserve a rule asks for, given the retained loss, euros to the cent. One that follows a
/// quantile is known with the error of that quantile, taken from the width of its interval; an
/// interval without an end gives no error. The tail reaches down to lowest_reserve_level().
Constant reserve_held(const ReserveRule& rule, const UpperTail& tail, double mean);

/// The level down to which reserve_held() looks at the tail; 1 where it does not.
double lowest_reserve_level(const ReserveRule& rule);

}  // namespace encours
