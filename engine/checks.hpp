#pragma once

#include <optional>
#include <vector>

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// Expected loss over the horizon of one case in closed form; none where there is none (a failure
/// is given, or the LGD follows the factors).
std::optional<double> closed_form_loss(const PreparedStudy& study, std::size_t case_index);

/// True when every trial of a case is the same: defaults certain or impossible, losses fixed.
bool is_certain(const PreparedCase& prepared);

/// Expected loss and number of defaults of each scenario, in closed form beside the simulated
/// figure; with gamma frailty also the tail (credit_risk_plus_check.hpp).
std::vector<Check> closed_form_checks(const PreparedStudy& study, const StatisticsSink& statistics);

}  // namespace encours
