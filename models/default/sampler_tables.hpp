#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "models/default/cell_table.hpp"
#include "models/default/latent_distribution.hpp"

namespace encours {

/// Φ⁻¹ of the 52-bit uniforms of the sampler, monotone; as a probability it is right to 1e-9.
class NormalQuantile {
 public:
  NormalQuantile();

  /// Φ⁻¹((n + ½)·2⁻⁵²), n < 2⁵².
  double operator()(std::uint64_t n) const {
    const double uniform = std::bit_cast<double>(n | 0x3FF0000000000000U) - (1.0 - 0x1.0p-53);
    const double tail = lower_tail_(std::min(uniform, 1 - uniform));
    return std::copysign(tail, uniform - 0.5);
  }

 private:
  CellTable lower_tail_;
};

/// Cumulative hazard −ln(1 − F(v)) of a latent level v; as a probability it is right to 1e-9.
class CumulativeHazard {
 public:
  /// Covers levels up to `largest_level` (finite) in size.
  CumulativeHazard(const LatentDistribution& distribution, double largest_level);

  double operator()(double level) const {
    return side_[std::signbit(level) ? 1 : 0](std::abs(level));
  }

 private:
  std::array<CellTable, 2> side_;
};

/// Upper bound of the leading byte of a uniform U ≤ Φ(z), never below the true one.
class ByteBound {
 public:
  ByteBound();

  /// Largest byte a uniform not above Φ(level) can start with; any level but NaN.
  std::uint8_t operator()(double level) const {
    const double place = (std::min(std::max(level, -range), range) + range) * cells_per_unit;
    return bytes_[static_cast<std::size_t>(place)];
  }

 private:
  static constexpr double range = 4;
  static constexpr double cells_per_unit = 256;
  std::array<std::uint8_t, 2 * 4 * 256 + 1> bytes_{};
};

}  // namespace encours
