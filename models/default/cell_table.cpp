#include "models/default/cell_table.hpp"

#include <cmath>

namespace encours {
namespace {

CubicCell hermite(CellPoint left, CellPoint right, double width) {
  const double secant = (right.value - left.value) / width;
  return {.c0 = left.value,
          .c1 = left.slope,
          .c2 = (3 * secant - 2 * left.slope - right.slope) / width,
          .c3 = (left.slope + right.slope - 2 * secant) / (width * width)};
}

}  // namespace

std::vector<CubicCell> cubic_cells(int first_octave, int last_octave, unsigned cell_bits,
                                   const std::function<CellPoint(double)>& function) {
  const int cells_per_octave = 1 << cell_bits;
  std::vector<CubicCell> cells;
  cells.reserve(static_cast<std::size_t>((last_octave - first_octave) * cells_per_octave));
  double edge = std::ldexp(1.0, first_octave);
  CellPoint left = function(edge);
  for (int octave = first_octave; octave < last_octave; ++octave) {
    const double width = std::ldexp(1.0, octave) / cells_per_octave;
    for (int cell = 0; cell < cells_per_octave; ++cell) {
      edge += width;
      const CellPoint right = function(edge);
      cells.push_back(hermite(left, right, width));
      left = right;
    }
  }
  return cells;
}

}  // namespace encours
