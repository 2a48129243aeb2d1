#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/prepared_study.hpp"
#include "engine/results.hpp"
#include "engine/statistics_sink.hpp"

namespace encours {

/// Why the loss of a study has no analytic CreditRisk+ distribution; none when it has one. Asked of
/// studies with gamma frailty only.
std::optional<std::string> credit_risk_plus_obstacle(const Study& study);

/// Quantiles and expected shortfalls of a central case from the analytic CreditRisk+ distribution,
/// beside the simulated ones; nothing where it has none: another model, a failure given, a factor
/// moved. The analytic side stands on a lattice of 4,096 points: a distance of up to one point
/// counts as none. Standard errors are those of the 95 % intervals.
std::vector<Check> credit_risk_plus_checks(const PreparedStudy& study, std::size_t case_index,
                                           const AmountStatistics& gross_loss);

}  // namespace encours
