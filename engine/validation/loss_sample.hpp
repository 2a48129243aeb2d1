#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/validation/validation_report.hpp"

namespace encours {

/// What a sample says of a figure, held against an exact value of it.
struct SampleFigure {
  double value = 0;
  double standard_error = 0;
  double z = 0;
};

/// The outcomes of a simulation, and what is asked of them.
class LossSample {
 public:
  explicit LossSample(std::vector<double> values);

  /// Moments and shortfalls: z = (value − expected)/standard error; a distance up to `bias` counts
  /// as none. A quantile: the exact value x is right when P(X < x) ≤ level ≤ P(X ≤ x), so z is the
  /// distance of the level from what the sample says of that interval, in standard errors of the
  /// binomial count; 0 inside. The standard error shown for it is that of its 95 % order-statistic
  /// interval; a lattice may have none.
  SampleFigure against(const Figure& figure, double expected, double bias) const;

 private:
  SampleFigure quantile(double level, double expected, double bias) const;
  SampleFigure expected_shortfall(double level) const;
  SampleFigure moment(FigureKind kind) const;
  SampleFigure probability(double count, double expected) const;

  std::vector<double> values_;  ///< sorted
  double mean_ = 0;
  double second_ = 0;  ///< central moments
  double fourth_ = 0;
};

}  // namespace encours
