#pragma once

#include <functional>
#include <span>
#include <vector>

#include "models/default/cell_table.hpp"

namespace encours {

/// The gamma distribution of a sector's frailty: mean 1, variance σ² > 0; and its normal score
/// X = Φ⁻¹(P(S' > S)), which is standard normal and negative in bad times, as the factors of the
/// copulas are.
class FrailtyScore {
 public:
  explicit FrailtyScore(double variance);

  double score(double frailty) const;
  /// The frailty of a score: the inverse of score().
  double frailty(double score) const;
  /// Slope of score() at a frailty; negative.
  double slope(double frailty) const;

  double variance() const { return variance_; }

 private:
  double shape_;
  double variance_;
};

/// Nodes and weights of the mean over the frailty of a sector whose score is moved by δ:
/// E[f(S)] = Σ weightⱼ·f(frailtyⱼ). Trapezoidal rule in the score, whose error for smooth f falls
/// faster than any power of the step.
struct FrailtyNodes {
  FrailtyNodes(double variance, double shift);
  double mean(const std::function<double(double)>& f) const;

  std::vector<double> frailty;
  std::vector<double> weight;
};

/// A smooth function of the frailty, read from cubic cells where they are fine enough and worked
/// out elsewhere.
class FrailtyTable {
 public:
  FrailtyTable(double variance, std::function<CellPoint(double)> function);

  double operator()(double frailty) const;

 private:
  static constexpr unsigned cell_bits = 6;

  std::function<CellPoint(double)> function_;
  double low_ = 0;
  double high_ = 0;  ///< not above `low_`: no cells
  std::vector<CubicCell> cells_;
};

}  // namespace encours
