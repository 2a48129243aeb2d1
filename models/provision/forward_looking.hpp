#pragma once

#include <optional>
#include <string>

namespace encours {

/// A view of the months to come and its probability: either the factor, in standard deviations,
/// negative is bad, or a multiple of the rates.
struct ForwardScenario {
  std::string name;
  double weight = 1;
  std::optional<double> factor = {};
  double rate_factor = 1;  ///< where no factor is given
};

/// The probability given the factor x: Φ((Φ⁻¹(p) − √ρ·x)/√(1 − ρ)) (Vasicek 2002). Its mean over x
/// ~ N(0, 1) is p. Exactly p at ρ = 0, 0 at p = 0, 1 at p = 1. ρ in [0, 1).
double conditional_probability(double probability, double asset_correlation, double factor);

/// What a probability is under one scenario, at most 1.
double probability_under(double probability, double asset_correlation,
                         const ForwardScenario& scenario);

}  // namespace encours
