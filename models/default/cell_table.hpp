#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace encours {

struct CellPoint {
  double value = 0;
  double slope = 0;
};

/// c0 + d·(c1 + d·(c2 + d·c3)) at the distance d from the left end of the cell.
struct CubicCell {
  double c0, c1, c2, c3;
};

/// The cells of a CellTable: 2^cell_bits an octave.
std::vector<CubicCell> cubic_cells(int first_octave, int last_octave, unsigned cell_bits,
                                   const std::function<CellPoint(double)>& function);

/// A smooth function of a positive number, tabulated as cubic Hermite pieces on cells that divide
/// each octave evenly: with 2^k cells an octave the error is about f⁗·(x·2⁻ᵏ)⁴/384. The cell is
/// read off the bits of x, so that a look-up costs a few nanoseconds and never branches.
template <unsigned cell_bits>
class CellTable {
 public:
  /// Covers [2^first_octave, 2^last_octave). `function` gives the value and the slope.
  CellTable(int first_octave, int last_octave, const std::function<CellPoint(double)>& function)
      : first_cell_(std::bit_cast<std::uint64_t>(std::ldexp(1.0, first_octave)) >> shift),
        low_(std::ldexp(1.0, first_octave)),
        high_(std::nextafter(std::ldexp(1.0, last_octave), 0.0)),
        cells_(cubic_cells(first_octave, last_octave, cell_bits, function)) {}

  /// x in the covered range.
  double inside(double x) const {
    const auto bits = std::bit_cast<std::uint64_t>(x);
    const double from_left = x - std::bit_cast<double>(bits >> shift << shift);
    const auto& [c0, c1, c2, c3] = cells_[(bits >> shift) - first_cell_];
    return c0 + from_left * (c1 + from_left * (c2 + from_left * c3));
  }

  /// x > 0; outside the covered range the value at its nearer end.
  double clamped(double x) const { return inside(std::min(std::max(x, low_), high_)); }

 private:
  static constexpr unsigned shift = 52 - cell_bits;
  std::uint64_t first_cell_;
  double low_;
  double high_;
  std::vector<CubicCell> cells_;
};

}  // namespace encours
