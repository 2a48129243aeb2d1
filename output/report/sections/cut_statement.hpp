#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// Whether the insurer of a policy cuts limits in any scenario.
bool any_limit_cut(const ReportContext& context);

/// What page one says of limits that insurers cut, or that they are never cut, as HTML.
std::string cut_statement(const ReportContext& context);

}  // namespace encours
