#pragma once

#include <vector>

namespace encours {

/// Loss fraction, with LGD 1, of a pool of infinitely many equal buyers under the one-factor
/// Gaussian copula (Vasicek, "The distribution of loan portfolio value", Risk, 2002).
struct LargePool {
  double pd = 0;           ///< in (0, 1)
  double correlation = 0;  ///< asset correlation, in (0, 1)

  /// Φ((Φ⁻¹(p) + √ρ·Φ⁻¹(level))/√(1 − ρ)).
  double value_at_risk(double level) const;
  /// Φ₂(Φ⁻¹(p), Φ⁻¹(1 − level); √ρ)/(1 − level): the mean of P(default | X = x) over the worst
  /// 1 − level of the factor, by quadrature.
  double expected_shortfall(double level) const;
};

/// A distribution on 0, 1, … , n.
class CountDistribution {
 public:
  explicit CountDistribution(std::vector<double> probability);

  double probability(std::size_t count) const { return probability_[count]; }
  double mean() const;
  double variance() const;
  /// Smallest k with P(N ≤ k) ≥ level.
  double quantile(double level) const;
  /// Mean of the worst 1 − level, the atom split (Acerbi & Tasche 2002).
  double expected_shortfall(double level) const;

 private:
  std::vector<double> probability_;
};

/// Number of defaults of `buyers` equal ones under the one-factor Gaussian copula: the binomial
/// distribution given the factor, averaged over it by the trapezoidal rule.
CountDistribution finite_pool(int buyers, double pd, double correlation);

/// The same under the Student-t copula with ν degrees of freedom: averaged over the mixing variable
/// as well.
CountDistribution finite_student_pool(int buyers, double pd, double correlation,
                                      double degrees_of_freedom);

/// Independent buyers.
CountDistribution binomial_pool(int buyers, double pd);

}  // namespace encours
