#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "engine/results.hpp"

namespace encours {

// Blocks of summary.json that the evidence of the report is drawn from.

/// "sector_months": mean gross loss by sector and month with standard errors, [sector][month].
nlohmann::ordered_json sector_months_json(const SectorMonthLosses& losses);

/// "why_not_paid": where a loss goes under a policy, on average and in the worst hundredth.
nlohmann::ordered_json why_not_paid_json(const WhyNotPaidResult& why);

/// "largest_cascades" of a scenario.
nlohmann::ordered_json cascades_json(const std::vector<CascadeTree>& cascades);

}  // namespace encours
