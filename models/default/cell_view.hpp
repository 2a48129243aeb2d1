#pragma once

#include <cstdint>

namespace encours {

// Plain data only: included by sources that are compiled for processors of their own.

/// c0 + d·(c1 + d·(c2 + d·c3)) at the distance d from the left end of the cell.
struct alignas(32) CubicCell {
  double c0, c1, c2, c3;
};

/// A table of cubic cells: the cell of x is read off its leading bits.
struct CellView {
  const CubicCell* cells = nullptr;
  std::uint64_t first_cell = 0;  ///< leading bits of the smallest x
};

inline constexpr unsigned quantile_cell_bits = 6;
inline constexpr unsigned hazard_cell_bits = 7;

/// −ln(1 − F(v)) by size of v: cells of negative levels, then from `upper` on those of the others.
struct HazardView {
  CellView cells;
  std::uint64_t upper = 0;
  double low = 0;  ///< sizes are clamped to [low, high]
  double high = 0;
};

}  // namespace encours
