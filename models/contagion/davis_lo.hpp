#pragma once

#include <cstdint>

#include "models/reference/homogeneous_pool.hpp"

namespace encours {

/// Infectious defaults of Davis & Lo ("Infectious defaults", Quantitative Finance 1, 2001): each of
/// n buyers fails of its own with probability p; each such failure infects each of the others with
/// probability q, independently; the infected infect nobody. A model of the literature whose
/// distribution is known, kept for the validation: no study can ask for it.
struct DavisLo {
  int buyers = 10;
  double pd = 0;         ///< p
  double infection = 0;  ///< q

  /// P(N = m) = Σ_k Bin(k; n, p)·Bin(m − k; n − k, 1 − (1 − q)^k).
  CountDistribution distribution() const;

  /// Number of defaults of one trial.
  std::uint32_t sample(std::uint64_t seed, std::uint32_t trial) const;
};

}  // namespace encours
