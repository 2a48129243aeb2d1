#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// A probability { mean, interval } as a percentage; one that no trial shows is told as below the
/// upper end of its interval.
std::string chance(const ReportContext& context, const std::string& path);

/// The scenario in which `probability`, a key of a programme, is highest; the first of equals.
std::size_t worst_scenario(const ReportContext& context, std::size_t programme,
                           const char* probability);

/// What page one says about the firm's cash; empty where it is not simulated.
std::string cash_statement(const ReportContext& context);

}  // namespace encours
