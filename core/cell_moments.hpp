#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// Means of many figures at once over trials, taken batch by batch as sums: a trial touches only
/// the cells that it moves. Merging batches in batch order gives the same bits for any number of
/// threads (Chan, Golub, LeVeque 1983).
class CellMoments {
 public:
  /// Adds `trials` values of every cell by their sums and sums of squares; `sums` and `squares`
  /// have one place per cell, the same number each time.
  void add(std::span<const double> sums, std::span<const double> squares, std::uint64_t trials);

  bool empty() const { return count_ == 0; }
  std::size_t cells() const { return mean_.size(); }
  double mean(std::size_t cell) const { return mean_[cell]; }
  /// Of the mean; NaN below two trials.
  double standard_error(std::size_t cell) const;

 private:
  std::uint64_t count_ = 0;
  std::vector<double> mean_;
  std::vector<double> squares_;  ///< Σ (x − mean)²
};

}  // namespace encours
