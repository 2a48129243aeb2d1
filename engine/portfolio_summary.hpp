#pragma once

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"

namespace encours {

/// The ledger in figures: size, concentration, cover, the largest names one by one. All but
/// `exposure` (month 0 of the exposure table) are balances at as_of, excluding VAT.
PortfolioSummary summarise_portfolio(const PreparedStudy& study);

}  // namespace encours
