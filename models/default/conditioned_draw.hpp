#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>

#include "models/default/latent_distribution.hpp"
#include "models/default/mixing_given_failure.hpp"

namespace encours {

/// The systematic draw given that one buyer j fails in one month.
///
/// With the case's shift δ, the latent variable of j is V + a_j·δ, V = a_j·X + √(1 − a_j²)·ε,
/// X ~ N(0, correlation). The failure says that V + a_j·δ, divided by s = √(W/ν) in the Student-t
/// copula, lies between the thresholds of the month. V* is drawn from that law, and X given V* by
/// Matheron's rule: X* = X + Cov(X, V)·(V* − V₀), with V₀ the latent variable of an unconditional
/// draw (Journel, Huijbregts, "Mining Geostatistics", 1978). Student-t: W is first drawn from its
/// law given the failure.
class ConditionedDraw {
 public:
  struct Config {
    std::uint64_t seed = 1;
    CopulaFamily family = CopulaFamily::gaussian;
    double degrees_of_freedom = 5;
    double loading = 0;          ///< a_j
    double shift = 0;            ///< δ of the buyer's sector
    Eigen::VectorXd covariance;  ///< Cov(X, X_sector(j)) · a_j, one per sector
    std::uint32_t sector = 0;    ///< of the buyer
    double pd = 0;               ///< annual, in this case
    int month = 0;               ///< of the failure
  };

  /// Throws std::invalid_argument when the failure has probability zero.
  explicit ConditionedDraw(Config config);

  /// Turns an unconditional, unshifted draw of the factors into one given the failure (still
  /// unshifted); returns s = √(W/ν), 1 for the Gaussian copula.
  double apply(std::uint32_t trial, std::span<double> factors) const;

 private:
  Config config_;
  double low_ = 0;  ///< thresholds of the month, on the scale of the latent distribution
  double high_ = 0;
  std::optional<MixingGivenFailure> mixing_;
};

}  // namespace encours
