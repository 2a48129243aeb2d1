#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/attempt.hpp"
#include "models/default/frailty_law.hpp"

namespace encours {

/// The gamma frailties S_s = G₀ + G_s (FrailtyFactors) given that some buyers fail, each in one
/// month: the density of (G₀, G_s) is multiplied by Π_j (exp(−S_s(j)·a_j) − exp(−S_s(j)·b_j)), a_j
/// = Λ_j(month), b_j = Λ_j(month + 1).
///
/// Exact, by rejection. A failure is proposed by exp(−S·a_j)·S and kept with probability (1 −
/// exp(−S·Δ_j))/(S·Δ_j), Δ_j = b_j − a_j; where that keeps fewer, by exp(−S·a_j) and 1 −
/// exp(−S·Δ_j). With n_s failures of the first kind in sector s, Π_s (G₀ + G_s)^n_s is expanded:
/// the proposal is a mixture, over the powers i_s of G₀, of independent gammas, of shapes r/σ² + Σ
/// i_s and (1 − r)/σ² + n_s − i_s.
class FrailtiesGivenFailures {
 public:
  struct Failure {
    std::uint32_t sector = 0;
    double pd = 0;  ///< annual
    int month = 0;
  };

  /// `correlation`: r. Throws std::invalid_argument when a failure has probability zero.
  FrailtiesGivenFailures(const FrailtyLaw& law, double correlation,
                         std::span<const Failure> failures);

  /// Returns G₀ and puts the G_s of the failures' sectors in their places of `own`.
  double draw(std::uint64_t seed, const Attempt& attempt, std::span<double> own) const;

  /// Neither a PD of 1 nor a frailty that does not vary says anything of the frailties.
  bool tells() const { return !steps_.empty(); }

 private:
  struct Sector {
    std::uint32_t sector = 0;
    double before = 0;             ///< Σ a_j
    std::size_t powers = 0;        ///< n_s
    double scale = 1;              ///< of G_s given Σ a_j
    std::vector<double> share;     ///< weight of i_s = 0 … n_s
    std::vector<double> together;  ///< of each Σ i over this sector and those after it
  };
  struct Step {
    std::size_t sector = 0;  ///< place in sectors_
    double step = 0;         ///< Δ
    bool weighted = true;    ///< of the first kind
  };

  Sector& sector_of(std::uint32_t sector);
  void weigh_powers();
  std::size_t power_of(std::size_t place, std::size_t left, double uniform) const;

  double common_shape_;
  double own_shape_;
  double common_scale_ = 1;
  std::vector<Sector> sectors_;
  std::vector<Step> steps_;
  std::vector<double> common_power_;  ///< cumulative probability of Σ i_s
};

}  // namespace encours
