#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/contribution/contribution_results.hpp"

namespace encours {

/// { level, trials, expected_shortfall, buyers, debtors, sectors, classes, countries }: each group
/// with its contribution, its standard error and its share, and what it adds on top of the others
/// (`marginal`, null where not worked out); the rest as `others`. In the first scenario also
/// marginal_trials, marginal_expected_shortfall (of these trials) and diversification.
nlohmann::ordered_json contributions_json(const ContributionResult& result);

}  // namespace encours
