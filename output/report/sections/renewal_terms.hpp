#pragma once

#include <cstddef>
#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// When the policy of programme `j` ends and what becomes of it then in the first scenario, as HTML
/// that goes on behind its other terms; empty where it runs on.
std::string renewal_terms(const ReportContext& context, std::size_t j);

}  // namespace encours
