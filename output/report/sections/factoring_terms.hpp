#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// What a factor charges and takes over, as HTML. `path`: of its terms in summary.json, with a
/// slash behind.
std::string factoring_terms(const ReportContext& context, const std::string& path);

}  // namespace encours
