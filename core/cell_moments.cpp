#include "core/cell_moments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/contract.hpp"

namespace encours {

void CellMoments::add(std::span<const double> sums, std::span<const double> squares,
                      std::uint64_t trials) {
  if (trials == 0) return;
  if (count_ == 0) {
    mean_.assign(sums.size(), 0.0);
    squares_.assign(sums.size(), 0.0);
  }
  expects(sums.size() == mean_.size() && squares.size() == mean_.size(), "one place per cell");
  const auto before = static_cast<double>(count_);
  const auto added = static_cast<double>(trials);
  for (std::size_t cell = 0; cell < mean_.size(); ++cell) {
    const double mean = sums[cell] / added;
    const double shift = mean - mean_[cell];
    // What rounding leaves below zero is none.
    squares_[cell] += std::max(0.0, squares[cell] - sums[cell] * mean) +
                      shift * shift * before * added / (before + added);
    mean_[cell] += shift * added / (before + added);
  }
  count_ += trials;
}

double CellMoments::standard_error(std::size_t cell) const {
  if (count_ < 2) return std::numeric_limits<double>::quiet_NaN();
  const auto count = static_cast<double>(count_);
  return std::sqrt(squares_[cell] / (count - 1) / count);
}

}  // namespace encours
