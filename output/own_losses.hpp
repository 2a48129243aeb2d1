#pragma once

#include <optional>

#include "engine/results.hpp"

namespace encours {

/// Modelled loss of twelve months (the closed form of the first scenario) over the mean of the
/// company's own write-offs; none without either.
std::optional<double> modelled_over_own_losses(const PortfolioSummary& portfolio,
                                               int horizon_months);

}  // namespace encours
