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

  CellView view() const;
  /// Φ⁻¹((n + ½)·2⁻⁵²), n < 2⁵².
  double operator()(std::uint64_t n) const { return at(view(), n); }
  static double at(const CellView& table, std::uint64_t n) {
    constexpr std::uint64_t last = (std::uint64_t{1} << 52U) - 1;
    constexpr std::uint64_t bits_of_one = 0x3FF0000000000000U;
    const bool upper_half = n > last / 2;
    const std::uint64_t folded = upper_half ? last - n : n;
    const double tail = std::bit_cast<double>(folded | bits_of_one) - (1.0 - 0x1.0p-53);
    const double value = cell_value<quantile_cell_bits>(table, tail);
    return upper_half ? -value : value;
  }

 private:
  std::vector<CubicCell> cells_;
};

/// Level of a latent distribution with a given tail; as a probability it is right to 1e-9.
class LatentQuantile {
 public:
  explicit LatentQuantile(const LatentDistribution& distribution);

  /// Level whose lower tail is `lower` when `lower` ≤ ½, else whose upper tail is `upper` =
  /// 1 − lower. Tails below 2⁻⁵³ are taken for that.
  double operator()(double lower, double upper) const;

 private:
  std::vector<CubicCell> cells_;
};

/// Cumulative hazard −ln(1 − F(v)) of a latent level v; as a probability it is right to 1e-9.
class CumulativeHazard {
 public:
  /// Covers levels up to `largest_level` (finite) in size; beyond, the value at the end.
  CumulativeHazard(const LatentDistribution& distribution, double largest_level);

  HazardView view() const;
  double operator()(double level) const { return at(view(), level); }
  static double at(const HazardView& table, double level) {
    const double size = std::min(std::max(std::abs(level), table.low), table.high);
    const std::uint64_t offset = std::signbit(level) ? 0 : table.upper;
    return cell_value<hazard_cell_bits>(table.cells, size, offset);
  }

 private:
  std::vector<CubicCell> cells_;
  int last_octave_;
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
