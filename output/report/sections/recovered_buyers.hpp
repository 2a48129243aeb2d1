#pragma once

#include <string>

#include "output/report/report_context.hpp"

namespace encours {

/// What each programme gives back on the buyers of the largest risk, and which buyers a policy on
/// named buyers should name, in one scenario of what `encours compare` wrote. `path`: of the
/// scenario in `file`; `label`: its name as HTML. Empty where the file does not tell it.
std::string recovered_buyers(const ReportContext& context, const Summary& file,
                             const std::string& path, const std::string& label);

}  // namespace encours
