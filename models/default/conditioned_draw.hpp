#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/attempt.hpp"
#include "models/default/latent_distribution.hpp"
#include "models/default/mixing_given_failure.hpp"
#include "models/default/truncated_latents.hpp"

namespace encours {

/// The systematic draw given that some buyers fail, each in one month.
///
/// With the case's shift δ, the latent variable of buyer j is V_j + a_j·δ, V_j = a_j·X + √(1 −
/// a_j²)·ε_j, X ~ N(0, correlation). The failures say that every V_j + a_j·δ, divided by s = √(W/ν)
/// in the Student-t copula, lies between the thresholds of its month. V* is drawn from that law,
/// and X given V* by Matheron's rule: X* = X + Cov(X, V)·Cov(V)⁻¹·(V* − V₀), with V₀ the latent
/// variables of an unconditional draw (Journel, Huijbregts, "Mining Geostatistics", 1978). One
/// failure: V* by inversion, in the Student-t copula after W from its law given the failure.
/// Several: TruncatedLatents.
class ConditionedDraw {
 public:
  struct Failure {
    double loading = 0;        ///< a_j
    double shift = 0;          ///< δ of the buyer's sector
    std::uint32_t sector = 0;  ///< of the buyer
    double pd = 0;             ///< annual, in this case
    int month = 0;
  };
  struct Config {
    std::uint64_t seed = 1;
    CopulaFamily family = CopulaFamily::gaussian;
    double degrees_of_freedom = 5;
    Eigen::MatrixXd correlation;    ///< of the factors
    std::vector<Failure> failures;  ///< 1 … most_given_failures, of different buyers
  };

  /// Throws std::invalid_argument when a failure has probability zero.
  explicit ConditionedDraw(const Config& config);

  /// Turns an unconditional, unshifted draw of the factors into one given the failures (still
  /// unshifted); returns s = √(W/ν), 1 for the Gaussian copula.
  double apply(const Attempt& attempt, std::span<double> factors) const;

 private:
  double draw_one(RandomStream& stream, double& latent) const;

  std::uint64_t seed_;
  std::vector<Failure> failures_;
  Eigen::MatrixXd gain_;  ///< Cov(X, V)·Cov(V)⁻¹, [factor][failure]
  double low_ = 0;        ///< thresholds of the month of a single failure
  double high_ = 0;
  std::optional<MixingGivenFailure> mixing_;  ///< of a single failure
  std::optional<TruncatedLatents> several_;
};

}  // namespace encours
