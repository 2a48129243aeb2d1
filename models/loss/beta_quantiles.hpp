#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace encours {

/// The inverse distribution function of Beta(mκ, (1 − m)κ) as 1,024 cells of equal probability.
///
/// Within a cell the draw rises linearly about the exact mean of the Beta in that cell, as steeply
/// as its ends allow. So the mean of the draws is m exactly, they rise with the uniform, and stay
/// in [0, 1]. Neglects the curvature inside a cell: the standard deviation is short by less than
/// 0.5 % for κ from 0.5 to 1,000.
class BetaQuantiles {
 public:
  static constexpr std::size_t cells = 1024;

  /// `mean` in [0, 1]; at 0 and 1 the draw is constant. `concentration` κ > 0.
  BetaQuantiles(double mean, double concentration);

  /// `uniform` in (0, 1).
  double operator()(double uniform) const {
    const double scaled = uniform * static_cast<double>(cells);
    const auto cell = static_cast<std::size_t>(scaled);
    return table_[cell].low + table_[cell].rise * (scaled - static_cast<double>(cell));
  }

 private:
  struct Cell {
    double low = 0;
    double rise = 0;
  };
  std::vector<Cell> table_;
};

}  // namespace encours
