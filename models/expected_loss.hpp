#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "models/default/factor_copula.hpp"
#include "models/default/forced_failure.hpp"
#include "models/default/frailty_score.hpp"
#include "models/default/gamma_frailty.hpp"
#include "models/exposure/exposure_table.hpp"
#include "models/loss/loss_model.hpp"

namespace encours {

/// P(τ ≤ month) of one buyer under a factor copula whose factor is moved by `shift`.
///
/// F(t) = 1 − (1 − p)^(t/12). Gaussian: Φ(Φ⁻¹(F) − a·shift), since X ~ N(shift, 1). Student-t:
/// P((Z + a·shift)/√(W/ν) ≤ t_ν⁻¹(F)), the non-central t distribution with non-centrality a·shift
/// (Johnson, Kotz & Balakrishnan 1995, chapter 31). Exactly F when a·shift = 0, and 0 or 1 at PD 0
/// or 1.
struct DefaultTime {
  CopulaFamily family = CopulaFamily::gaussian;
  double degrees_of_freedom = 5;  ///< Student-t only
  double pd = 0;                  ///< annual
  double loading_shift = 0;       ///< a × shift; negative is bad

  double by(double months) const;
};

/// The same under a gamma frailty whose score is moved by `shift`: FrailtyLaw's mean over the
/// frailty, exactly F(month) when nothing is moved, else by quadrature (FrailtyNodes). Poisson
/// counts: the mean number of defaults up to the month, and 1 for a buyer of PD 1.
class FrailtyTime {
 public:
  FrailtyTime(const FrailtyLaw& law, double shift);

  double by(double pd, double months) const;

 private:
  FrailtyLaw law_;
  bool moved_;
  FrailtyNodes nodes_;
};

/// Closed forms of one case: what the simulated means are held against. None when the case is
/// conditioned on a failure.
///
/// Expected defaults: Σ_i P(τ_i ≤ horizon).
std::optional<double> expected_defaults(const FactorCopula::Config& copula,
                                        const DefaultCase& inputs,
                                        std::span<const ForcedFailure> forced);
std::optional<double> expected_defaults(const GammaFrailty::Config& frailty,
                                        const DefaultCase& inputs,
                                        std::span<const ForcedFailure> forced);

/// Of each firm: P(τ_i ≤ horizon); under Poisson counts the mean number of its defaults.
std::optional<std::vector<double>> failure_probabilities(const FactorCopula::Config& copula,
                                                         const DefaultCase& inputs,
                                                         std::span<const ForcedFailure> forced);
std::optional<std::vector<double>> failure_probabilities(const GammaFrailty::Config& frailty,
                                                         const DefaultCase& inputs,
                                                         std::span<const ForcedFailure> forced);

/// Expected gross loss, euros: Σ_i LGD_i Σ_m EAD[i][m]·(P(τ_i ≤ m + 1) − P(τ_i ≤ m)). None either
/// when the loss given default is linked to the factors. `debt_factors`: mean debt of each buyer's
/// failure over its exposure, what was overdue at `as_of` apart; empty: 1.
std::optional<double> expected_loss(const FactorCopula::Config& copula, const DefaultCase& inputs,
                                    std::span<const ForcedFailure> forced, const LossModel& loss,
                                    const ExposureTable& exposure,
                                    std::span<const double> debt_factors = {});
std::optional<double> expected_loss(const GammaFrailty::Config& frailty, const DefaultCase& inputs,
                                    std::span<const ForcedFailure> forced, const LossModel& loss,
                                    const ExposureTable& exposure,
                                    std::span<const double> debt_factors = {});

}  // namespace encours
