#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "models/default/default_case.hpp"
#include "models/default/default_model.hpp"
#include "models/default/frailty_law.hpp"
#include "models/default/sampler_kernel.hpp"

namespace encours {

/// Default times by gamma frailties (CreditRisk+, Credit Suisse First Boston 1997; as a model of
/// survival times Clayton 1978): given the frailties S of the sectors (FrailtyFactors), buyers fail
/// independently as FrailtyLaw says.
///
/// Buyer i fails by month n when its clock Eᵢ = −ln(1 − Uᵢ) is at most S_s(i)·Λᵢ(n). Uᵢ is the
/// uniform of the screened sampler (FactorCopula, ScreenKernel): of 64 buyers at once only those
/// are looked at whose leading byte can lie below the largest 1 − exp(−S·Λ) of the block, so the
/// cost of a trial follows its defaults, and higher PDs or frailties only add and advance defaults.
/// Where PDs change from month to month, Λᵢ is that of MonthProfiles.
/// Neglects: changes of frailty inside the horizon.
class GammaFrailty final : public DefaultModel, public ConditionalHazards {
 public:
  struct Config {
    std::uint64_t seed = 1;
    int horizon_months = 12;
    FrailtyLaw law;
    double factor_correlation = 0.5;  ///< r between the frailties of two sectors, in [0, 1]
    std::uint32_t sectors = 1;
    std::vector<std::uint32_t> sector;    ///< per buyer
    std::vector<double> base_pd;          ///< per buyer, unshocked: fixes the order of the blocks
    std::optional<SamplerKernel> kernel;  ///< force one; none: the widest the processor has
  };

  /// At least one case; throws std::invalid_argument when something is out of range, and when a
  /// case is conditioned on failures with Poisson counts or with moved factors. Poisson counts:
  /// one event per default, so a buyer may have several; a buyer of PD 1 has one, in month 0.
  GammaFrailty(const Config& config, std::span<const DefaultCase> cases);
  ~GammaFrailty() override;

  std::unique_ptr<State> make_state() const override;
  void sample(std::uint32_t trial, State& state, std::span<TrialDefaults> cases) const override;
  bool sample_again(const Attempt& attempt, State& state,
                    std::span<TrialDefaults> cases) const override;
  const ConditionalHazards* hazards() const override { return this; }
  /// S·Λ. Buyers on whose failure a case is conditioned have none.
  double cumulative_hazard(const State& state, std::size_t which, std::uint32_t buyer,
                           double months) const override;
  double hazard_bound(const State& state, std::size_t which, std::uint32_t buyer) const override;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace encours
