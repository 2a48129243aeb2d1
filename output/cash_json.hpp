#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/cash_results.hpp"

namespace encours {

/// The `cash` of a programme in summary.json.
nlohmann::ordered_json cash_json(const CashResult& result);
/// The `receivables` of a scenario.
nlohmann::ordered_json receivables_json(const ReceivablesResult& result);
/// The `cash_plan` of the run.
nlohmann::ordered_json cash_plan_json(const CashPlan& plan);

}  // namespace encours
