#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace encours {

/// Values of one column in ascending order, for quantiles as the engine takes them.
class Ordered {
 public:
  explicit Ordered(std::vector<double> values);

  std::size_t size() const { return values_.size(); }
  bool empty() const { return values_.empty(); }
  /// The smallest value that is not exceeded with probability `level`; 0 < level < 1.
  double quantile(double level) const;
  double largest() const { return values_.back(); }
  double smallest() const { return values_.front(); }
  /// Values in [low, high).
  std::size_t count(double low, double high) const;
  /// Values at `low` or above.
  std::size_t count_from(double low) const;

 private:
  std::vector<double> values_;
};

/// Equal intervals of a round width (1, 2 or 5 times a power of ten) from 0 that reach `high` with
/// at most `most` intervals; their ends, ascending. Empty when `high` is not above 0.
std::vector<double> round_edges(double high, std::size_t most);

}  // namespace encours
