#pragma once

#include "core/assumption.hpp"
#include "engine/prepared_study.hpp"
#include "engine/results.hpp"

namespace encours {

/// The ledger in figures: size, concentration, cover, the largest names one by one. All but
/// `exposure` (month 0 of the exposure table) are balances at as_of, excluding VAT.
/// A cover that the study does not tell is listed.
PortfolioSummary summarise_portfolio(const PreparedStudy& study, AssumptionLog& assumptions);

}  // namespace encours
