#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "models/default/cell_view.hpp"

namespace encours {

struct CellPoint {
  double value = 0;
  double slope = 0;
};

/// A smooth function of a positive number, tabulated as cubic Hermite pieces on cells that divide
/// each octave [2^first_octave, 2^last_octave) in 2^cell_bits equal parts: the error is about
/// f⁗·(x·2^−cell_bits)⁴/384.
std::vector<CubicCell> cubic_cells(int first_octave, int last_octave, unsigned cell_bits,
                                   const std::function<CellPoint(double)>& function);

inline std::uint64_t leading_bits(double x, unsigned cell_bits) {
  return std::bit_cast<std::uint64_t>(x) >> (52 - cell_bits);
}

/// The tabulated function at x in its range, `offset` cells further on.
template <unsigned cell_bits>
double cell_value(const CellView& table, double x, std::uint64_t offset = 0) {
  const std::uint64_t cell = leading_bits(x, cell_bits);
  const double distance = x - std::bit_cast<double>(cell << (52 - cell_bits));
  const auto& [c0, c1, c2, c3] = table.cells[cell - table.first_cell + offset];
  return c0 + distance * (c1 + distance * (c2 + distance * c3));
}

}  // namespace encours
