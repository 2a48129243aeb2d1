#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "engine/given_failures.hpp"
#include "engine/prepared_study.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/default_model.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/gamma_frailty.hpp"
#include "models/default/recorded_events.hpp"
#include "models/scoring/uncertain_factors.hpp"

namespace encours {

// Parts of PreparedStudy: who fails when.

/// Factors of the sectors and of the uncertainty of PDs; nothing where every PD is taken as known.
std::optional<UncertainFactors> uncertain_factors(const Study& study, const Portfolio& portfolio);

/// The factor copula of a study, before its cases.
FactorCopula::Config copula_config(const Study& study, const Portfolio& portfolio);
/// The gamma frailty of a study; none: a factor copula, or a model of the user's own.
std::optional<GammaFrailty::Config> frailty_config(const Study& study, const Portfolio& portfolio);

/// Contagion whose total PDs are drawn by the study's own model, with a seed of its own.
std::optional<Contagion> prepare_contagion(const Study& study, const Portfolio& portfolio,
                                           const FactorCopula::Config& copula,
                                           const std::optional<GammaFrailty::Config>& frailty,
                                           AssumptionLog& assumptions);

/// What draws the own defaults of all cases, or hands on those of `events`. `contagions` and
/// `held`: see PreparedStudy. Throws BadInput where a failure given as a condition cannot be the
/// buyer's own, or a default model of the user's own refuses the study.
std::unique_ptr<const DefaultModel> make_default_model(
    const Study& study, const Portfolio& portfolio, const FactorCopula::Config& copula,
    const std::optional<GammaFrailty::Config>& frailty, std::span<const PreparedCase> cases,
    std::span<const std::optional<Contagion>> contagions, std::vector<EventTable> events,
    const HeldFactors& held);

/// The study's contagion, which own PDs were calibrated on, and that of a case.
struct CaseContagion {
  const std::optional<Contagion>& calibrated;
  const Contagion& spreading;
};

/// How a case whose failures spread is drawn given failures; the share of attempts that a pilot
/// keeps is listed for central cases. Throws BadInput where that is too small, or the default model
/// draws each trial once.
GivenFailures make_given_failures(const Study& study, const FactorCopula::Config& copula,
                                  const std::optional<GammaFrailty::Config>& frailty,
                                  const PreparedCase& prepared, const CaseContagion& contagion,
                                  AssumptionLog& assumptions);

}  // namespace encours
