#pragma once

#include <cstddef>
#include <vector>

namespace encours {

/// The inverse distribution function of Beta(mκ, (1 − m)κ) as 1,024 cells of equal probability, the
/// first and the last cut into 64 again.
///
/// Within a cell the draw rises linearly about the exact mean of the Beta in that cell, as steeply
/// as its ends allow. So the mean of the draws is m exactly, they rise with the uniform, and stay
/// in [0, 1]. Neglects the curvature inside a cell: the standard deviation is short by less than
/// 0.5 % for m from 0.001 to 0.999 and κ from 0.5 to 1,000.
class BetaQuantiles {
 public:
  static constexpr std::size_t cells = 1024;
  static constexpr std::size_t end_parts = 64;

  /// `mean` in [0, 1]; at 0 and 1 the draw is constant. `concentration` κ > 0.
  BetaQuantiles(double mean, double concentration);

  /// `uniform` in (0, 1).
  double operator()(double uniform) const {
    const double scaled = uniform * static_cast<double>(cells);
    const auto cell = static_cast<std::size_t>(scaled);
    const bool at_end = cell == 0 || cell == cells - 1;
    const double within =
        (scaled - static_cast<double>(cell)) * (at_end ? static_cast<double>(end_parts) : 1.0);
    const auto part = static_cast<std::size_t>(within);
    const Cell& drawn = table_[(cell == 0 ? 0 : cell + end_parts - 1) + part];
    return drawn.low + drawn.rise * (within - static_cast<double>(part));
  }

 private:
  struct Cell {
    double low = 0;
    double rise = 0;
  };
  std::vector<Cell> table_;
};

}  // namespace encours
