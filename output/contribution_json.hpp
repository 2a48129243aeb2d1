#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/contribution/contribution_results.hpp"

namespace encours {

/// { level, trials, expected_shortfall, buyers, debtors, sectors, classes, countries }: each group
/// with its contribution, its standard error and its share; the rest as `others`.
nlohmann::ordered_json contributions_json(const ContributionResult& result);

}  // namespace encours
