#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

namespace encours {

/// Parameter uncertainty of PDs, brought into a factor copula as common risk.
///
/// The threshold c_i of buyer i is not known: it is c_i·√(1 + τ_i²) + τ_i·(√h·Z_k + √(1 − h)·ζ_i),
/// Z_k ~ N(0, 1) the error of the source k that its PD rests on, one per trial and source, ζ_i an
/// error of its own, h the share of the error that the source's buyers have in common. The buyer
/// fails when a·X + b·ε lies below it, b = √(1 − a²), that is when
///
///     (a·X − τ·√h·Z − τ·√(1 − h)·ζ + b·ε)/√(1 + τ²) ≤ c.
///
/// The left side is standard normal: every marginal PD, at every month, stays what it was. That an
/// uncertain PD acts as common risk: Tarashev, "Measuring portfolio credit risk correctly: why
/// parameter uncertainty matters", Journal of Banking & Finance 34 (2010). The left side is that of
/// a one-factor buyer with factor Y = (a·X − τ·√h·Z)/√(a² + h·τ²) and asset correlation
/// (a² + h·τ²)/(1 + τ²), so buyers of one sector, loading, τ and source form a group with a factor
/// of its own, exactly correlated with the others. In the Student-t copula the same left side is
/// divided by √(W/ν): marginals stay exact, and the error of the threshold is τ·Z on that scale.
struct UncertainFactors {
  /// Sector factors first, in their order, then one per group.
  Eigen::MatrixXd correlation;
  Eigen::MatrixXd root;  ///< root·rootᵀ = correlation; columns: sector factors, then sources
  std::vector<std::uint32_t> factor;      ///< per buyer
  std::vector<double> asset_correlation;  ///< per buyer
  std::vector<std::uint32_t> group_sector;
  std::vector<double> group_loading;  ///< share of the sector factor in that of the group

  /// Shifts of all factors for shifts of the sectors: a shift δ of X moves Y by a·δ/√(a² + h·τ²).
  /// Empty stays empty.
  std::vector<double> shifts(std::span<const double> of_sectors) const;
};

/// What is known of the buyers. Four spans of one length.
struct UncertainBuyers {
  std::span<const std::uint32_t> sector;
  std::span<const double> asset_correlation;
  std::span<const double> uncertainty;    ///< τ ≥ 0
  std::span<const std::uint32_t> source;  ///< whose error the buyer shares
  double shared = 1;                      ///< h, in [0, 1]
};

/// Number of groups: distinct (sector, loading, τ, source) with h·τ > 0. A trial draws one factor
/// per group.
std::size_t count_groups(const UncertainBuyers& buyers);

/// Buyers with h·τ = 0 keep their sector's factor. `sector_correlation` has passed
/// SystematicFactors.
UncertainFactors expand_factors(const UncertainBuyers& buyers,
                                const Eigen::MatrixXd& sector_correlation);

}  // namespace encours
