#pragma once

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"

namespace encours {

/// The ledger in figures: size, concentration, cover, the largest names one by one. Exposures are
/// those of month 0, excluding VAT.
PortfolioSummary summarise_portfolio(const PreparedStudy& study);

}  // namespace encours
