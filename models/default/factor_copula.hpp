#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/default/copula_family.hpp"
#include "models/default/default_case.hpp"
#include "models/default/default_model.hpp"
#include "models/default/sampler_kernel.hpp"

namespace encours {

/// Default times by a factor copula (Li 2000; one-year case: Vasicek 2002, CreditMetrics).
///
/// Buyer i of sector s(i) fails by month t when a_i·X_s(i) + √(1 − a_i²)·ε_i ≤ Φ⁻¹(F_i(t)), with
/// F_i(t) = 1 − (1 − p_i)^(t/12), a_i = √asset_correlation_i, X ~ N(0, factor_correlation).
/// Student-t: the left side is divided by √(W/ν), W ~ χ²_ν, one per trial, and Φ⁻¹ becomes t_ν⁻¹.
/// Where PDs change from month to month, F_i is that of MonthProfiles.
/// Neglects: changes of correlation inside the horizon.
class FactorCopula final : public DefaultModel, public ConditionalHazards {
 public:
  struct Config {
    std::uint64_t seed = 1;
    int horizon_months = 12;
    CopulaFamily family = CopulaFamily::gaussian;
    double degrees_of_freedom = 5;          ///< Student-t only, > 0
    Eigen::MatrixXd factor_correlation;     ///< sectors × sectors, positive semi-definite
    Eigen::MatrixXd factor_root = {};       ///< of SystematicFactors; empty: worked out
    std::vector<std::uint32_t> sector;      ///< per buyer
    std::vector<double> asset_correlation;  ///< per buyer, in [0, 1)
    std::vector<double> base_pd;            ///< per buyer, unshocked: fixes the order of the blocks
    std::optional<SamplerKernel> kernel;    ///< force one; none: the widest the processor has
  };

  /// At least one case; throws std::invalid_argument when a matrix is not a correlation matrix.
  FactorCopula(const Config& config, std::span<const DefaultCase> cases);
  ~FactorCopula() override;

  std::unique_ptr<State> make_state() const override;
  void sample(std::uint32_t trial, State& state, std::span<TrialDefaults> cases) const override;
  bool sample_again(const Attempt& attempt, State& state,
                    std::span<TrialDefaults> cases) const override;
  const ConditionalHazards* hazards() const override { return this; }
  /// Buyers on whose failure a case is conditioned have none.
  double cumulative_hazard(const State& state, std::size_t which, std::uint32_t buyer,
                           double months) const override;
  double hazard_bound(const State& state, std::size_t which, std::uint32_t buyer) const override;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace encours
