#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// How often equity turns negative or falls below half the capital without insurance, in the first
/// scenario and in the worst one, and what the failure of a large buyer does. Empty where the
/// firm's cash or its equity is not given.
std::string survival_statement(const ReportContext& context);

}  // namespace encours
