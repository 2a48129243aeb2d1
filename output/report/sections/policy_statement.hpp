#pragma once

#include <string>
#include <vector>

#include "output/report/report_context.hpp"

namespace encours {

/// Insure or keep the risk, one statement per policy (the first three), each "cheaper" followed by
/// the range in which it holds; then what flatters one side. Empty without a policy or without
/// a programme that keeps the risk.
std::vector<std::string> policy_statements(const ReportContext& context);

}  // namespace encours
