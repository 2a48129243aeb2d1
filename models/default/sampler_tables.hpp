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
    constexpr std::uint64_t half = std::uint64_t{1} << 51U;
    if (n < half) [[likely]]
      return lower_half(n);
    return -lower_half(2 * half - 1 - n);
  }

 private:
  double lower_half(std::uint64_t n) const {
    constexpr std::uint64_t bits_of_one = 0x3FF0000000000000U;
    return table_.inside(std::bit_cast<double>(n | bits_of_one) - (1.0 - 0x1.0p-53));
  }

  CellTable<6> table_;
};

/// Cumulative hazard −ln(1 − F(v)) of a latent level v; as a probability it is right to 1e-9.
class CumulativeHazard {
 public:
  /// Covers levels up to `largest_level` (finite) in size.
  CumulativeHazard(const LatentDistribution& distribution, double largest_level);

  double operator()(double level) const {
    if (level < 0) [[likely]]
      return lower_.clamped(-level);
    return upper_.clamped(level);
  }

 private:
  CellTable<7> lower_;
  CellTable<7> upper_;
};

/// Upper bound of the leading byte of a uniform U ≤ Φ(z), never below the true one.
class ByteBound {
 public:
  ByteBound();

  /// Cell of a level, any but NaN.
  static std::int32_t cell(double level) {
    return static_cast<std::int32_t>((std::min(std::max(level, -range), range) + range) *
                                     cells_per_unit);
  }
  /// Largest byte a uniform not above Φ(level) can start with.
  std::uint8_t operator[](std::int32_t cell) const {
    return bytes_[static_cast<std::size_t>(cell)];
  }

 private:
  static constexpr double range = 4;
  static constexpr double cells_per_unit = 256;
  std::array<std::uint8_t, 2 * 4 * 256 + 1> bytes_{};
};

}  // namespace encours
