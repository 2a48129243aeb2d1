#include "models/default/cell_table.hpp"

#include <cmath>

namespace encours {

CellTable::CellTable(int first_octave, int last_octave, unsigned cell_bits,
                     const std::function<Point(double)>& function)
    : shift_(52 - cell_bits),
      fraction_mask_((std::uint64_t{1} << shift_) - 1),
      first_cell_(std::bit_cast<std::uint64_t>(std::ldexp(1.0, first_octave)) >> shift_),
      low_(std::ldexp(1.0, first_octave)),
      high_(std::nextafter(std::ldexp(1.0, last_octave), 0.0)) {
  const auto count = static_cast<std::size_t>(last_octave - first_octave) << cell_bits;
  const auto edge = [this](std::size_t cell) {
    return std::bit_cast<double>((first_cell_ + cell) << shift_);
  };
  cells_.reserve(count);
  Point left = function(edge(0));
  for (std::size_t cell = 0; cell < count; ++cell) {
    const Point right = function(edge(cell + 1));
    cells_.push_back(hermite(left, right, edge(cell + 1) - edge(cell)));
    left = right;
  }
}

CellTable::Cell CellTable::hermite(Point left, Point right, double width) {
  const double secant = (right.value - left.value) / width;
  return {.c0 = left.value,
          .c1 = left.slope,
          .c2 = (3 * secant - 2 * left.slope - right.slope) / width,
          .c3 = (left.slope + right.slope - 2 * secant) / (width * width)};
}

}  // namespace encours
