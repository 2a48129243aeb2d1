#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// How often, in the worst scenario and without insurance, equity turns negative or falls below
/// half the capital, and the line is exceeded when a large buyer fails. Empty where the firm's cash
/// is not simulated.
std::string survival_statement(const ReportContext& context);

}  // namespace encours
