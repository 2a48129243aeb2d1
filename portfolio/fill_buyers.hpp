#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/assumption.hpp"
#include "portfolio/buyer.hpp"
#include "portfolio/read_buyers.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Gives every empty cell its default and lists it. `open_ht` is what each buyer owes by its open
/// receivables, euros excluding VAT, in the order of `rows`; empty when there are no receivables.
///
/// Sales from exposure: exposure × 365 / terms. Exposure: open receivables where there is a table
/// of them, else sales × terms / 365 (steady state: what is sold within the terms is unpaid).
std::vector<Buyer> fill_buyers(std::span<const BuyerRow> rows, std::span<const double> open_ht,
                               const PortfolioSource& source, AssumptionLog& assumptions);

}  // namespace encours
