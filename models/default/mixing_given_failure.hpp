#pragma once

#include <vector>

namespace encours {

/// Law of the Student-t mixing variable W ~ χ²_ν given that Z + μ lies between low·√(W/ν) and
/// high·√(W/ν), Z standard normal independent of W: its density is proportional to
/// χ²_ν(w)·[Φ(high·√(w/ν) − μ) − Φ(low·√(w/ν) − μ)]. Sampled by inversion on a grid of ln w with a
/// density linear between nodes, right to about 1e-6 as a probability (ν ≥ 1). For μ = 0
/// it is the Gamma mixture of W | T, T a truncated Student-t.
class MixingGivenFailure {
 public:
  /// low < high, either may be infinite.
  MixingGivenFailure(double degrees_of_freedom, double low, double high, double mean);

  /// √(W/ν) at the given level of its conditional distribution, in (0, 1).
  double scale(double uniform) const;

 private:
  double degrees_of_freedom_;
  double first_ = 0;  ///< smallest ln w of the grid
  double step_ = 0;
  std::vector<double> density_;     ///< of ln w at the nodes, total 1
  std::vector<double> cumulative_;  ///< at the nodes, from 0 to 1
};

}  // namespace encours
