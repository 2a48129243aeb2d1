#pragma once

#include <span>
#include <vector>

namespace encours {

/// Weights of victims with which every firm is hit at the rate at which it fails, though none can
/// hit itself: firm i fails at the rate u_i and then hits j ≠ i with probability g_j/(Σg − g_i),
/// and the weights solve
///   Σ_{i ≠ j} u_i·g_j/(Σg − g_i) = u_j   for every j
/// (a scaling of a matrix with an empty diagonal to given sums, Sinkhorn 1967). A firm that fails
/// more often than all others together cannot be hit that often: it takes all of theirs, and they
/// take all of its.
struct BalancedWeights {
  std::vector<double> weights;  ///< g, Σg = 1; all 0 where fewer than two firms fail at all
  std::vector<double> hits;     ///< the rate at which each firm is hit; u_j where that can be
};

/// `rates`: u ≥ 0, per firm.
BalancedWeights balance(std::span<const double> rates);

}  // namespace encours
