#pragma once

#include <cstdint>

namespace encours {

/// Whether a buyer fails at most once, or as often as a Poisson count says (the published model
/// CreditRisk+, kept for the comparison with its tables).
enum class DefaultEvents : std::uint8_t { bernoulli, poisson };

/// When a buyer fails given the frailty S of its sector, which is gamma with mean 1.
///
/// Failures come at the points of a Poisson process with cumulative intensity S·Λ(n), n in months.
/// bernoulli: the first point; P(τ ≤ n | S) = 1 − exp(−S·Λ(n)) with Λ(n) = ((1 − F(n))^(−σ²) −
/// 1)/σ², which makes the mean over S exactly F(n) = 1 − (1 − p)^(n/12): E[exp(−S·x)] = (1 +
/// σ²x)^(−1/σ²). For σ² = 0 Λ = −ln(1 − F). poisson: every point, Λ(n) = F(n): the mean number of
/// defaults is F(n), as in Credit Suisse First Boston (1997); the probability of at least one is
/// smaller.
struct FrailtyLaw {
  double variance = 0.25;  ///< σ² ≥ 0
  DefaultEvents events = DefaultEvents::bernoulli;

  /// Λ(months) for annual PD `pd`; infinite for PD 1, 0 for PD 0.
  double cumulative(double pd, double months) const;

  /// Months after which Λ reaches `level`, at most cumulative(pd, …): the inverse of the above.
  /// `month_scale` is −12/ln(1 − pd), 0 for PD 1.
  double months_until(double level, double month_scale) const;
};

}  // namespace encours
