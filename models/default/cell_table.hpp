#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace encours {

/// A smooth function of a positive number, tabulated as cubic Hermite pieces on cells that divide
/// each octave evenly: with 2^k cells an octave the error is about f⁗·(x·2⁻ᵏ)⁴/384. The cell is
/// read off the bits of x, so that a look-up costs a few nanoseconds and never branches.
class CellTable {
 public:
  struct Point {
    double value = 0;
    double slope = 0;
  };

  /// Covers [2^first_octave, 2^last_octave) with 2^cell_bits cells an octave.
  CellTable(int first_octave, int last_octave, unsigned cell_bits,
            const std::function<Point(double)>& function);

  /// x > 0; outside the covered range the value at its nearer end.
  double operator()(double x) const {
    const double inside = std::min(std::max(x, low_), high_);
    const auto bits = std::bit_cast<std::uint64_t>(inside);
    const double from_left = inside - std::bit_cast<double>(bits & ~fraction_mask_);
    const auto& cell = cells_[(bits >> shift_) - first_cell_];
    return cell.c0 + from_left * (cell.c1 + from_left * (cell.c2 + from_left * cell.c3));
  }

 private:
  struct Cell {
    double c0, c1, c2, c3;
  };
  static Cell hermite(Point left, Point right, double width);

  unsigned shift_;
  std::uint64_t fraction_mask_;
  std::uint64_t first_cell_;
  double low_;
  double high_;
  std::vector<Cell> cells_;
};

}  // namespace encours
