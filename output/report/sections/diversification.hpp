#pragma once

#include <cstddef>
#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// How the loss of a scenario falls as the same exposure is spread over more buyers, beside what
/// the concentration of the ledger says; empty where that was not worked out.
std::string diversification_part(const ReportContext& context, std::size_t scenario);

}  // namespace encours
