#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "core/assumption.hpp"
#include "models/contagion/contagion.hpp"
#include "models/default/factor_copula.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/prepare.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Whether failures spread along the links of the portfolio; firms outside the ledger then stand
/// after the buyers in the default model.
bool spreads_along_links(const Study& study, const Portfolio& portfolio);

/// Makes the default model of a study for its unshocked total PDs, by a seed.
using MakeTotals = std::function<std::unique_ptr<const DefaultModel>(std::uint64_t seed)>;

/// Contagion as the study asks for it, or none. `copula` holds the total PDs of the firms. Buyers
/// on whom others bring more than their PD are listed. Throws BadInput where failures are to spread
/// along links and the default model of the study does not tell its hazards.
std::optional<Contagion> make_contagion(const Study& study, const Portfolio& portfolio,
                                        const FactorCopula::Config& copula,
                                        const MakeTotals& make_totals, AssumptionLog& assumptions);

/// The same in a scenario with another branching ratio. PDs were calibrated on the study's, so that
/// nothing is taken from them again. Without [contagion] failures spread in the latent network
/// only.
std::optional<Contagion> make_raised_contagion(const Study& study, const Portfolio& portfolio,
                                               const FactorCopula::Config& copula,
                                               double branching_ratio);

/// PDs of the firms' own defaults in a case. A failure given as a condition is the buyer's own: no
/// other one brought it about.
DefaultCase own_defaults(const CaseInputs& inputs, const std::optional<Contagion>& contagion,
                         bool along_links);

}  // namespace encours
