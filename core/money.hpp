#pragma once

#include <cmath>

namespace encours {

/// Euros rounded to the nearest cent, halves away from zero. Done once per trial and programme.
/// A relative tolerance of 1e-12 absorbs the binary representation: 2.675 gives 2.68.
inline double round_to_cent(double euros) {
  const double cents = euros * 100.0;
  return std::round(cents + std::copysign(std::fabs(cents) * 1e-12, cents)) / 100.0;
}

}  // namespace encours
