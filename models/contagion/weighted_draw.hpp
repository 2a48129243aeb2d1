#pragma once

#include <boost/random/discrete_distribution.hpp>
#include <cstdint>
#include <vector>

#include "core/random_stream.hpp"

namespace encours {

/// Draws buyers in proportion to their weights, at a cost that does not follow their number.
class WeightedDraw {
 public:
  WeightedDraw() = default;
  /// `buyers[i]` has the weight `weights[i]` ≥ 0.
  WeightedDraw(std::vector<std::uint32_t> buyers, const std::vector<double>& weights);

  /// No buyer has a positive weight.
  bool empty() const { return buyers_.empty(); }
  std::uint32_t operator()(RandomStream& stream) const { return buyers_[place_(stream)]; }

 private:
  std::vector<std::uint32_t> buyers_;
  boost::random::discrete_distribution<std::uint32_t, double> place_;
};

}  // namespace encours
